package dev.lethe.deid;

import dev.lethe.deid.profile.Action;
import java.util.Objects;

/**
 * What a profile does to an attribute, and why.
 *
 * @param action not yet resolved by the attribute's Type
 * @param cleaning how its text is cleaned where the action is C
 * @param clause what decided: table and option of PS3.15, or the profile's override
 */
public record Rule(Action action, Cleaning cleaning, String clause) {
    /** How text is cleaned. Dates are cleaned by what the profile says about dates. */
    public enum Cleaning {
        /** Known values of the patient and of people go, the rest stays: attributes that no table lists. */
        SCRUB,
        /** Only what is known to be harmless stays: attributes with C in the table. */
        DESCRIPTOR
    }

    /** Nothing may be null. */
    public Rule {
        Objects.requireNonNull(action, "action");
        Objects.requireNonNull(cleaning, "cleaning");
        Objects.requireNonNull(clause, "clause");
    }
}
