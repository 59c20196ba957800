package dev.lethe.stream.control;

import dev.lethe.schemas.avro.DeidCompleted;
import dev.lethe.schemas.avro.LedgerEntry;
import dev.lethe.schemas.avro.ObjectRef;
import dev.lethe.schemas.avro.QuarantineStage;

/** What is to be done about one instance. Each but {@link Drop} carries the ledger entry to keep. */
sealed interface Decision {

    /** Nothing: it adds nothing to what is known. */
    record Drop(Why why) implements Decision {}

    /** Why a record is dropped. */
    enum Why {
        /** The same instance was received before, or this result. */
        DUPLICATE,
        /** A result under another profile, another pseudonym, or a deferral of an earlier attempt. */
        OUTDATED,
        /** A result for an instance that the ledger does not know. */
        UNKNOWN,
        /** What was due has ended meanwhile. */
        ENDED
    }

    /** Ask the data plane; the entry names lane, attempt and profile. */
    record Request(LedgerEntry entry) implements Decision {}

    /** Wait until the entry is due. */
    record Defer(LedgerEntry entry) implements Decision {}

    /** Tell researchers. */
    record Publish(LedgerEntry entry, DeidCompleted completed) implements Decision {}

    /**
     * Tell operators.
     *
     * @param object  what is kept back; not the entry's own object after a conflict
     * @param tagPath where in the data set, {@code null} when it is about the whole
     */
    record Quarantine(LedgerEntry entry, ObjectRef object, QuarantineStage stage, String reason, String tagPath)
            implements Decision {}
}
