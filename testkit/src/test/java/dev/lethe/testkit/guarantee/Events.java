package dev.lethe.testkit.guarantee;

import dev.lethe.schemas.Topic;
import dev.lethe.schemas.Topics;
import dev.lethe.schemas.TrustedRecords;
import dev.lethe.schemas.avro.Assignment;
import dev.lethe.schemas.avro.DeidCompleted;
import dev.lethe.schemas.avro.DeidDeferred;
import dev.lethe.schemas.avro.DeidResult;
import dev.lethe.schemas.avro.InstanceDeidentified;
import dev.lethe.schemas.avro.InstanceQuarantined;
import dev.lethe.schemas.avro.InstanceReceived;
import dev.lethe.schemas.avro.InstanceReviewed;
import dev.lethe.schemas.avro.InstanceSummary;
import dev.lethe.schemas.avro.ObjectRef;
import dev.lethe.schemas.avro.PixelTreatment;
import dev.lethe.schemas.avro.ProfileRef;
import dev.lethe.schemas.avro.PseudonymAssigned;
import dev.lethe.schemas.avro.QuarantineStage;
import dev.lethe.schemas.avro.ReviewDecision;
import dev.lethe.schemas.avro.SourceKind;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Topics in memory, and the events of a well-behaved run to put into them. */
final class Events implements TopicRecords {
    static {
        TrustedRecords.register();
    }

    private final Map<String, List<ConsumerRecord<String, SpecificRecord>>> topics = new HashMap<>();

    @Override
    @SuppressWarnings("unchecked") // a topic only ever gets values of its own type, see add
    public <V extends SpecificRecord> List<ConsumerRecord<String, V>> read(Topic<V> topic) {
        return (List<ConsumerRecord<String, V>>) (List<?>) topics.getOrDefault(topic.name(), List.of());
    }

    <V extends SpecificRecord> Events add(Topic<V> topic, String key, V value) {
        List<ConsumerRecord<String, SpecificRecord>> records =
                topics.computeIfAbsent(topic.name(), name -> new ArrayList<>());
        records.add(new ConsumerRecord<>(topic.name(), 0, records.size(), key, value));
        return this;
    }

    /** The whole life of an instance that is published. */
    Events published(String patient, String instance, String uid, String pseudonym) {
        return received(patient, instance)
                .assigned(patient, pseudonym)
                .completed(patient, instance, uid, pseudonym)
                .deidentified(uid, pseudonym);
    }

    Events received(String patient, String instance) {
        return received(patient, instance, "00");
    }

    Events received(String patient, String instance, String sha256) {
        InstanceSummary summary = InstanceSummary.newBuilder()
                .setSopClassUid("1.2.840.10008.5.1.4.1.1.2")
                .setTransferSyntaxUid("1.2.840.10008.1.2.1")
                .build();
        return add(
                Topics.INSTANCE_RECEIVED,
                patient,
                InstanceReceived.newBuilder()
                        .setProject("default")
                        .setSite("main")
                        .setPatientKey(patient)
                        .setStudyKey("st")
                        .setSeriesKey("se")
                        .setInstanceKey(instance)
                        .setObject(new ObjectRef("main", "lethe-raw", "raw", null, 0L, sha256))
                        .setSource(SourceKind.STOW)
                        .setReceivedAt(Instant.EPOCH)
                        .setSummary(summary)
                        .build());
    }

    Events assigned(String patient, String pseudonym) {
        return add(
                Topics.PATIENT_ASSIGNMENT,
                "default/" + patient,
                PseudonymAssigned.newBuilder()
                        .setProject("default")
                        .setSite("main")
                        .setPatientKey(patient)
                        .setAssignment(new Assignment(pseudonym, ByteBuffer.wrap(new byte[32]), 17))
                        .setAssignedAt(Instant.EPOCH)
                        .build());
    }

    Events completed(String patient, String instance, String uid, String pseudonym) {
        DeidCompleted completed = DeidCompleted.newBuilder()
                .setPseudonym(pseudonym)
                .setStudyInstanceUid("2.25.1")
                .setSeriesInstanceUid("2.25.2")
                .setSopInstanceUid(uid)
                .setSopClassUid("1.2.840.10008.5.1.4.1.1.2")
                .setTransferSyntaxUid("1.2.840.10008.1.2.1")
                .setObject(object(uid + ".dcm"))
                .setMetadata(object(uid + ".json"))
                .setAttributes(Map.of())
                .setPixels(PixelTreatment.UNTOUCHED)
                .build();
        return result(patient, instance, completed);
    }

    Events deferred(String patient, String instance) {
        return result(patient, instance, new DeidDeferred("OBJECT_STORE_UNAVAILABLE"));
    }

    Events reviewed(String patient, String instance) {
        return add(
                Topics.INSTANCE_REVIEWED,
                patient,
                InstanceReviewed.newBuilder()
                        .setProject("default")
                        .setSite("main")
                        .setPatientKey(patient)
                        .setInstanceKey(instance)
                        .setReviewId("review")
                        .setAttempt(1)
                        .setDecision(ReviewDecision.RELEASE)
                        .setActor("rita")
                        .setDecidedAt(Instant.EPOCH)
                        .build());
    }

    Events quarantined(String patient, String instance) {
        return quarantined(patient, instance, "BURNED_IN_RISK", "00");
    }

    Events quarantined(String patient, String instance, String reason, String sha256) {
        return add(
                Topics.INSTANCE_QUARANTINED,
                instance,
                InstanceQuarantined.newBuilder()
                        .setProject("default")
                        .setSite("main")
                        .setPatientKey(patient)
                        .setInstanceKey(instance)
                        .setObject(new ObjectRef("main", "lethe-raw", "raw", null, 0L, sha256))
                        .setStage(QuarantineStage.DATA)
                        .setReason(reason)
                        .build());
    }

    Events deidentified(String uid, String pseudonym) {
        return deidentified(uid, uid, pseudonym, object(uid + ".dcm"), object(uid + ".json"));
    }

    Events deidentified(String key, String uid, String pseudonym, ObjectRef object, ObjectRef metadata) {
        return add(
                Topics.INSTANCE_DEIDENTIFIED,
                key,
                InstanceDeidentified.newBuilder()
                        .setProject("default")
                        .setPseudonym(pseudonym)
                        .setStudyInstanceUid("2.25.1")
                        .setSeriesInstanceUid("2.25.2")
                        .setSopInstanceUid(uid)
                        .setSopClassUid("1.2.840.10008.5.1.4.1.1.2")
                        .setTransferSyntaxUid("1.2.840.10008.1.2.1")
                        .setObject(object)
                        .setMetadata(metadata)
                        .setProfile(profile())
                        .setAttributes(Map.of())
                        .setPixels(PixelTreatment.UNTOUCHED)
                        .build());
    }

    private Events result(String patient, String instance, Object outcome) {
        return add(
                Topics.DEID_RESULT,
                patient,
                DeidResult.newBuilder()
                        .setProject("default")
                        .setSite("main")
                        .setPatientKey(patient)
                        .setInstanceKey(instance)
                        .setAttempt(1)
                        .setProfile(profile())
                        .setOutcome(outcome)
                        .build());
    }

    static ObjectRef object(String key) {
        return new ObjectRef("main", "lethe-clean", key, null, 0L, "00");
    }

    private static ProfileRef profile() {
        return new ProfileRef("basic", "2025e", "00");
    }
}
