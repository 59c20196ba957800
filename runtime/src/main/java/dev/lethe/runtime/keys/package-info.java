/** Tink keysets mounted as files: keyed hashing, and sealing of identities for the linkage service alone. */
package dev.lethe.runtime.keys;
