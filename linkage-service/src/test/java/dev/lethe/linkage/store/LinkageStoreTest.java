package dev.lethe.linkage.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.linkage.store.CrossReference.Reference;
import dev.lethe.linkage.store.LinkageStore.Changes;
import dev.lethe.runtime.follow.LocalStore;
import dev.lethe.schemas.Topics;
import dev.lethe.schemas.avro.Assignment;
import dev.lethe.schemas.avro.InstanceDeidentified;
import dev.lethe.schemas.avro.ObjectRef;
import dev.lethe.schemas.avro.PatientIdentity;
import dev.lethe.schemas.avro.PixelTreatment;
import dev.lethe.schemas.avro.ProfileRef;
import dev.lethe.schemas.avro.PseudonymAssigned;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.RocksDBException;

class LinkageStoreTest {
    @TempDir
    private Path folder;

    private LocalStore disk;
    private LinkageStore store;

    @BeforeAll
    static void loadCatalogue() {
        assertThat(Topics.all()).isNotEmpty();
    }

    @BeforeEach
    void open() throws IOException {
        disk = new LocalStore(folder);
        store = new LinkageStore(disk);
    }

    @AfterEach
    void close() {
        disk.close();
    }

    @Test
    void leadsFromTokensToPatients() throws RocksDBException {
        change(changes -> changes.identity("p1", identity("p1", "t1", "t2")));
        change(changes -> changes.identity("p2", identity("p2", "t2", "t3")));

        assertThat(store.patients(List.of("t1"))).containsExactly("p1");
        assertThat(store.patients(List.of("t2"))).containsExactly("p1", "p2");
        assertThat(store.patients(List.of("t", "t4"))).isEmpty();
    }

    @Test
    void keepsTokensOfEarlierStudiesAndTheNewestSeal() throws RocksDBException {
        change(changes -> changes.identity("p1", identity("p1", "t1")));
        change(changes -> changes.identity("p1", identity("p1", "t2")));

        assertThat(store.patients(List.of("t1"))).containsExactly("p1");
        assertThat(store.patients(List.of("t2"))).containsExactly("p1");
        assertThat(store.sealedIdentity("p1")).get().isEqualTo(new byte[] {1, 2, 3});
    }

    @Test
    void forgetsAnErasedIdentity() throws RocksDBException {
        change(changes -> changes.identity("p1", identity("p1", "t1")));
        change(changes -> changes.identityErased("p1"));

        assertThat(store.patients(List.of("t1"))).isEmpty();
        assertThat(store.sealedIdentity("p1")).isEmpty();
    }

    @Test
    void knowsOnePseudonymPerProject() throws RocksDBException {
        change(changes -> changes.assignment(assigned("a", "p1", "PSEUDO-A", List.of())));
        change(changes -> changes.assignment(assigned("b", "p1", "PSEUDO-B", List.of())));

        assertThat(store.references("p1"))
                .containsExactly(new Reference("a", "PSEUDO-A"), new Reference("b", "PSEUDO-B"));
        assertThat(store.pseudonym("PSEUDO-B")).containsExactly(new Reference("b", "PSEUDO-B"));
        assertThat(store.pseudonym("PSEUDO")).isEmpty();
    }

    @Test
    void givesAMergedPatientThePseudonymOfTheSurvivor() throws RocksDBException {
        change(changes -> changes.assignment(assigned("a", "p1", "PSEUDO-1", List.of())));
        change(changes -> changes.assignment(assigned("a", "p2", "PSEUDO-2", List.of())));
        change(changes -> changes.assignment(assigned("a", "p2", "PSEUDO-2", List.of("p1"))));

        assertThat(store.references("p1")).containsExactly(new Reference("a", "PSEUDO-2"));
        assertThat(store.pseudonym("PSEUDO-1")).isEmpty();
    }

    @Test
    void forgetsAnErasedAssignmentOfOneProjectOnly() throws RocksDBException {
        change(changes -> changes.assignment(assigned("a", "p1", "PSEUDO-A", List.of())));
        change(changes -> changes.assignment(assigned("b", "p1", "PSEUDO-B", List.of())));
        change(changes -> changes.assignmentErased("a", "p1"));

        assertThat(store.references("p1")).containsExactly(new Reference("b", "PSEUDO-B"));
        assertThat(store.pseudonym("PSEUDO-A")).isEmpty();
    }

    @Test
    void listsStudiesOnceUpToALimit() throws RocksDBException {
        Reference reference = new Reference("a", "PSEUDO-A");
        for (String study : List.of("2.25.3", "2.25.1", "2.25.2", "2.25.1")) {
            change(changes -> changes.published(published(study)));
        }

        assertThat(store.studies(reference, 10).studyInstanceUids()).containsExactly("2.25.1", "2.25.2", "2.25.3");
        assertThat(store.studies(reference, 3).complete()).isTrue();
        assertThat(store.studies(reference, 2).complete()).isFalse();
        assertThat(store.studies(new Reference("a", "PSEUDO-AB"), 2).studyInstanceUids())
                .isEmpty();
    }

    @FunctionalInterface
    private interface Change {
        void apply(Changes changes) throws RocksDBException;
    }

    private void change(Change change) throws RocksDBException {
        try (LocalStore.Update update = disk.update()) {
            change.apply(store.changes(update));
            update.commit();
        }
    }

    private static PatientIdentity identity(String patient, String... tokens) {
        return PatientIdentity.newBuilder()
                .setSite("main")
                .setPatientKey(patient)
                .setSealed(ByteBuffer.wrap(new byte[] {1, 2, 3}))
                .setBlindTokens(List.of(tokens))
                .build();
    }

    private static PseudonymAssigned assigned(String project, String patient, String pseudonym, List<String> aliases) {
        return PseudonymAssigned.newBuilder()
                .setProject(project)
                .setSite("main")
                .setPatientKey(patient)
                .setAssignment(new Assignment(pseudonym, ByteBuffer.wrap(new byte[32]), 9))
                .setAliases(aliases)
                .setAssignedAt(Instant.EPOCH)
                .build();
    }

    private static InstanceDeidentified published(String study) {
        ObjectRef object = new ObjectRef("main", "lethe-clean", "o", null, 0L, "00");
        return InstanceDeidentified.newBuilder()
                .setProject("a")
                .setPseudonym("PSEUDO-A")
                .setStudyInstanceUid(study)
                .setSeriesInstanceUid("2.25.8")
                .setSopInstanceUid("2.25.9")
                .setSopClassUid("1.2.840.10008.5.1.4.1.1.2")
                .setTransferSyntaxUid("1.2.840.10008.1.2.1")
                .setObject(object)
                .setMetadata(object)
                .setProfile(new ProfileRef("basic", "1", "00"))
                .setAttributes(Map.of())
                .setPixels(PixelTreatment.UNTOUCHED)
                .build();
    }
}
