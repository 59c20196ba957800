package dev.lethe.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lethe.gateway.imports.FolderImport;
import dev.lethe.gateway.imports.ImportReport;
import dev.lethe.gateway.imports.ImportSettings;
import dev.lethe.gateway.reception.FailureReason;
import dev.lethe.gateway.stow.Multipart;
import dev.lethe.runtime.object.ObjectKey;
import dev.lethe.runtime.object.ObjectStore;
import dev.lethe.runtime.object.ObjectUpload;
import dev.lethe.runtime.object.S3ObjectStore;
import dev.lethe.schemas.Topics;
import dev.lethe.schemas.avro.InstanceReceived;
import dev.lethe.schemas.avro.PatientIdentity;
import dev.lethe.schemas.avro.SourceKind;
import dev.lethe.schemas.registry.SchemaRegistry;
import dev.lethe.testkit.Samples;
import dev.lethe.testkit.guarantee.NoPhiOutside;
import dev.lethe.testkit.guarantee.TopicReader;
import dev.lethe.testkit.server.EmbeddedServers;
import dev.lethe.testkit.server.ServerKind;
import dev.lethe.testkit.synthetic.PhiTruth;
import dev.lethe.testkit.synthetic.SyntheticInstance;
import dev.lethe.testkit.synthetic.SyntheticStudies;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The gateway on a real broker, store and registry. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class GatewayIT {
    /** Tells its events from those of other tests on the same servers. */
    private static final String SITE = "gateway-it";

    @TempDir
    private static Path folder;

    private static EmbeddedServers servers;
    private static GatewayConfig config;
    private static GatewayService service;
    private static Gateway gateway;
    private static ObjectStore store;
    private static TopicReader topics;

    @BeforeAll
    static void start() throws Exception {
        servers = EmbeddedServers.shared(ServerKind.KAFKA, ServerKind.S3, ServerKind.REGISTRY);
        Map<String, String> environment = Gateway.environment(servers, SITE, folder.resolve("keys"));
        environment.put("KAFKA_DELIVERY_TIMEOUT_MS", "8000"); // so that a broker that is away is told sooner
        environment.put("KAFKA_REQUEST_TIMEOUT_MS", "4000");
        config = GatewayConfig.fromEnvironment(environment);
        service = new GatewayService(config, new SimpleMeterRegistry());
        service.start();
        await().atMost(Duration.ofSeconds(30)).until(() -> service.health().isReady());
        gateway = new Gateway(service.port());
        store = new S3ObjectStore(config.rawStore());
        SchemaRegistry registry = config.registry().connect();
        topics = new TopicReader(config.kafka().common(), registry);
    }

    @AfterAll
    static void stop() {
        service.close();
        store.close();
    }

    @Test
    @Order(1)
    void whatIsAnsweredAsStoredIsDurableAndAnnouncedWithoutPhi() throws Exception {
        // Given a day of a hospital
        List<SyntheticInstance> sent = new SyntheticStudies(4711).demo().toList();
        // When all of it comes in one request
        HttpResponse<String> answer =
                gateway.post(sent.stream().map(SyntheticInstance::toBytes).toArray(byte[][]::new));
        // Then every instance is named as stored
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(sent).allSatisfy(instance -> assertThat(answer.body()).contains(instance.sopInstanceUid()));
        // And announced, with an object that holds the bytes that were sent
        List<InstanceReceived> received = received(SourceKind.STOW);
        List<String> stored = new ArrayList<>();
        for (InstanceReceived event : received) {
            try (InputStream object = store.open(event.getObject())) {
                stored.add(sha256(object.readAllBytes()));
            }
        }
        assertThat(stored)
                .containsExactlyInAnyOrderElementsOf(sent.stream()
                        .map(instance -> sha256(instance.toBytes()))
                        .toList());
        // And each patient's identity was sent, once
        List<PatientIdentity> identities = topics.read(Topics.PATIENT_IDENTITY).stream()
                .map(record -> record.value())
                .filter(identity -> identity.getSite().equals(SITE))
                .toList();
        assertThat(identities.stream().map(PatientIdentity::getPatientKey))
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(received.stream()
                        .map(InstanceReceived::getPatientKey)
                        .distinct()
                        .toList());
        // And nothing of it is readable in Kafka or in the names of objects
        PhiTruth truth =
                PhiTruth.union(sent.stream().map(SyntheticInstance::truth).toList());
        NoPhiOutside noPhi = new NoPhiOutside(truth).topics(topics);
        noPhi.objectKeys(
                "raw", received.stream().map(e -> e.getObject().getKey()).toList());
        assertThat(noPhi.bytesSeen().values()).isNotEmpty().allMatch(bytes -> bytes > 0);
        assertThat(noPhi.violations()).isEmpty();
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<InstanceReceived> received(SourceKind source) {
        return topics.read(Topics.INSTANCE_RECEIVED).stream()
                .map(record -> record.value())
                .filter(event -> event.getSite().equals(SITE) && event.getSource() == source)
                .toList();
    }

    @Test
    @Order(2)
    void importOfAFolderOfRealFilesLosesNone() throws Exception {
        // Given
        Path samples = Samples.folder();
        List<String> done = Collections.synchronizedList(new ArrayList<>());
        // When
        ImportReport report = new FolderImport(service.receiver(), ImportSettings.DEFAULT)
                .run(samples, (name, failure) -> done.add(name));
        // Then every file is accounted for
        long files;
        try (Stream<Path> all = Files.walk(samples)) {
            files = all.filter(Files::isRegularFile).count();
        }
        assertThat(report.total()).isEqualTo(files).isEqualTo(done.size());
        assertThat(report.unreadable()).isZero();
        assertThat(report.refused())
                .doesNotContainKeys(FailureReason.PROCESSING_FAILURE, FailureReason.OUT_OF_RESOURCES);
        // And what was stored is announced
        assertThat(received(SourceKind.FOLDER)).hasSize((int) report.stored());
        assertThat(report.stored()).isGreaterThan(files * 3 / 4);
    }

    @Test
    @Order(3)
    void importOfAnS3PrefixTakesWhatIsBelowIt() throws Exception {
        // Given three objects below the prefix, one of them no DICOM, and one beside it
        store.ensureBucket("vna");
        List<SyntheticInstance> instances =
                new SyntheticStudies(815).demo().limit(3).toList();
        ObjectUpload.put(store, "vna", new ObjectKey("in/a/1"), instances.get(0).toBytes());
        ObjectUpload.put(
                store, "vna", new ObjectKey("in/2.dcm"), instances.get(1).toBytes());
        ObjectUpload.put(store, "vna", new ObjectKey("in/readme.txt"), new byte[300]);
        ObjectUpload.put(
                store, "vna", new ObjectKey("out/3.dcm"), instances.get(2).toBytes());
        Map<String, String> environment = Gateway.environment(servers, SITE, folder.resolve("keys"));
        environment.put("LETHE_IMPORT_BUCKET", "vna");
        environment.put("LETHE_IMPORT_PREFIX", "in/");
        // When
        int exitCode = ImportMain.run(ImportConfig.SETTINGS.read(environment, ImportConfig::from));
        // Then a file that is no DICOM is no failure of the import
        assertThat(exitCode).isZero();
        assertThat(received(SourceKind.S3)).hasSize(2);
    }

    @Test
    @Order(4)
    void sendersMustPresentTheTokenWhenThereIsOne() throws Exception {
        // Given a second gateway with a token
        Map<String, String> environment = Gateway.environment(servers, SITE, folder.resolve("keys"));
        environment.put("LETHE_GATEWAY_BEARER_TOKEN", "open-sesame");
        try (GatewayService guarded =
                new GatewayService(GatewayConfig.fromEnvironment(environment), new SimpleMeterRegistry())) {
            guarded.start();
            await().atMost(Duration.ofSeconds(30)).until(() -> guarded.health().isReady());
            Gateway sender = new Gateway(guarded.port());
            byte[] body = Multipart.of(List.of(new TestInstance("2.25.4001").bytes()));
            // When, Then
            assertThat(sender.post(Multipart.CONTENT_TYPE, BodyPublishers.ofByteArray(body))
                            .statusCode())
                    .isEqualTo(401);
            assertThat(sender.post(
                                    Multipart.CONTENT_TYPE,
                                    BodyPublishers.ofByteArray(body),
                                    "Authorization",
                                    "Bearer open-sesame")
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    @Order(5)
    void storeThatIsAwayIsAnswered503AndNothingIsAnnounced() throws Exception {
        int before = received(SourceKind.STOW).size();
        outage(() -> servers.s3().stop(), () -> servers.s3().start(), "2.25.5001");
        assertThat(received(SourceKind.STOW)).hasSize(before + 1);
    }

    @Test
    @Order(6)
    void brokerThatIsAwayIsAnswered503() throws Exception {
        outage(() -> servers.kafka().stop(), () -> servers.kafka().start(), "2.25.6001");
    }

    private static void outage(Runnable stop, Runnable start, String sopInstanceUid) throws Exception {
        byte[] instance = new TestInstance(sopInstanceUid).bytes();
        // When
        stop.run();
        HttpResponse<String> refused = gateway.post(instance);
        // Then
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).contains("5");
        await().atMost(Duration.ofSeconds(20)).until(() -> !service.health().isReady());
        // When it is back
        start.run();
        // Then the same sender succeeds
        await().atMost(Duration.ofSeconds(40))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> gateway.post(instance).statusCode() == 200);
        await().atMost(Duration.ofSeconds(20)).until(() -> service.health().isReady());
    }
}
