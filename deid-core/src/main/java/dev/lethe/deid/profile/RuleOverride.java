package dev.lethe.deid.profile;

import java.util.Objects;

/**
 * A rule of a profile that goes before the tables.
 *
 * @param reason why, for the reader of the profile
 * @param line of the profile where it stands, from 1
 */
public record RuleOverride(Selector selector, Action action, String reason, int line) {
    /** Nothing may be null. */
    public RuleOverride {
        Objects.requireNonNull(selector, "selector");
        Objects.requireNonNull(action, "action");
        Objects.requireNonNull(reason, "reason");
    }

    /** Without reason and line: what it does. */
    String rule() {
        return selector + " " + action.code();
    }
}
