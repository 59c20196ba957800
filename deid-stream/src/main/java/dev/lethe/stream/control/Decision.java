package dev.lethe.stream.control;

import dev.lethe.schemas.avro.DeidCompleted;
import dev.lethe.schemas.avro.LedgerEntry;
import dev.lethe.schemas.avro.ObjectRef;
import dev.lethe.schemas.avro.PixelRegion;
import dev.lethe.schemas.avro.QuarantineStage;
import java.util.List;

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
        ENDED,
        /** A review of an instance that is not in quarantine, or no more as it was looked at. */
        NOT_IN_QUARANTINE,
        /** A review decides what is not for a reviewer to decide. */
        NOT_ALLOWED
    }

    /**
     * Ask the data plane; the entry names lane, attempt and profile.
     *
     * @param recalled whether the request is to tell what is remembered of the instance's screen: once under each profile
     */
    record Request(LedgerEntry entry, boolean recalled) implements Decision {}

    /** Wait until the entry is due. */
    record Defer(LedgerEntry entry) implements Decision {}

    /** Ask the defacer outside. */
    record Deface(LedgerEntry entry) implements Decision {}

    /** Tell researchers. */
    record Publish(LedgerEntry entry, DeidCompleted completed) implements Decision {}

    /**
     * Tell operators.
     *
     * @param object  what is kept back; not the entry's own object after a conflict
     * @param tagPath where in the data set, {@code null} when it is about the whole
     * @param regions where in the pixels
     * @param detail reason code of a defacer outside; {@code null} where none is concerned
     */
    record Quarantine(
            LedgerEntry entry,
            ObjectRef object,
            QuarantineStage stage,
            String reason,
            String tagPath,
            List<PixelRegion> regions,
            String detail)
            implements Decision {
        Quarantine(
                LedgerEntry entry,
                ObjectRef object,
                QuarantineStage stage,
                String reason,
                String tagPath,
                List<PixelRegion> regions) {
            this(entry, object, stage, reason, tagPath, regions, null);
        }
    }
}
