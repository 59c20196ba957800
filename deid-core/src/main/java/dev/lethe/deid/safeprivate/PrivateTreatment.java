package dev.lethe.deid.safeprivate;

/** What becomes of a private data element. */
public enum PrivateTreatment {
    /** Stays as far as its VR allows: numbers as they are, text without known values, dates by the policy, new UIDs. */
    KEEP,
    /** Likewise, but of text only what is known to be harmless. */
    CLEAN,
    /** Goes. */
    REMOVE,
    /** Stays without a value. */
    EMPTY,
    /** Gets a dummy value. */
    DUMMY,
    /** UIDs are replaced; anything else goes. */
    NEW_UID,
    /** UIDs are replaced, other text becomes a keyed hash. */
    HASH,
    /** A date in whatever VR: moved, kept or removed by the policy. */
    OFFSET_DATE
}
