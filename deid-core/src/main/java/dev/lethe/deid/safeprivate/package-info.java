/** Which private data elements may stay, and how: the Retain Safe Private Option of PS3.15 E.3.10. */
package dev.lethe.deid.safeprivate;
