package dev.lethe.deid;

import dev.lethe.deid.profile.DeidOption;
import dev.lethe.deid.profile.ProfileDefinition;

/** What becomes of dates and times; the names are the terms of (0028,0303) Longitudinal Temporal Information Modified. */
enum DatePolicy {
    REMOVED,
    UNMODIFIED,
    MODIFIED;

    static DatePolicy of(ProfileDefinition profile) {
        if (profile.has(DeidOption.RETAIN_FULL_DATES)) {
            return UNMODIFIED;
        }
        return profile.has(DeidOption.RETAIN_MODIFIED_DATES) ? MODIFIED : REMOVED;
    }
}
