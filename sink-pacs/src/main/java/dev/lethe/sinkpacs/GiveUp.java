package dev.lethe.sinkpacs;

/** Why an instance was given up: the reason codes of {@code ops.delivery.failed.v1}. */
enum GiveUp {
    /** The archive named a failure reason for this instance; it is the status. */
    INSTANCE_REJECTED,
    /** The archive refused a request that held this instance alone; the status is HTTP's. */
    REQUEST_REFUSED,
    /** The archive answered, but said of this instance neither that it was stored nor that it failed. */
    NOT_CONFIRMED,
    /** Requests with this instance alone broke, again and again, while others were stored. */
    BREAKS_THE_ARCHIVE,
    /** The clean object is not there. */
    OBJECT_NOT_FOUND,
    /** The clean object is not what its reference says. */
    OBJECT_CORRUPT,
    /** A defect of the sink. */
    INTERNAL_ERROR
}
