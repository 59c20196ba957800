package dev.lethe.linkage.api;

/** What an actor may do. */
public enum Role {
    /** Ask for pseudonyms by PHI. */
    LOOKUP,
    /** Ask whether a pseudonym is known. */
    VERIFY
}
