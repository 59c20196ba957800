package dev.lethe.review.quarantine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.runtime.follow.LocalStore;
import dev.lethe.schemas.Topic;
import dev.lethe.schemas.Topics;
import dev.lethe.schemas.avro.DeidCompleted;
import dev.lethe.schemas.avro.DeidResult;
import dev.lethe.schemas.avro.InstanceQuarantined;
import dev.lethe.schemas.avro.InstanceReviewed;
import dev.lethe.schemas.avro.ObjectRef;
import dev.lethe.schemas.avro.PixelRegion;
import dev.lethe.schemas.avro.PixelTreatment;
import dev.lethe.schemas.avro.ProfileRef;
import dev.lethe.schemas.avro.QuarantineStage;
import dev.lethe.schemas.avro.ReviewDecision;
import dev.lethe.schemas.registry.SchemaRegistry;
import dev.lethe.schemas.serde.AvroSerializer;
import dev.lethe.testkit.InMemorySchemaRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.RocksDBException;

/** Topics come in any order among each other, and a restart may bring the same again. */
class QuarantineStoreTest {
    private static final String PROJECT = "default";

    @TempDir
    private Path folder;

    private final SchemaRegistry registry = new InMemorySchemaRegistry();
    private LocalStore disk;
    private QuarantineStore store;

    @BeforeEach
    void open() throws IOException {
        disk = new LocalStore(folder);
        store = new QuarantineStore(disk);
    }

    @AfterEach
    void close() {
        disk.close();
    }

    @Test
    void isOpenUntilItIsDecidedAndThenUntilItIsPublished() throws RocksDBException {
        read(quarantined("a", "TEXT_LEFT", 1));
        assertThat(state("a")).isEqualTo(ReviewState.OPEN);
        assertThat(store.find(PROJECT, "a").orElseThrow().regions()).containsExactly(new Region(1, 2, 3, 4, 5, 6));

        read(reviewed("a", 1, ReviewDecision.REDACT));
        assertThat(state("a")).isEqualTo(ReviewState.DECIDED);

        read(completed("a", 2));
        assertThat(state("a")).isEqualTo(ReviewState.PUBLISHED);
    }

    @Test
    void isOpenAgainWhenTheNextAttemptIsKeptBackToo() throws RocksDBException {
        read(quarantined("a", "BURNED_IN_RISK", 1));
        read(reviewed("a", 1, ReviewDecision.RERUN));
        read(quarantined("a", "TEXT_LEFT", 2));

        Quarantined instance = store.find(PROJECT, "a").orElseThrow();
        assertThat(instance.state()).isEqualTo(ReviewState.OPEN);
        assertThat(instance.reason()).isEqualTo("TEXT_LEFT");
        assertThat(instance.reviews()).extracting(Review::decision).containsExactly("RERUN");
    }

    @Test
    void aResultOfAnEarlierAttemptPublishesNothing() throws RocksDBException {
        read(quarantined("a", "TEXT_LEFT", 2));
        read(completed("a", 1));

        assertThat(state("a")).isEqualTo(ReviewState.OPEN);
    }

    @Test
    void knowsAnInstanceOnlyOnceItsQuarantineWasRead() throws RocksDBException {
        read(reviewed("a", 1, ReviewDecision.RELEASE));
        read(completed("b", 2));
        assertThat(store.find(PROJECT, "a")).isEmpty();
        assertThat(store.read(PROJECT, "b")).isEmpty();
        assertThat(store.page(any -> true, null, 9).instances()).isEmpty();

        read(quarantined("a", "TEXT_LEFT", 1));

        assertThat(state("a")).isEqualTo(ReviewState.DECIDED);
    }

    @Test
    void staysRejectedWithWhatWasFoundBefore() throws RocksDBException {
        read(quarantined("a", "TEXT_LEFT", 1));
        read(reviewed("a", 1, ReviewDecision.REJECT));
        read(quarantined("a", "REJECTED_BY_REVIEWER", 1));
        read(quarantined("a", "TEXT_LEFT", 0));

        Quarantined instance = store.find(PROJECT, "a").orElseThrow();
        assertThat(instance.state()).isEqualTo(ReviewState.REJECTED);
        assertThat(instance.regions()).hasSize(1);
        assertThat(instance.tagPath()).isEqualTo("(7FE0,0010)");
    }

    @Test
    void aConflictHidesNoQuarantineOfTheInstanceItself() throws RocksDBException {
        read(quarantined("a", "SOP_INSTANCE_UID_CONFLICT", 1));
        assertThat(store.find(PROJECT, "a").orElseThrow().isConflict()).isTrue();

        read(quarantined("a", "TEXT_LEFT", 1));
        read(quarantined("a", "SOP_INSTANCE_UID_CONFLICT", 1));

        Quarantined instance = store.find(PROJECT, "a").orElseThrow();
        assertThat(instance.reason()).isEqualTo("TEXT_LEFT");
        assertThat(instance.conflicts()).isEqualTo(2);
    }

    @Test
    void theSameReadAgainChangesNothing() throws RocksDBException, IOException {
        List<SpecificRecord> log =
                List.of(quarantined("a", "TEXT_LEFT", 1), reviewed("a", 1, ReviewDecision.REDACT), completed("a", 2));
        for (SpecificRecord event : log) {
            read(event);
        }
        Quarantined before = store.find(PROJECT, "a").orElseThrow();

        close();
        open();
        for (SpecificRecord event : log) {
            read(event);
        }

        assertThat(store.find(PROJECT, "a")).contains(before);
    }

    @Test
    void givesPagesThatMissAndRepeatNothing() throws RocksDBException {
        for (String key : List.of("e", "a", "d", "b", "c")) {
            read(quarantined(key, key.equals("b") ? "LEAK_GATE" : "TEXT_LEFT", 1));
        }

        QuarantineStore.Page first = store.page(each -> each.reason().equals("TEXT_LEFT"), null, 2);
        QuarantineStore.Page second = store.page(each -> each.reason().equals("TEXT_LEFT"), first.next(), 2);

        assertThat(first.instances()).extracting(Quarantined::instanceKey).containsExactly("a", "c");
        assertThat(second.instances()).extracting(Quarantined::instanceKey).containsExactly("d", "e");
        assertThat(second.next()).isNull();
    }

    private ReviewState state(String instance) {
        return store.find(PROJECT, instance).orElseThrow().state();
    }

    private void read(SpecificRecord event) throws RocksDBException {
        QuarantineRecords records = new QuarantineRecords(store, registry);
        Topic<?> topic = event instanceof InstanceQuarantined
                ? Topics.INSTANCE_QUARANTINED
                : event instanceof InstanceReviewed ? Topics.INSTANCE_REVIEWED : Topics.DEID_RESULT;
        byte[] value = new AvroSerializer<SpecificRecord>(registry, true).serialize(topic.name(), event);
        try (LocalStore.Update update = disk.update()) {
            records.read(new ConsumerRecord<>(topic.name(), 0, 0, "key", value), update);
            update.commit();
        }
    }

    private static InstanceQuarantined quarantined(String instance, String reason, int attempt) {
        boolean rejected = reason.equals("REJECTED_BY_REVIEWER");
        return InstanceQuarantined.newBuilder()
                .setProject(PROJECT)
                .setSite("site")
                .setPatientKey("patient")
                .setInstanceKey(instance)
                .setObject(new ObjectRef("raw", "lethe-raw", "00/00", null, 5L, "00"))
                .setStage(QuarantineStage.DATA)
                .setReason(reason)
                .setTagPath(rejected ? null : "(7FE0,0010)")
                .setAttempt(attempt)
                .setModality("US")
                .setRegions(rejected ? List.of() : List.of(new PixelRegion(1, 2, 3, 4, 5, 6)))
                .build();
    }

    private static InstanceReviewed reviewed(String instance, int attempt, ReviewDecision decision) {
        return InstanceReviewed.newBuilder()
                .setProject(PROJECT)
                .setSite("site")
                .setPatientKey("patient")
                .setInstanceKey(instance)
                .setReviewId("review-" + attempt)
                .setAttempt(attempt)
                .setDecision(decision)
                .setActor("rita")
                .setDecidedAt(Instant.EPOCH)
                .build();
    }

    private static DeidResult completed(String instance, int attempt) {
        ObjectRef object = new ObjectRef("clean", "lethe-clean", "a", null, 5L, "00");
        DeidCompleted completed = DeidCompleted.newBuilder()
                .setPseudonym("P")
                .setStudyInstanceUid("2.25.1")
                .setSeriesInstanceUid("2.25.2")
                .setSopInstanceUid("2.25.3")
                .setSopClassUid("1.2")
                .setTransferSyntaxUid("1.2")
                .setObject(object)
                .setMetadata(object)
                .setAttributes(Map.of())
                .setPixels(PixelTreatment.REDACTED)
                .build();
        return new DeidResult(
                PROJECT, "site", "patient", instance, attempt, new ProfileRef("basic", "1", "00"), completed);
    }
}
