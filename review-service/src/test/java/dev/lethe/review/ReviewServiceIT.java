package dev.lethe.review;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.TransferSyntax;
import dev.lethe.dicom.UID;
import dev.lethe.runtime.access.AccessList;
import dev.lethe.runtime.audit.AuditChain;
import dev.lethe.runtime.kafka.RegistrySettings;
import dev.lethe.runtime.kafka.TopicAdmin;
import dev.lethe.runtime.metrics.Metrics;
import dev.lethe.runtime.object.ObjectKey;
import dev.lethe.runtime.object.ObjectStoreSettings;
import dev.lethe.runtime.object.ObjectUpload;
import dev.lethe.runtime.object.S3ObjectStore;
import dev.lethe.schemas.Topic;
import dev.lethe.schemas.Topics;
import dev.lethe.schemas.avro.AuditEvent;
import dev.lethe.schemas.avro.AuditOutcome;
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
import dev.lethe.testkit.guarantee.NoPhiOutside;
import dev.lethe.testkit.guarantee.TopicReader;
import dev.lethe.testkit.pixels.BurnedImage;
import dev.lethe.testkit.pixels.BurnedImages;
import dev.lethe.testkit.server.EmbeddedServers;
import dev.lethe.testkit.server.ServerKind;
import dev.lethe.testkit.synthetic.PhiKind;
import dev.lethe.testkit.synthetic.PhiTruth;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.ImageIO;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against real Kafka, registry and store; the topics are written as the control plane writes them. */
class ReviewServiceIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final BurnedImage IMAGE = new BurnedImages(11).number(0);
    private static final AtomicInteger KEYS = new AtomicInteger();
    private static final String RAW = "lethe-raw";

    private static EmbeddedServers servers;
    private static ObjectRef raw;
    private static ObjectRef broken;

    @TempDir
    private Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<String> answers = new ArrayList<>();
    private final String name = "it-" + Long.toHexString(System.nanoTime());
    private Metrics metrics;
    private ReviewService service;

    @BeforeAll
    static void startServers() throws Exception {
        servers = EmbeddedServers.shared(ServerKind.KAFKA, ServerKind.REGISTRY, ServerKind.S3);
        try (Admin admin = Admin.create(client())) {
            new TopicAdmin(admin).ensure(Topics.all(), Optional.of((short) 1));
        }
        byte[] file = IMAGE.toBytes(TransferSyntax.of(UID.ExplicitVRLittleEndian));
        raw = put(file);
        broken = put(Arrays.copyOf(file, 300));
    }

    @BeforeEach
    void startService() throws Exception {
        service = started();
    }

    @AfterEach
    void stopService() {
        service.close();
        metrics.close();
    }

    @Test
    void listsWhatWaitsAndNothingOfThePatient() throws Exception {
        String left = quarantined("TEXT_LEFT", "US", raw);
        String leak = quarantined("LEAK_GATE", "CT", raw);

        assertThat(keys("?modality=US")).contains(left).doesNotContain(leak);
        assertThat(keys("?reason=LEAK_GATE")).contains(leak).doesNotContain(left);
        assertThat(keys("?project=other")).isEmpty();
        assertThat(keys("?limit=1")).hasSize(1);
        JsonNode first = json(get("?limit=1"), 200);
        assertThat(keys("?limit=500&after=" + first.get("after").asText())).isNotEmpty();
        JsonNode shown = json(get("/default/" + left), 200);
        assertThat(shown.get("decisions").toString()).isEqualTo("[\"redact\",\"release\",\"reject\",\"rerun\"]");
        assertThat(shown.get("regions").get(0).get("width").asInt()).isEqualTo(30);
        assertThat(shown.get("image").get("columns").asInt())
                .isEqualTo(IMAGE.header().getInt(Tag.Columns, 0));
        assertThat(json(get("/default/" + leak), 200).get("decisions").toString())
                .isEqualTo("[\"reject\",\"rerun\"]");
        json(get("?state=gone"), 400);
        json(get("?limit=501"), 400);
        json(get("?after=../../x"), 400);
        json(get("/default/" + "0".repeat(32)), 404);
        json(get("/default/Quisenbury"), 404);
    }

    @Test
    void showsAFrameWithItsBoxes() throws Exception {
        String key = quarantined("TEXT_LEFT", "US", raw);

        HttpResponse<byte[]> plain = frame(key, "1");
        BufferedImage boxed = picture(frame(key, "1?boxes=true"));

        assertThat(plain.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(plain.headers().firstValue("Content-Type")).contains("image/png");
        assertThat(picture(plain).getWidth()).isEqualTo(IMAGE.header().getInt(Tag.Columns, 0));
        assertThat(boxed.getRGB(9, 25) & 0xFFFFFF).isEqualTo(0xFF0000);
        assertThat(picture(plain).getRGB(9, 25) & 0xFFFFFF).isNotEqualTo(0xFF0000);
        assertThat(frame(key, "99999").statusCode()).isEqualTo(404);
        assertThat(frame(key, "0").statusCode()).isEqualTo(404);
        HttpResponse<byte[]> undecodable = frame(quarantined("MALFORMED", "US", broken), "1");
        assertThat(undecodable.statusCode()).isEqualTo(422);
        assertThat(new String(undecodable.body(), StandardCharsets.UTF_8)).contains("the instance cannot be read");
        assertThat(auditEvents("frame"))
                .extracting(event -> event.getDetails().get("instance"))
                .contains(key);
    }

    @Test
    void redactsOnceWhatWasLookedAt() throws Exception {
        String key = quarantined("BURNED_IN_RISK", "US", raw);
        String body = "{\"attempt\":1,\"regions\":[{\"x\":10,\"y\":20,\"width\":30,\"height\":12}]}";

        json(post(key, "redact", "{\"attempt\":0,\"regions\":[{\"x\":1,\"y\":1,\"width\":1,\"height\":1}]}"), 409);
        json(post(key, "redact", "{\"regions\":[]}"), 400);
        json(post(key, "redact", "{\"regions\":[{\"x\":64000,\"y\":1,\"width\":1,\"height\":1}]}"), 422);
        JsonNode decided = json(post(key, "redact", body), 202);
        json(post(key, "redact", body), 409);
        json(post(key, "release", "{\"reason\":\"nothing else to be seen\"}"), 409);

        assertThat(decided.get("state").asText()).isEqualTo("decided");
        assertThat(keys("?limit=500")).doesNotContain(key);
        InstanceReviewed event = reviews(key).get(0);
        assertThat(reviews(key)).hasSize(1);
        assertThat(event.getDecision()).isEqualTo(ReviewDecision.REDACT);
        assertThat(event.getAttempt()).isEqualTo(1);
        assertThat(event.getActor()).isEqualTo("rita");
        assertThat(event.getRegions()).containsExactly(new PixelRegion(1, Integer.MAX_VALUE, 10, 20, 30, 12));
        AuditEvent audited = auditEvents("redact").stream()
                .filter(each -> each.getOutcome() == AuditOutcome.SUCCESS)
                .findFirst()
                .orElseThrow();
        assertThat(audited.getDetails())
                .containsEntry("review", event.getReviewId())
                .containsEntry("instance", key);
        assertThat(AuditChain.verify(chain())).isEmpty();
    }

    @Test
    void releasesOnlyWhatIsSeenAndOnlyWithAReasonThatNamesNobody() throws Exception {
        String key = quarantined("BURNED_IN_RISK", "US", raw);
        String leak = quarantined("LEAK_GATE", "CT", raw);
        String family = IMAGE.header().getString(Tag.PatientName).split("\\^")[0];

        json(post(key, "release", "{}"), 400);
        json(post(key, "release", "{\"reason\":\"too short\"}"), 400);
        HttpResponse<String> named =
                post(key, "release", "{\"reason\":\"Shows nothing but the bed of " + family + "\"}");
        json(named, 422);
        assertThat(named.body()).doesNotContain(family);
        json(post(leak, "release", "{\"reason\":\"There is nothing in the pixels\"}"), 409);
        json(post(key, "release", "{\"reason\":\"Only the depth scale is burned in\"}"), 202);

        assertThat(reviews(key)).extracting(InstanceReviewed::getDecision).containsExactly(ReviewDecision.RELEASE);
        assertThat(reviews(leak)).isEmpty();
        assertThat(auditEvents("release"))
                .filteredOn(event -> event.getOutcome() == AuditOutcome.SUCCESS)
                .extracting(event -> event.getDetails().get("because"))
                .containsExactly("Only the depth scale is burned in");
    }

    @Test
    void rejectsForGood() throws Exception {
        String key = quarantined("MALFORMED", "US", broken);

        json(post(key, "reject", "{\"reason\":\"Damaged on its way, nothing to be done\"}"), 422);
        json(post(key, "reject", "{}"), 202);
        send(event(key, "REJECTED_BY_REVIEWER", "US", broken));

        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(
                                json(get("/default/" + key), 200).get("state").asText())
                        .isEqualTo("rejected"));
        HttpResponse<String> refused = post(key, "rerun", "{}");
        json(refused, 409);
        assertThat(refused.body()).contains("rejected for good");
    }

    @Test
    void anotherObjectUnderAUidIsNothingToDecideAbout() throws Exception {
        String key = quarantined("SOP_INSTANCE_UID_CONFLICT", "US", raw);

        assertThat(json(get("/default/" + key), 200).get("decisions")).isEmpty();
        json(post(key, "reject", "{}"), 409);
    }

    @Test
    void nothingIsBlankedInAVideo() throws Exception {
        String key = quarantined("TEXT_IN_VIDEO", "ES", raw);

        assertThat(json(get("/default/" + key), 200).get("decisions"))
                .extracting(JsonNode::asText)
                .containsExactly("release", "reject", "rerun");
        json(post(key, "redact", "{\"regions\":[{\"x\":1,\"y\":1,\"width\":9,\"height\":9}]}"), 409);
    }

    @Test
    void knowsWhatWasDecidedAfterARestartAndAfterItsStoreWasLost() throws Exception {
        String decided = quarantined("TEXT_LEFT", "US", raw);
        String open = quarantined("TEXT_LEFT", "US", raw);
        json(post(decided, "rerun", "{}"), 202);
        String published = quarantined("TEXT_LEFT", "US", raw);
        json(post(published, "redact", "{\"regions\":[{\"x\":1,\"y\":1,\"width\":9,\"height\":9}]}"), 202);
        send(Topics.DEID_RESULT, "ab".repeat(16), completed(published, 2));
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> keys("?limit=500&state=published").contains(published));

        stopService();
        service = started();
        assertThat(keys("?limit=500")).contains(open).doesNotContain(decided);
        assertThat(metrics.registry().counter("lethe_review_records").count())
                .as("records read again")
                .isZero();

        stopService();
        folder = Files.createTempDirectory(folder, "empty");
        service = started();
        assertThat(keys("?limit=500")).contains(open).doesNotContain(decided, published);
        assertThat(keys("?limit=500&state=published")).contains(published);
        assertThat(AuditChain.verify(chain())).isEmpty();
    }

    @Test
    void letsNobodyInWithoutTokenAndShowsNoPhiButInFrames() throws Exception {
        String key = quarantined("TEXT_LEFT", "US", raw);
        String family = IMAGE.header().getString(Tag.PatientName).split("\\^")[0];
        HttpRequest anonymous =
                HttpRequest.newBuilder(uri("/default/" + key + "/frames/1")).build();

        assertThat(http.send(anonymous, BodyHandlers.ofString()).statusCode()).isEqualTo(401);
        post(key, "release", "{\"reason\":\"The name is " + family + ", but small\"}");
        post(key, "release", "{\"reason\":\"The name is " + family + "\",");
        post(key, "release", "{\"surname\":\"" + family + "\"}");
        get("/default/" + family);
        get("?reason=" + family);
        get("/" + family + "/" + key);
        frame(key, "1");
        json(post(key, "release", "{\"reason\":\"Nothing but a ruler is burned in\"}"), 202);

        PhiTruth truth = PhiTruth.builder()
                .add(PhiKind.PERSON_NAME, IMAGE.header().getString(Tag.PatientName))
                .add(PhiKind.PATIENT_ID, IMAGE.header().getString(Tag.PatientID))
                .build();
        NoPhiOutside guarantee = new NoPhiOutside(truth).topics(new TopicReader(client(), registry()));
        answers.forEach(answer -> guarantee.text("answer", answer));
        guarantee.verify();
        assertThat(guarantee.bytesSeen())
                .containsKeys("answer", "topic audit.event.v1", "topic phi.instance.reviewed.v1");
        assertThat(auditEvents("frame"))
                .extracting(AuditEvent::getOutcome)
                .contains(AuditOutcome.DENIED, AuditOutcome.SUCCESS);
    }

    private ReviewService started() throws Exception {
        Path access =
                Files.writeString(folder.resolve("access"), "rita reviewer " + AccessList.hashOf("token-rita") + "\n");
        Map<String, String> environment = new HashMap<>(servers.environment());
        environment.put("LETHE_REVIEW_HTTP_HOST", "127.0.0.1");
        environment.put("LETHE_REVIEW_HTTP_PORT", "0");
        environment.put("LETHE_REVIEW_INSTANCE", name);
        environment.put("LETHE_REVIEW_STORE_DIR", folder.resolve("store").toString());
        environment.put("LETHE_REVIEW_ACCESS_LIST", access.toString());
        metrics = new Metrics();
        ReviewService started =
                new ReviewService(ReviewConfig.SETTINGS.read(environment, ReviewConfig::from), metrics.registry());
        started.start();
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> started.health().isReady());
        return started;
    }

    /** Sends an event about a new instance and waits until the service knows it. */
    private String quarantined(String reason, String modality, ObjectRef object) throws Exception {
        String key = String.format("%032x", System.nanoTime() << 8 | KEYS.incrementAndGet());
        send(event(key, reason, modality, object));
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> get("/default/" + key).statusCode() == 200);
        return key;
    }

    private static InstanceQuarantined event(String key, String reason, String modality, ObjectRef object) {
        return InstanceQuarantined.newBuilder()
                .setProject("default")
                .setSite("main")
                .setPatientKey("ab".repeat(16))
                .setInstanceKey(key)
                .setObject(object)
                .setStage(QuarantineStage.DATA)
                .setReason(reason)
                .setAttempt(1)
                .setModality(modality)
                .setRegions(List.of(new PixelRegion(1, 1, 10, 20, 30, 12)))
                .build();
    }

    private static DeidResult completed(String key, int attempt) {
        DeidCompleted completed = DeidCompleted.newBuilder()
                .setPseudonym("P")
                .setStudyInstanceUid("2.25.1")
                .setSeriesInstanceUid("2.25.2")
                .setSopInstanceUid("2.25.3")
                .setSopClassUid("1.2")
                .setTransferSyntaxUid("1.2")
                .setObject(raw)
                .setMetadata(raw)
                .setAttributes(Map.of())
                .setPixels(PixelTreatment.REDACTED)
                .build();
        return new DeidResult(
                "default", "main", "ab".repeat(16), key, attempt, new ProfileRef("basic", "1", "00"), completed);
    }

    private static void send(InstanceQuarantined event) throws Exception {
        send(Topics.INSTANCE_QUARANTINED, event.getInstanceKey(), event);
    }

    private static <V extends SpecificRecord> void send(Topic<V> topic, String key, V event) throws Exception {
        RegistrySettings settings = registrySettings();
        try (KafkaProducer<String, V> producer = new KafkaProducer<>(
                client(),
                new StringSerializer(),
                settings.serde(topic, settings.connect()).serializer())) {
            producer.send(new ProducerRecord<>(topic.name(), key, event)).get();
        }
    }

    private static ObjectRef put(byte[] file) throws Exception {
        ObjectStoreSettings settings =
                ObjectStoreSettings.RAW.settings().read(servers.environment(), ObjectStoreSettings.RAW::from);
        try (S3ObjectStore store = new S3ObjectStore(settings)) {
            store.ensureBucket(RAW);
            try (ObjectUpload upload = store.begin(RAW, ObjectKey.random(new SecureRandom()))) {
                upload.stream().write(file);
                return upload.complete();
            }
        }
    }

    private List<String> keys(String query) throws Exception {
        List<String> keys = new ArrayList<>();
        json(get(query), 200)
                .get("instances")
                .forEach(each -> keys.add(each.get("instance").asText()));
        return keys;
    }

    private HttpResponse<String> get(String path) throws Exception {
        return kept(http.send(request(path).build(), BodyHandlers.ofString()));
    }

    private HttpResponse<String> post(String key, String decision, String body) throws Exception {
        HttpRequest request = request("/default/" + key + "/" + decision)
                .POST(BodyPublishers.ofString(body))
                .build();
        return kept(http.send(request, BodyHandlers.ofString()));
    }

    private HttpResponse<byte[]> frame(String key, String frame) throws Exception {
        return http.send(request("/default/" + key + "/frames/" + frame).build(), BodyHandlers.ofByteArray());
    }

    private HttpResponse<String> kept(HttpResponse<String> answer) {
        answers.add(answer.headers().map() + answer.body());
        return answer;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(uri(path)).header("Authorization", "Bearer token-rita");
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + service.port() + "/v1/quarantine" + path);
    }

    private static BufferedImage picture(HttpResponse<byte[]> answer) throws Exception {
        assertThat(answer.statusCode()).isEqualTo(200);
        return ImageIO.read(new ByteArrayInputStream(answer.body()));
    }

    private static JsonNode json(HttpResponse<String> answer, int status) throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return JSON.readTree(answer.body());
    }

    private static List<InstanceReviewed> reviews(String key) {
        return new TopicReader(client(), registry())
                .read(Topics.INSTANCE_REVIEWED).stream()
                        .map(record -> record.value())
                        .filter(review -> review.getInstanceKey().equals(key))
                        .toList();
    }

    private List<AuditEvent> auditEvents(String action) {
        return chain().stream()
                .filter(event -> event.getAction().equals(action))
                .toList();
    }

    private List<AuditEvent> chain() {
        return new TopicReader(client(), registry())
                .read(Topics.AUDIT_EVENT).stream()
                        .map(record -> record.value())
                        .filter(event -> event.getChain().equals("review-service/" + name))
                        .toList();
    }

    private static SchemaRegistry registry() {
        return registrySettings().connect();
    }

    private static RegistrySettings registrySettings() {
        Map<String, String> environment =
                Map.of("LETHE_REGISTRY_URL", servers.registry().uri().toString());
        return RegistrySettings.SETTINGS.read(environment, RegistrySettings::from);
    }

    private static Map<String, Object> client() {
        return Map.of("bootstrap.servers", servers.kafka().bootstrapServers());
    }
}
