package dev.lethe.stream.control;

import dev.lethe.schemas.TrustedRecords;
import dev.lethe.schemas.avro.DefaceResult;
import dev.lethe.schemas.avro.DeidCompleted;
import dev.lethe.schemas.avro.DeidDeferred;
import dev.lethe.schemas.avro.DeidQuarantined;
import dev.lethe.schemas.avro.DeidRequested;
import dev.lethe.schemas.avro.DeidResult;
import dev.lethe.schemas.avro.InstanceReceived;
import dev.lethe.schemas.avro.InstanceReviewed;
import dev.lethe.schemas.avro.InstanceSummary;
import dev.lethe.schemas.avro.ObjectRef;
import dev.lethe.schemas.avro.PixelRegion;
import dev.lethe.schemas.avro.PixelTreatment;
import dev.lethe.schemas.avro.ProfileRef;
import dev.lethe.schemas.avro.ReviewDecision;
import dev.lethe.schemas.avro.SourceKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Records as the gateway and the data plane send them. */
final class Events {
    static final ProfileRef PROFILE = new ProfileRef("basic", "1", "aa".repeat(32));
    static final ProfileRef NEXT_PROFILE = new ProfileRef("basic", "2", "bb".repeat(32));
    static final long MB = 1L << 20;

    static final ControlPolicy POLICY = new ControlPolicy(
            64 * MB,
            Duration.ofMinutes(15),
            Duration.ofHours(1),
            Duration.ofHours(6),
            Duration.ofSeconds(2),
            Duration.ofSeconds(60),
            3,
            true,
            Duration.ofHours(24));

    static {
        TrustedRecords.register();
    }

    private Events() {}

    static ObjectRef raw(String sha256, long size) {
        return new ObjectRef("main", "lethe-raw", "00/" + sha256, null, size, sha256);
    }

    static InstanceReceived received(String patientKey, String instanceKey, String sha256, long size) {
        return InstanceReceived.newBuilder()
                .setProject("default")
                .setSite("site")
                .setPatientKey(patientKey)
                .setStudyKey("study")
                .setSeriesKey("series")
                .setInstanceKey(instanceKey)
                .setObject(raw(sha256, size))
                .setSource(SourceKind.STOW)
                .setReceivedAt(Instant.EPOCH)
                .setSummary(summary("CT"))
                .build();
    }

    static InstanceReceived received(String patientKey, String instanceKey) {
        return received(patientKey, instanceKey, "11".repeat(32), MB);
    }

    static InstanceSummary summary(String modality) {
        return InstanceSummary.newBuilder()
                .setSopClassUid("1.2.840.10008.5.1.4.1.1.2")
                .setTransferSyntaxUid("1.2.840.10008.1.2.1")
                .setModality(modality)
                .build();
    }

    static DeidCompleted completed(String pseudonym) {
        return DeidCompleted.newBuilder()
                .setPseudonym(pseudonym)
                .setStudyInstanceUid("2.25.1")
                .setSeriesInstanceUid("2.25.2")
                .setSopInstanceUid("2.25.3")
                .setSopClassUid("1.2.840.10008.5.1.4.1.1.2")
                .setTransferSyntaxUid("1.2.840.10008.1.2.1")
                .setObject(new ObjectRef("main", "lethe-clean", "default/a.dcm", null, 1L, "22".repeat(32)))
                .setMetadata(new ObjectRef("main", "lethe-clean", "default/a.json", null, 1L, "33".repeat(32)))
                .setAttributes(Map.of("Modality", "CT"))
                .setPixels(PixelTreatment.UNTOUCHED)
                .build();
    }

    static DeidQuarantined quarantined(String reason) {
        return new DeidQuarantined(reason, "(0010,0010)", List.of(new PixelRegion(1, 2, 3, 4, 5, 6)));
    }

    static DeidDeferred deferred(String reason) {
        return new DeidDeferred(reason);
    }

    /** Of the instance in quarantine after this attempt. */
    static InstanceReviewed reviewed(ReviewDecision decision, int attempt, PixelRegion... regions) {
        return InstanceReviewed.newBuilder()
                .setProject("default")
                .setSite("site")
                .setPatientKey("patient")
                .setInstanceKey("instance")
                .setReviewId("review")
                .setAttempt(attempt)
                .setDecision(decision)
                .setRegions(List.of(regions))
                .setActor("rita")
                .setDecidedAt(Instant.EPOCH)
                .build();
    }

    /** A defacer's word about the one instance. */
    static DefaceResult defaced(Object outcome) {
        return new DefaceResult("default", "site", "patient", "instance", outcome);
    }

    /** An answer to this request. */
    static DeidResult answer(DeidRequested request, Object outcome) {
        return new DeidResult(
                request.getProject(),
                request.getSite(),
                request.getPatientKey(),
                request.getInstanceKey(),
                request.getAttempt(),
                request.getProfile(),
                outcome);
    }

    static DeidResult answer(int attempt, ProfileRef profile, Object outcome) {
        return new DeidResult("default", "site", "patient", "instance", attempt, profile, outcome);
    }

    static List<String> bounded() {
        return List.of("RAW_OBJECT_MISSING", "RAW_OBJECT_CORRUPT");
    }
}
