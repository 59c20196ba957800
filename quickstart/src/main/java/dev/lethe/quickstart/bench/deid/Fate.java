package dev.lethe.quickstart.bench.deid;

/** What has to become of an attribute's value. */
enum Fate {
    /** Removed, emptied or replaced by a dummy. */
    GONE,
    /** The same as before; of a sequence, its items have their own fates. */
    KEPT,
    /** Without what identifies, but with the rest. */
    CLEANED,
    /** Another UID. */
    NEW_UID,
    /** Moved by the patient's days. */
    SHIFTED,
    /** Nothing is expected; planted text must be gone all the same. */
    UNSCORED
}
