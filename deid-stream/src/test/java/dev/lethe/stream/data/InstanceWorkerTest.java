package dev.lethe.stream.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.deid.Deidentifier;
import dev.lethe.deid.Profile;
import dev.lethe.deid.ProfileIdentity;
import dev.lethe.deid.PseudonymGenerator;
import dev.lethe.deid.QuarantineException;
import dev.lethe.deid.QuarantineReason;
import dev.lethe.dicom.DicomLimits;
import dev.lethe.runtime.config.ConfigurationException;
import dev.lethe.runtime.object.ObjectNotFoundException;
import dev.lethe.runtime.object.ObjectStoreRefusedException;
import dev.lethe.runtime.object.ObjectStoreUnavailableException;
import dev.lethe.schemas.TrustedRecords;
import dev.lethe.schemas.avro.Assignment;
import dev.lethe.schemas.avro.Defaced;
import dev.lethe.schemas.avro.DefacingNeeded;
import dev.lethe.schemas.avro.DeidCompleted;
import dev.lethe.schemas.avro.DeidDeferred;
import dev.lethe.schemas.avro.DeidQuarantined;
import dev.lethe.schemas.avro.DeidRequested;
import dev.lethe.schemas.avro.Lane;
import dev.lethe.schemas.avro.ObjectRef;
import dev.lethe.schemas.avro.PixelTreatment;
import dev.lethe.schemas.avro.ProfileRef;
import dev.lethe.stream.SyntheticCt;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class InstanceWorkerTest {
    private static final ProfileIdentity PROFILE = Profile.basic().identity();
    private static final String PSEUDONYM =
            new PseudonymGenerator(new Random(1)).next().value();

    static {
        TrustedRecords.register();
    }

    private final MemoryStore raw = new MemoryStore();
    private final MemoryStore clean = new MemoryStore();
    private final InstanceWorker worker = worker(engine());

    @Test
    void cleanInstanceAndItsHeaderAreStoredUnderNewUids() throws IOException {
        ObjectRef source = put(bytes(SyntheticCt.small(1, 1)));

        DeidCompleted completed = (DeidCompleted) worker.work(request(source));

        String folder = "default/" + completed.getStudyInstanceUid() + "/" + completed.getSeriesInstanceUid() + "/"
                + completed.getSopInstanceUid();
        assertThat(clean.objects).containsOnlyKeys(folder + ".dcm", folder + ".json");
        assertThat(completed.getObject())
                .isEqualTo(MemoryStore.ref(folder + ".dcm", clean.objects.get(folder + ".dcm")));
        assertThat(completed.getMetadata())
                .isEqualTo(MemoryStore.ref(folder + ".json", clean.objects.get(folder + ".json")));
        assertThat(completed.getPseudonym()).isEqualTo(PSEUDONYM);
        assertThat(completed.getPixels()).isEqualTo(PixelTreatment.UNTOUCHED);
        assertThat(completed.getAttributes())
                .containsEntry("Modality", "CT")
                .containsEntry("Rows", "32")
                .hasSizeLessThanOrEqualTo(24);
        assertThat(new String(clean.objects.get(folder + ".json"), StandardCharsets.UTF_8))
                .contains("00080060", PSEUDONYM)
                .doesNotContain("Quastenberger", "PID8000001");
        assertThat(completed.toString()).doesNotContain("Quastenberger", "PID8000001", "1.2.840.99999");
    }

    @Test
    void workDoneTwiceGivesTheSameBytes() throws IOException {
        ObjectRef source = put(bytes(SyntheticCt.small(1, 1)));

        Object first = worker.work(request(source));
        Map<String, byte[]> objects = new HashMap<>(clean.objects);
        Object second = worker(engine()).work(request(source));

        assertThat(second).isEqualTo(first);
        assertThat(clean.objects).hasSameSizeAs(objects);
        clean.objects.forEach((key, bytes) -> assertThat(bytes).isEqualTo(objects.get(key)));
    }

    @Test
    void damagedInstanceIsQuarantinedAndLeavesNothing() {
        byte[] garbage = "this is not DICOM".repeat(100).getBytes(StandardCharsets.US_ASCII);

        DeidQuarantined quarantined = (DeidQuarantined) worker.work(request(put(garbage)));

        assertThat(quarantined.getReason()).isIn("MALFORMED", "UNSUPPORTED_TRANSFER_SYNTAX");
        assertThat(clean.objects).isEmpty();
    }

    @Test
    void truncatedInstanceIsQuarantinedAndLeavesNothing() throws IOException {
        byte[] whole = bytes(SyntheticCt.small(1, 1));

        Object outcome = worker.work(request(put(Arrays.copyOf(whole, whole.length - 100))));

        assertThat(outcome).isInstanceOf(DeidQuarantined.class);
        assertThat(((DeidQuarantined) outcome).getReason()).isEqualTo("MALFORMED");
        assertThat(clean.objects).isEmpty();
    }

    @Test
    void otherBytesThanReceivedAreDeferredWhetherReadableOrNot() throws IOException {
        // Given a raw object whose bytes changed behind the event's back: pixels once, everything once
        byte[] bytes = bytes(SyntheticCt.small(1, 1));
        ObjectRef ref = put(bytes);
        byte[] changed = bytes.clone();
        changed[changed.length - 5] ^= 1;
        raw.objects.put(ref.getKey(), changed);
        Object readable = worker.work(request(ref));
        raw.objects.put(ref.getKey(), "other bytes".repeat(100_000).getBytes(StandardCharsets.US_ASCII));
        Object unreadable = worker.work(request(ref));

        assertThat(readable).isEqualTo(new DeidDeferred("RAW_OBJECT_CORRUPT"));
        assertThat(unreadable).isEqualTo(new DeidDeferred("RAW_OBJECT_CORRUPT"));
        assertThat(clean.objects).isEmpty();
    }

    @Test
    void missingRawObjectIsDeferred() {
        ObjectRef gone = MemoryStore.ref("gone", new byte[1]);
        assertThat(worker.work(request(gone))).isEqualTo(new DeidDeferred("RAW_OBJECT_MISSING"));
    }

    @Test
    void storesThatAreAwayOrRefuseAreDeferred() throws IOException {
        ObjectRef source = put(bytes(SyntheticCt.small(1, 1)));

        raw.refuseFetches = new ObjectStoreUnavailableException("away");
        assertThat(worker.work(request(source))).isEqualTo(new DeidDeferred("OBJECT_STORE_UNAVAILABLE"));
        raw.refuseFetches = new ObjectStoreRefusedException("denied");
        assertThat(worker.work(request(source))).isEqualTo(new DeidDeferred("OBJECT_STORE_REFUSED"));
        raw.refuseFetches = null;
        clean.refuseUploads = new ObjectStoreUnavailableException("away");
        assertThat(worker.work(request(source))).isEqualTo(new DeidDeferred("OBJECT_STORE_UNAVAILABLE"));
        clean.refuseUploads = new ObjectNotFoundException("no clean bucket");
        assertThat(worker.work(request(source)))
                .as("a missing clean bucket is not a missing raw object")
                .isEqualTo(new DeidDeferred("OBJECT_STORE_REFUSED"));
    }

    @Test
    void requestOfAnotherProfileWaitsForTheUpgrade() throws IOException {
        DeidRequested request = DeidRequested.newBuilder(request(put(bytes(SyntheticCt.small(1, 1)))))
                .setProfile(new ProfileRef("basic", "next", "ff"))
                .build();
        assertThat(worker.work(request)).isEqualTo(new DeidDeferred("PROFILE_NOT_AVAILABLE"));
    }

    @Test
    void projectWithoutKeysetWaitsForTheOperator() {
        InstanceWorker keyless = worker(new ProjectEngines(PROFILE.hash(), project -> {
            throw new ConfigurationException("keyset project-" + project + ".json is missing");
        }));
        assertThat(keyless.work(request(put(new byte[1])))).isEqualTo(new DeidDeferred("PROJECT_KEYSET_MISSING"));
    }

    @Test
    void unexpectedErrorIsQuarantined() {
        InstanceWorker broken =
                worker(new ProjectEngines(PROFILE.hash(), project -> (source, who, asked, defacing, target) -> {
                    throw new IllegalStateException("DOE^JANE");
                }));
        assertThat(broken.work(request(put(new byte[1]))))
                .isEqualTo(new DeidQuarantined("INTERNAL_ERROR", null, List.of()));
    }

    @Test
    void whatADefacerMustSeeFirstIsSaidSo() throws IOException {
        InstanceWorker asking =
                worker(new ProjectEngines(PROFILE.hash(), project -> (source, who, asked, defacing, target) -> {
                    throw new QuarantineException(QuarantineReason.DEFACING_NEEDED, null);
                }));
        assertThat(asking.work(request(put(bytes(SyntheticCt.small(1, 1)))))).isEqualTo(new DefacingNeeded());
    }

    @Test
    void otherBytesThanTheDefacerSentAreDeferred() throws IOException {
        ObjectRef source = put(bytes(SyntheticCt.small(1, 1)));
        ObjectRef defaced = put(bytes(SyntheticCt.small(1, 2)));
        raw.objects.put(defaced.getKey(), new byte[(int) defaced.getSize()]);
        DeidRequested request = DeidRequested.newBuilder(request(source))
                .setDefaced(new Defaced(defaced, "acme 1"))
                .build();
        InstanceWorker reading =
                worker(new ProjectEngines(PROFILE.hash(), project -> (original, who, asked, defacing, target) -> {
                    assertThat(defacing.software()).isEqualTo("acme 1");
                    defacing.defaced().open().readAllBytes();
                    throw new AssertionError("other bytes were read in silence");
                }));

        assertThat(reading.work(request)).isEqualTo(new DeidDeferred("RAW_OBJECT_CORRUPT"));
    }

    private static ProjectEngines engine() {
        return new ProjectEngines(
                PROFILE.hash(),
                project -> new Deidentifier(Profile.basic(), InstanceWorkerTest::prf, DicomLimits.DEFAULT)::deidentify);
    }

    /** Keyed by nothing: good enough for a test, deterministic above all. */
    private static byte[] prf(byte[] input) {
        try {
            return java.security.MessageDigest.getInstance("SHA-256").digest(input);
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private InstanceWorker worker(ProjectEngines engines) {
        DataMetrics metrics = new DataMetrics(new SimpleMeterRegistry(), Lane.HEADER);
        return new InstanceWorker(engines, raw, clean, "bucket", metrics);
    }

    private ObjectRef put(byte[] bytes) {
        ObjectRef ref = MemoryStore.ref("00/" + Arrays.hashCode(bytes), bytes);
        raw.objects.put(ref.getKey(), bytes);
        return ref;
    }

    private static byte[] bytes(SyntheticCt ct) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ct.writeTo(bytes);
        return bytes.toByteArray();
    }

    private static DeidRequested request(ObjectRef source) {
        return DeidRequested.newBuilder()
                .setProject("default")
                .setSite("site")
                .setPatientKey("patient")
                .setInstanceKey("instance")
                .setLane(Lane.HEADER)
                .setAttempt(1)
                .setObject(source)
                .setAssignment(new Assignment(PSEUDONYM, ByteBuffer.wrap(new byte[32]), -400))
                .setProfile(new ProfileRef(PROFILE.id(), PROFILE.version(), PROFILE.hash()))
                .build();
    }
}
