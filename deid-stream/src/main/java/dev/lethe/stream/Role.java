package dev.lethe.stream;

/** What a process of this service does. */
public enum Role {
    /** Decides and publishes, exactly once. */
    CONTROL,
    /** De-identifies. */
    DATA
}
