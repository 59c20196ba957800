package dev.lethe.sinkpacs;

/** How one STOW-RS request ended, by who is to blame. Carries codes, never text of the archive's. */
sealed interface StowAnswer {
    /** The archive said something about the instances, one by one. */
    record Answered(int status, StoreInstancesResponse response) implements StowAnswer {}

    /** 4xx about the request as a whole: one of its instances may be the cause. */
    record Refused(int status) implements StowAnswer {}

    /**
     * The archive takes nothing from us now: it is down, busy, or does not know us (401, 403, 404). No instance is to
     * blame. {@code status} is 0 where there was no answer.
     */
    record Unavailable(String reason, int status) implements StowAnswer {}

    /** The request broke half-way, by 5xx or a lost connection: the archive is to blame, or one instance that upsets it. */
    record Broken(String reason, int status) implements StowAnswer {}

    /** An instance could not be read from the object store. */
    record SourceFailed(int index, Exception cause) implements StowAnswer {}

    /** A defect of ours. */
    record Defect() implements StowAnswer {}
}
