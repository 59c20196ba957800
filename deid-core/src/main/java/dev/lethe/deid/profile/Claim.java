package dev.lethe.deid.profile;

import java.util.EnumSet;
import java.util.Set;

/** What a profile says its outputs are. A profile with options that contradict its claim is refused. */
public enum Claim {
    /** Nothing beyond conformance to PS3.15 with the options it names. */
    NONE("none", Set.of(), Set.of()),
    /** Removal of the 18 identifiers of 45 CFR 164.514(b)(2). */
    SAFE_HARBOR(
            "HIPAA Safe Harbor",
            Set.of(),
            EnumSet.of(
                    DeidOption.RETAIN_FULL_DATES,
                    DeidOption.RETAIN_MODIFIED_DATES,
                    DeidOption.RETAIN_UIDS,
                    DeidOption.RETAIN_DEVICE_IDENTITY,
                    DeidOption.RETAIN_INSTITUTION_IDENTITY)),
    /** 45 CFR 164.514(e): dates may stay, direct identifiers and device serial numbers may not. */
    LIMITED_DATA_SET("limited data set", Set.of(), EnumSet.of(DeidOption.RETAIN_DEVICE_IDENTITY)),
    /** Intervals are kept, days are not. */
    MODIFIED_DATES(
            "research with modified dates",
            EnumSet.of(DeidOption.RETAIN_MODIFIED_DATES),
            EnumSet.of(DeidOption.RETAIN_FULL_DATES, DeidOption.RETAIN_UIDS));

    private final String title;
    private final Set<DeidOption> required;
    private final Set<DeidOption> forbidden;

    Claim(String title, Set<DeidOption> required, Set<DeidOption> forbidden) {
        this.title = title;
        this.required = required;
        this.forbidden = forbidden;
    }

    /** As profiles write it. */
    public String title() {
        return title;
    }

    /** Options without which it does not hold. */
    public Set<DeidOption> required() {
        return Set.copyOf(required);
    }

    /** Options with which it does not hold. */
    public Set<DeidOption> forbidden() {
        return Set.copyOf(forbidden);
    }

    /** Whether a table row may be kept against the table by an override. */
    public boolean allowsRetainingOverrides() {
        return this != SAFE_HARBOR;
    }

    /**
     * Whether outputs may hold the originals in encrypted form. Both kinds of HIPAA's are without the identifiers that the law lists; a
     * cipher text is derived from them (45 CFR 164.514(c)(1)).
     */
    public boolean allowsEncryptedOriginals() {
        return this != SAFE_HARBOR && this != LIMITED_DATA_SET;
    }

    /** @throws IllegalArgumentException when there is no such claim */
    static Claim ofTitle(String title) {
        for (Claim claim : values()) {
            if (claim.title.equals(title)) {
                return claim;
            }
        }
        throw new IllegalArgumentException("unknown claim");
    }
}
