package dev.lethe.sinkpacs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lethe.runtime.config.Secret;
import dev.lethe.runtime.config.Values;
import dev.lethe.runtime.kafka.Backoff;
import dev.lethe.runtime.kafka.BatchPlan;
import dev.lethe.runtime.kafka.DeliverySettings;
import dev.lethe.runtime.kafka.KafkaSettings;
import dev.lethe.runtime.kafka.RegistrySettings;
import dev.lethe.runtime.lifecycle.Health;
import dev.lethe.runtime.object.ObjectKey;
import dev.lethe.runtime.object.ObjectStoreSettings;
import dev.lethe.runtime.object.ObjectUpload;
import dev.lethe.runtime.object.S3ObjectStore;
import dev.lethe.schemas.avro.DeliveryFailed;
import dev.lethe.schemas.avro.InstanceDeidentified;
import dev.lethe.schemas.avro.ObjectRef;
import dev.lethe.testkit.DeidentifiedTopic;
import dev.lethe.testkit.Sample;
import dev.lethe.testkit.Samples;
import dev.lethe.testkit.server.EmbeddedServers;
import dev.lethe.testkit.server.ServerKind;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service between real servers: Kafka, S3, the schema registry, and Orthanc as the archive. */
class SinkPacsIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long MAX_SAMPLE_BYTES = 1 << 20;
    private static final int MAX_SAMPLES = 150;
    /** Orthanc 1.10 dies of a stack overflow on sequences nested 60 deep. */
    private static final int MAX_DEPTH = 16;

    @TempDir
    Path folder;

    private final SecureRandom random = new SecureRandom();
    private final Map<String, byte[]> sent = new LinkedHashMap<>();
    private EmbeddedServers servers;
    private Values environment;
    private S3ObjectStore objects;
    private DeidentifiedTopic topic;
    private Orthanc orthanc;

    @BeforeEach
    void startServers() throws Exception {
        orthanc = new Orthanc(folder);
        servers = EmbeddedServers.shared(ServerKind.KAFKA, ServerKind.S3, ServerKind.REGISTRY);
        Map<String, String> variables = new HashMap<>(servers.environment());
        variables.put("LETHE_SINK_PACS_URL", orthanc.settings().url().toString());
        environment = SinkPacsConfig.SETTINGS.read(variables);
        objects = new S3ObjectStore(cleanStore());
        topic = new DeidentifiedTopic(KafkaSettings.from(environment), RegistrySettings.from(environment));
        orthanc.start();
    }

    @AfterEach
    void stopServers() {
        if (orthanc == null) {
            return; // skipped
        }
        orthanc.close();
        servers.s3().start();
        topic.close();
        objects.close();
    }

    @Test
    void deliversRealInstancesOnceAndUnchanged() throws Exception {
        // Given
        samples();
        publish();
        // When
        try (SinkPacsService service = started("first")) {
            awaitFinished("first");
        }
        // Then each is there once, byte for byte, or Orthanc does not want it by any door
        Map<String, DeliveryFailed> failed = topic.failures();
        assertThat(failed.size()).isLessThan(sent.size() / 10);
        sent.forEach((uid, bytes) -> {
            if (failed.containsKey(uid)) {
                assertThat(orthanc.takes(bytes)).as("Orthanc takes " + uid).isFalse();
            } else {
                assertThat(orthanc.find(uid)).as(uid).hasSize(1);
                assertThat(orthanc.file(orthanc.find(uid).get(0))).as(uid).isEqualTo(bytes);
            }
        });
        int stored = sent.size() - failed.size();
        assertThat(orthanc.countInstances()).isEqualTo(stored);

        // When everything is delivered a second time
        try (SinkPacsService service = started("second")) {
            awaitFinished("second");
        }
        // Then
        assertThat(orthanc.countInstances()).isEqualTo(stored);
        assertThat(orthanc.countArrivals()).isEqualTo(stored);
        assertThat(topic.failures()).hasSameSizeAs(failed);
    }

    @Test
    void sendsNothingAgainAfterARestart() throws Exception {
        // Given
        IntStream.range(0, 30).forEach(i -> minimal());
        publish();
        try (SinkPacsService service = started("g")) {
            awaitFinished("g");
        }
        // When
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        byte[] late = minimal();
        publish(Map.of(uidOf(late), late));
        try (SinkPacsService service = started("g", orthanc.settings(), meters)) {
            awaitFinished("g");
        }
        // Then
        assertThat(meters.get("lethe_sink_pacs_delivered_instances_total")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(orthanc.countInstances()).isEqualTo(31);
    }

    @Test
    void waitsForAnArchiveThatIsAwayAndRecovers() throws Exception {
        // Given
        try (SinkPacsService service = started("g")) {
            await().atMost(PATIENCE).until(() -> service.health().isReady());
            orthanc.stop();
            // When
            IntStream.range(0, 40).forEach(i -> minimal());
            publish();
            // Then
            await().atMost(PATIENCE).until(() -> !service.health().isReady());
            assertThat(service.health().state()).isEqualTo(Health.State.NOT_READY);
            await().during(Duration.ofSeconds(3)).atMost(PATIENCE).until(() -> !topic.isBegunBy(name("g")));
            // When
            orthanc.start();
            // Then
            awaitFinished("g");
            assertThat(service.health().isReady()).isTrue();
        }
        assertThat(topic.failures()).isEmpty();
        assertThat(orthanc.countInstances()).isEqualTo(40);
    }

    @Test
    void waitsForAnObjectStoreThatIsAwayAndRecovers() throws Exception {
        IntStream.range(0, 10).forEach(i -> minimal());
        publish();
        servers.s3().stop();
        try (SinkPacsService service = started("g")) {
            await().atMost(PATIENCE).until(() -> service.health().reason().contains("object store"));
            servers.s3().start();
            awaitFinished("g");
        }
        assertThat(topic.failures()).isEmpty();
        assertThat(orthanc.countInstances()).isEqualTo(10);
    }

    @Test
    void givesUpWhatTheArchiveRefusesAndPassesOn() throws Exception {
        // Given
        IntStream.range(0, 10).forEach(i -> minimal());
        byte[] noDicom = new byte[1000];
        sent.put("2.25.666", noDicom);
        publish();
        InstanceDeidentified vanished =
                Instances.instance("2.25.667", new ObjectRef("clean", "lethe-clean", "ab/cd", null, 10L, "00"));
        topic.publish(List.of(vanished));
        // When
        try (SinkPacsService service = started("g")) {
            awaitFinished("g");
        }
        // Then
        Map<String, DeliveryFailed> failed = topic.failures();
        assertThat(failed).containsOnlyKeys("2.25.666", "2.25.667");
        assertThat(failed.get("2.25.666").getReason()).isEqualTo("REQUEST_REFUSED");
        assertThat(failed.get("2.25.666").getStatus()).isEqualTo(400);
        assertThat(failed.get("2.25.666").getAttempts()).isEqualTo(2);
        assertThat(failed.get("2.25.667").getReason()).isEqualTo("OBJECT_NOT_FOUND");
        assertThat(orthanc.countInstances()).isEqualTo(10);
    }

    @Test
    void givesUpNothingWhenItsOwnPasswordIsWrong() throws Exception {
        minimal();
        publish();
        try (SinkPacsService service = started("g", orthanc.settings("wrong"), new SimpleMeterRegistry())) {
            await().atMost(PATIENCE)
                    .until(() -> !service.health().isReady()
                            && service.health().reason().contains("archive"));
            await().during(Duration.ofSeconds(2)).atMost(PATIENCE).until(() -> !topic.isBegunBy(name("g")));
        }
        assertThat(topic.failures()).isEmpty();
    }

    private SinkPacsService started(String group) {
        return started(group, orthanc.settings(), new SimpleMeterRegistry());
    }

    private SinkPacsService started(String group, ArchiveSettings archive, SimpleMeterRegistry meters) {
        SinkPacsService service = new SinkPacsService(
                new SinkPacsConfig(
                        archive,
                        KafkaSettings.from(environment),
                        RegistrySettings.from(environment),
                        cleanStore(),
                        new DeliverySettings(
                                name(group), 2, new Backoff(Duration.ofMillis(50), Duration.ofMillis(500))),
                        3,
                        new BatchPlan(7, 4 << 20)),
                meters);
        service.start();
        return service;
    }

    private ObjectStoreSettings cleanStore() {
        return ObjectStoreSettings.of(
                "clean",
                servers.s3().endpoint(),
                new Secret(servers.s3().accessKey()),
                new Secret(servers.s3().secretKey()),
                "lethe-clean");
    }

    /** Real files with distinct identifiers, at most {@value #MAX_SAMPLES}. */
    private void samples() throws IOException {
        for (Sample sample : Samples.inventory()) {
            String uid = sample.column("sop_instance_uid");
            if (sent.size() < MAX_SAMPLES
                    && !sample.broken()
                    && depth(sample) <= MAX_DEPTH
                    && !uid.isEmpty()
                    && !sample.column("study_uid").isEmpty()
                    && !sample.column("series_uid").isEmpty()
                    && Files.size(sample.file()) <= MAX_SAMPLE_BYTES) {
                sent.putIfAbsent(uid, Files.readAllBytes(sample.file()));
            }
        }
    }

    private static int depth(Sample sample) {
        String depth = sample.column("sequence_max_depth");
        return depth.isEmpty() ? 0 : Integer.parseInt(depth);
    }

    private byte[] minimal() {
        String uid = "2.25." + Math.abs(random.nextLong());
        byte[] file = MinimalInstance.of(uid);
        sent.put(uid, file);
        return file;
    }

    private String uidOf(byte[] file) {
        return sent.entrySet().stream()
                .filter(e -> e.getValue() == file)
                .findFirst()
                .orElseThrow()
                .getKey();
    }

    private void publish() throws Exception {
        publish(sent);
    }

    private void publish(Map<String, byte[]> files) throws Exception {
        List<InstanceDeidentified> instances = new ArrayList<>();
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            ObjectRef ref = ObjectUpload.put(objects, "lethe-clean", ObjectKey.random(random), file.getValue());
            instances.add(Instances.instance(file.getKey(), ref));
        }
        topic.publish(instances);
    }

    private void awaitFinished(String group) {
        await().atMost(PATIENCE).until(() -> topic.isFinishedBy(name(group)));
    }

    /** Groups of this test. */
    private String name(String group) {
        return group + "-" + folder.getFileName();
    }
}
