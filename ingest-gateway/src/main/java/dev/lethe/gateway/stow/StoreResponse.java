package dev.lethe.gateway.stow;

import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.VR;
import dev.lethe.gateway.reception.FailureReason;
import dev.lethe.gateway.reception.InstanceId;
import dev.lethe.gateway.reception.Reception;
import dev.lethe.gateway.reception.Reception.Failed;
import dev.lethe.gateway.reception.Reception.Stored;
import java.util.List;

/** What became of the instances of one request, and how the Studies Store transaction says so (PS3.18 10.5.3, Annex I). */
record StoreResponse(List<Reception> receptions) {
    StoreResponse {
        receptions = List.copyOf(receptions);
    }

    /**
     * 200 all stored, 202 some, 503 none for reasons that pass, 409 none (PS3.18 Table 10.5.3-1); 400 when there was
     * none at all.
     */
    int status() {
        if (receptions.isEmpty()) {
            return 400;
        }
        long stored = receptions.stream().filter(Stored.class::isInstance).count();
        if (stored > 0) {
            return stored == receptions.size() ? 200 : 202;
        }
        boolean allPass = receptions.stream()
                .allMatch(r -> r instanceof Failed failed && failed.reason().isTransient());
        return allPass ? 503 : 409;
    }

    /** Store Instances Response Module (PS3.18 Table I.1-1). Retrieve URLs are empty: nothing is served from here. */
    Attributes module() {
        Attributes module = new Attributes();
        module.setNull(Tag.RetrieveURL, VR.UR);
        for (Reception reception : receptions) {
            if (reception instanceof Stored stored) {
                Attributes item = reference(stored.id());
                item.setNull(Tag.RetrieveURL, VR.UR);
                add(module, Tag.ReferencedSOPSequence, item);
            } else if (reception instanceof Failed failed && failed.id().isPresent()) {
                Attributes item = reference(failed.id().get());
                setReason(item, failed.reason());
                add(module, Tag.FailedSOPSequence, item);
            } else if (reception instanceof Failed failed) {
                Attributes item = new Attributes();
                setReason(item, failed.reason());
                add(module, Tag.OtherFailuresSequence, item);
            }
        }
        return module;
    }

    private static Attributes reference(InstanceId id) {
        Attributes item = new Attributes();
        item.setString(Tag.ReferencedSOPClassUID, VR.UI, id.sopClassUid());
        item.setString(Tag.ReferencedSOPInstanceUID, VR.UI, id.sopInstanceUid());
        return item;
    }

    private static void setReason(Attributes item, FailureReason reason) {
        item.setInt(Tag.FailureReason, VR.US, reason.code());
    }

    private static void add(Attributes module, int sequence, Attributes item) {
        if (!module.contains(sequence)) {
            module.newSequence(sequence);
        }
        module.getSequence(sequence).add(item);
    }
}
