package dev.lethe.linkage.api;

import java.util.Locale;

/** What an actor may do. */
public enum Role {
    /** Ask for pseudonyms by PHI. */
    LOOKUP,
    /** Ask whether a pseudonym is known. */
    VERIFY;

    /** As written in the access list. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
