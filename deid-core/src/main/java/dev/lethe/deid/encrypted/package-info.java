/** Encrypted Attributes (PS3.15 E.1, PS3.3 C.12.1.1.4): original values for whoever has a recipient's private key. */
package dev.lethe.deid.encrypted;
