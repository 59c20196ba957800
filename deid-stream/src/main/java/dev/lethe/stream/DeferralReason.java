package dev.lethe.stream;

import java.util.Optional;

/** Why an instance has to wait. The data plane names it, the control plane decides how long. */
public enum DeferralReason {
    /** The object store does not answer. Waits without limit. */
    OBJECT_STORE_UNAVAILABLE(false),
    /** The object store refuses: credentials or rights, which an operator must mend. Waits without limit. */
    OBJECT_STORE_REFUSED(false),
    /** There is no usable keyset for the project, which an operator must mend. Waits without limit. */
    PROJECT_KEYSET_MISSING(false),
    /** The data plane runs another version of the profile; a rolling upgrade ends this. Waits without limit. */
    PROFILE_NOT_AVAILABLE(false),
    /** The store knows no such raw object. Quarantined when it stays so. */
    RAW_OBJECT_MISSING(true),
    /** The raw object's bytes are not those that were received. Quarantined when it stays so. */
    RAW_OBJECT_CORRUPT(true);

    private final boolean bounded;

    DeferralReason(boolean bounded) {
        this.bounded = bounded;
    }

    /** Whether waiting in vain ends in quarantine, under the same reason code. */
    public boolean isBounded() {
        return bounded;
    }

    /** The reason with this code; empty for a code of a newer version. */
    public static Optional<DeferralReason> of(String code) {
        for (DeferralReason reason : values()) {
            if (reason.name().equals(code)) {
                return Optional.of(reason);
            }
        }
        return Optional.empty();
    }
}
