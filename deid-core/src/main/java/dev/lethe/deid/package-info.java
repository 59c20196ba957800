/** De-identification engine: PS3.15 Annex E profiles, UID replacement, text scrubbing, leak gate. */
package dev.lethe.deid;
