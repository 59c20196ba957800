package dev.lethe.quickstart.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.runtime.identity.BlindKeys;
import dev.lethe.runtime.keys.KeysetGenerator;
import dev.lethe.runtime.keys.Keysets;
import dev.lethe.schemas.TrustedRecords;
import dev.lethe.schemas.avro.Assignment;
import dev.lethe.schemas.avro.DeidCompleted;
import dev.lethe.schemas.avro.DeidDeferred;
import dev.lethe.schemas.avro.DeidResult;
import dev.lethe.schemas.avro.DeliveryFailed;
import dev.lethe.schemas.avro.InstanceDeidentified;
import dev.lethe.schemas.avro.InstanceQuarantined;
import dev.lethe.schemas.avro.InstanceReceived;
import dev.lethe.schemas.avro.InstanceSummary;
import dev.lethe.schemas.avro.ObjectRef;
import dev.lethe.schemas.avro.PixelTreatment;
import dev.lethe.schemas.avro.ProfileRef;
import dev.lethe.schemas.avro.PseudonymAssigned;
import dev.lethe.schemas.avro.QuarantineStage;
import dev.lethe.schemas.avro.SourceKind;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TallyTest {
    static {
        TrustedRecords.register();
    }

    private static final String UID = "1.2.3";
    private static final String NEW_UID = "2.25.7";

    @TempDir
    private Path folder;

    private final Fates fates = new Fates("default");
    private final Set<String> archived = new HashSet<>();
    private Tally tally;
    private String key;

    @BeforeEach
    void keys() throws Exception {
        KeysetGenerator.ensure(folder.resolve("keys"), List.of("default"));
        BlindKeys keys = new BlindKeys(Keysets.open(folder.resolve("keys")).site());
        key = keys.instance(UID).value();
        tally = new Tally(fates, keys, List.of(new Archive()));
    }

    private final class Archive implements Destination {
        @Override
        public String name() {
            return "PACS";
        }

        @Override
        public Set<String> delivered(Collection<InstanceDeidentified> instances) {
            return Set.copyOf(archived);
        }
    }

    @Test
    void an_acknowledged_instance_without_any_event_is_open() {
        tally.update(List.of(UID));
        assertThat(tally.open()).containsExactly(key);
        assertThat(tally.isComplete()).isFalse();
    }

    @Test
    void a_published_one_is_complete_only_when_it_was_delivered() {
        // Given
        received("aa");
        completed();
        published("default");

        // When / Then
        tally.update(List.of(UID));
        assertThat(tally.published()).containsOnlyKeys(key);
        assertThat(tally.undelivered()).containsEntry("PACS", 1);
        assertThat(tally.isComplete()).isFalse();

        archived.add(NEW_UID);
        tally.update(List.of(UID));
        assertThat(tally.isComplete()).isTrue();
    }

    @Test
    void a_result_without_its_published_event_does_not_count() {
        received("aa");
        completed();
        tally.update(List.of(UID));
        assertThat(tally.open()).containsExactly(key);
    }

    @Test
    void what_another_project_published_does_not_count() {
        received("aa");
        completed();
        published("other");
        tally.update(List.of(UID));
        assertThat(tally.open()).containsExactly(key);
    }

    @Test
    void a_quarantined_one_is_complete_with_its_reason() {
        received("aa");
        quarantined("BURNED_IN_RISK", "aa");
        tally.update(List.of(UID));
        assertThat(tally.quarantined()).containsExactly(Map.entry(key, "BURNED_IN_RISK"));
        assertThat(tally.isComplete()).isTrue();
    }

    @Test
    void a_deferred_one_is_open_and_shown() {
        received("aa");
        result(new DeidDeferred("OBJECT_STORE_UNAVAILABLE"));
        tally.update(List.of(UID));
        assertThat(tally.open()).hasSize(1);
        assertThat(tally.deferred()).isEqualTo(1);
    }

    @Test
    void another_content_under_the_same_uid_must_be_quarantined_and_does_not_hide_the_first() {
        // Given two contents, and the first is published
        received("aa");
        received("bb");
        completed();
        published("default");
        archived.add(NEW_UID);

        // When / Then the second is still unaccounted for
        tally.update(List.of(UID));
        assertThat(tally.isComplete()).isFalse();

        quarantined("SOP_INSTANCE_UID_CONFLICT", "bb");
        tally.update(List.of(UID));
        assertThat(tally.isComplete()).isTrue();
        assertThat(tally.published()).hasSize(1);
        assertThat(tally.quarantined()).isEmpty();
        assertThat(tally.conflicts()).isEqualTo(1);
    }

    @Test
    void a_delivery_that_was_given_up_is_told() {
        received("aa");
        completed();
        published("default");
        fates.take(new DeliveryFailed("sink-pacs", "default", NEW_UID, object("cc"), "REFUSED", 409, 3, Instant.EPOCH));
        tally.update(List.of(UID));
        assertThat(tally.givenUp()).containsExactly(Map.entry("sink-pacs: REFUSED", 1));
    }

    @Test
    void pseudonyms_are_known_by_patient_key() {
        fates.take(PseudonymAssigned.newBuilder()
                .setProject("default")
                .setSite("main")
                .setPatientKey("patient")
                .setAssignment(new Assignment("L-1", ByteBuffer.wrap(new byte[32]), -400))
                .setAssignedAt(Instant.EPOCH)
                .build());
        assertThat(tally.pseudonym("patient")).contains("L-1");
        assertThat(tally.pseudonym("stranger")).isEmpty();
    }

    private void received(String sha256) {
        fates.take(InstanceReceived.newBuilder()
                .setProject("default")
                .setSite("main")
                .setPatientKey("patient")
                .setStudyKey("study")
                .setSeriesKey("series")
                .setInstanceKey(key)
                .setObject(object(sha256))
                .setSource(SourceKind.STOW)
                .setReceivedAt(Instant.EPOCH)
                .setSummary(InstanceSummary.newBuilder()
                        .setSopClassUid("1.2.840.10008.5.1.4.1.1.2")
                        .setTransferSyntaxUid("1.2.840.10008.1.2.1")
                        .build())
                .build());
    }

    private void completed() {
        result(DeidCompleted.newBuilder()
                .setPseudonym("L-1")
                .setStudyInstanceUid("2.25.5")
                .setSeriesInstanceUid("2.25.6")
                .setSopInstanceUid(NEW_UID)
                .setSopClassUid("1.2.840.10008.5.1.4.1.1.2")
                .setTransferSyntaxUid("1.2.840.10008.1.2.1")
                .setObject(object("cc"))
                .setMetadata(object("dd"))
                .setAttributes(Map.of())
                .setPixels(PixelTreatment.UNTOUCHED)
                .build());
    }

    private void result(Object outcome) {
        fates.take(DeidResult.newBuilder()
                .setProject("default")
                .setSite("main")
                .setPatientKey("patient")
                .setInstanceKey(key)
                .setAttempt(1)
                .setProfile(new ProfileRef("basic", "2025e", "00"))
                .setOutcome(outcome)
                .build());
    }

    private void published(String project) {
        fates.take(InstanceDeidentified.newBuilder()
                .setProject(project)
                .setPseudonym("L-1")
                .setStudyInstanceUid("2.25.5")
                .setSeriesInstanceUid("2.25.6")
                .setSopInstanceUid(NEW_UID)
                .setSopClassUid("1.2.840.10008.5.1.4.1.1.2")
                .setTransferSyntaxUid("1.2.840.10008.1.2.1")
                .setObject(object("cc"))
                .setMetadata(object("dd"))
                .setProfile(new ProfileRef("basic", "2025e", "00"))
                .setAttributes(Map.of())
                .setPixels(PixelTreatment.UNTOUCHED)
                .build());
    }

    private void quarantined(String reason, String sha256) {
        fates.take(InstanceQuarantined.newBuilder()
                .setProject("default")
                .setSite("main")
                .setPatientKey("patient")
                .setInstanceKey(key)
                .setObject(object(sha256))
                .setStage(QuarantineStage.CONTROL)
                .setReason(reason)
                .build());
    }

    private static ObjectRef object(String sha256) {
        return new ObjectRef("main", "bucket", "key", null, 0L, sha256);
    }
}
