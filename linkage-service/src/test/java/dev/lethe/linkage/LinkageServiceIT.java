package dev.lethe.linkage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lethe.runtime.access.AccessList;
import dev.lethe.runtime.audit.AuditChain;
import dev.lethe.runtime.identity.BlindIndex;
import dev.lethe.runtime.identity.BlindKeys;
import dev.lethe.runtime.identity.Identity;
import dev.lethe.runtime.kafka.RegistrySettings;
import dev.lethe.runtime.kafka.TopicAdmin;
import dev.lethe.runtime.keys.KeysetGenerator;
import dev.lethe.runtime.keys.Keysets;
import dev.lethe.runtime.metrics.Metrics;
import dev.lethe.schemas.Topic;
import dev.lethe.schemas.Topics;
import dev.lethe.schemas.avro.Assignment;
import dev.lethe.schemas.avro.AuditEvent;
import dev.lethe.schemas.avro.AuditOutcome;
import dev.lethe.schemas.avro.InstanceDeidentified;
import dev.lethe.schemas.avro.InstanceReceived;
import dev.lethe.schemas.avro.InstanceSummary;
import dev.lethe.schemas.avro.ObjectRef;
import dev.lethe.schemas.avro.PatientIdentity;
import dev.lethe.schemas.avro.PixelTreatment;
import dev.lethe.schemas.avro.ProfileRef;
import dev.lethe.schemas.avro.PseudonymAssigned;
import dev.lethe.schemas.avro.SourceKind;
import dev.lethe.schemas.registry.SchemaRegistry;
import dev.lethe.testkit.guarantee.NoPhiOutside;
import dev.lethe.testkit.guarantee.TopicReader;
import dev.lethe.testkit.server.EmbeddedServers;
import dev.lethe.testkit.server.ServerKind;
import dev.lethe.testkit.synthetic.Persona;
import dev.lethe.testkit.synthetic.Personas;
import dev.lethe.testkit.synthetic.PhiKind;
import dev.lethe.testkit.synthetic.PhiTruth;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

/** Against real Kafka and a real registry; the topics are written as gateway and control plane write them. */
class LinkageServiceIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Persona QUISENBURY = Personas.number(0);
    private static final Persona GRUENHOELZER = Personas.number(1);
    private static final String STUDY = "2.999.7.20200101.81500.1";
    private static final String ACCESSION = "ACC9084417";

    private static EmbeddedServers servers;
    private static Path keysFolder;
    private static Keysets keys;

    @TempDir
    private Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<String> answers = new ArrayList<>();
    private Metrics metrics;
    private LinkageService service;
    private final String instance = "it-" + Long.toHexString(System.nanoTime());

    @BeforeAll
    static void startServersAndFillTopics() throws Exception {
        servers = EmbeddedServers.shared(ServerKind.KAFKA, ServerKind.REGISTRY);
        keysFolder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "keys-")
                .resolve("keys");
        KeysetGenerator.ensure(keysFolder, List.of("default"));
        keys = Keysets.open(keysFolder);
        try (Admin admin = Admin.create(client())) {
            new TopicAdmin(admin).ensure(Topics.all(), Optional.of((short) 1));
        }
        patient(QUISENBURY, "PSEUDO-Q", "2.25.1", "2.25.2");
        patient(GRUENHOELZER, "PSEUDO-G", "2.25.3");
        study(QUISENBURY);
    }

    @BeforeEach
    void startService() throws Exception {
        service = started(60_000);
    }

    @AfterEach
    void stopService() {
        service.close();
        metrics.close();
    }

    @Test
    void findsThePseudonymByEachFormOfQuery() throws Exception {
        assertThat(pseudonyms(lookup("{\"patientId\":\"MRN-7734190\"}"))).containsExactly("PSEUDO-Q");
        assertThat(pseudonyms(lookup("{\"patientId\":\"mrn 7734190\"}"))).containsExactly("PSEUDO-Q");
        assertThat(pseudonyms(lookup("{\"patientId\":\"MRN-7734190\",\"issuer\":\"STELMO\"}")))
                .containsExactly("PSEUDO-Q");
        assertThat(pseudonyms(lookup("{\"patientId\":\"MRN-7734190\",\"issuer\":\"OTHER\"}")))
                .isEmpty();
        assertThat(pseudonyms(lookup("{\"name\":\"Grünhölzer^Änneliese\",\"birthDate\":\"1961-11-02\"}")))
                .containsExactly("PSEUDO-G");
        assertThat(pseudonyms(lookup("{\"name\":\"Grünhölzer^Berta\",\"birthDate\":\"19611102\"}")))
                .isEmpty();
        assertThat(pseudonyms(lookup("{\"studyInstanceUid\":\"" + STUDY + "\"}")))
                .containsExactly("PSEUDO-Q");
        assertThat(pseudonyms(lookup("{\"accessionNumber\":\"" + ACCESSION + "\"}")))
                .containsExactly("PSEUDO-Q");
    }

    @Test
    void answersDeidentifiedReferencesOnly() throws Exception {
        HttpResponse<String> answer = lookup("{\"patientId\":\"MRN-7734190\",\"purpose\":\"RESEARCH\"}");

        assertThat(JSON.readTree(answer.body())).isEqualTo(JSON.readTree("""
                {"matches":[{"project":"default","pseudonym":"PSEUDO-Q",
                  "studies":["2.25.1","2.25.2"],"moreStudies":false}],"moreMatches":false}
                """));
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    }

    @Test
    void saysWhetherAPseudonymIsKnownButNotWhoseItIs() throws Exception {
        HttpResponse<String> known = get("/v1/pseudonyms/PSEUDO-G", "token-verify");
        HttpResponse<String> unknown = get("/v1/pseudonyms/PSEUDO-X", "token-verify");

        assertThat(JSON.readTree(known.body())).isEqualTo(JSON.readTree("""
                {"known":true,"references":[{"project":"default","pseudonym":"PSEUDO-G",
                  "studies":["2.25.3"],"moreStudies":false}]}
                """));
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(JSON.readTree(unknown.body()).get("known").asBoolean()).isFalse();
    }

    @Test
    void putsEveryCallOnRecordHoweverItEnds() throws Exception {
        String body = "{\"patientId\":\"MRN-7734190\"}";
        assertThat(post("/v1/lookup", body, null).statusCode()).isEqualTo(401);
        assertThat(post("/v1/lookup", body, "wrong").statusCode()).isEqualTo(401);
        assertThat(post("/v1/lookup", body, "token-verify").statusCode()).isEqualTo(403);
        assertThat(post("/v1/lookup", "{\"surname\":\"Quisenbury\"}", "token-lookup")
                        .statusCode())
                .isEqualTo(400);
        assertThat(post("/v1/lookup", "{", "token-lookup").statusCode()).isEqualTo(400);
        assertThat(post("/v1/lookup", " ".repeat(10_000), "token-lookup").statusCode())
                .isEqualTo(413);
        assertThat(lookup("{\"patientId\":\"nobody\"}").statusCode()).isEqualTo(200);
        assertThat(lookup("{\"patientId\":\"MRN-7734190\",\"purpose\":\"CARE\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(get("/v1/pseudonyms/Quisenbury", "token-verify").statusCode())
                .isEqualTo(404);

        List<AuditEvent> events = auditEvents();
        assertThat(events)
                .extracting(
                        AuditEvent::getActor,
                        AuditEvent::getOutcome,
                        e -> e.getDetails().get("reason"))
                .containsExactly(
                        tuple("unauthenticated", AuditOutcome.DENIED, "UNAUTHENTICATED"),
                        tuple("unauthenticated", AuditOutcome.DENIED, "UNAUTHENTICATED"),
                        tuple("verena", AuditOutcome.DENIED, "ROLE_MISSING"),
                        tuple("luke", AuditOutcome.FAILED, "STATUS_400"),
                        tuple("luke", AuditOutcome.FAILED, "STATUS_400"),
                        tuple("luke", AuditOutcome.FAILED, "STATUS_413"),
                        tuple("luke", AuditOutcome.NOT_FOUND, null),
                        tuple("luke", AuditOutcome.SUCCESS, null),
                        tuple("verena", AuditOutcome.NOT_FOUND, null));
        assertThat(events.get(7).getPurpose()).isEqualTo("CARE");
        assertThat(events.get(7).getDetails()).containsEntry("pseudonyms", "default/PSEUDO-Q");
        assertThat(AuditChain.verify(events)).isEmpty();
    }

    @Test
    void showsNoPhiAnywhere() throws Exception {
        findsThePseudonymByEachFormOfQuery();
        post("/v1/lookup", "{\"surname\":\"Quisenbury\"}", "token-lookup");
        post("/v1/lookup", "{\"patientId\":\"MRN-7734190\",", "token-lookup");
        post("/v1/lookup", "{\"patientId\":\"MRN-7734190\"}", "MRN-7734190");
        lookup("{\"patientId\":\"MRN-7734190\",\"purpose\":\"Quisenbury\"}");
        get("/v1/pseudonyms/" + QUISENBURY.family(), "token-verify");
        get("/v1/nothing/" + QUISENBURY.family(), "token-verify");
        PhiTruth truth = PhiTruth.builder()
                .add(PhiKind.PERSON_NAME, QUISENBURY.name(), GRUENHOELZER.name())
                .add(PhiKind.PATIENT_ID, QUISENBURY.id(), GRUENHOELZER.id())
                .add(PhiKind.DATE, "19480317", "19611102")
                .add(PhiKind.ACCESSION, ACCESSION)
                .add(PhiKind.UID, STUDY)
                .build();
        ByteArrayOutputStream page = new ByteArrayOutputStream();
        metrics.write(page);

        NoPhiOutside guarantee = new NoPhiOutside(truth)
                .topics(new TopicReader(client(), registry()))
                .bytes("metrics", page.toByteArray());
        answers.forEach(answer -> guarantee.text("answer", answer));

        guarantee.verify();
        assertThat(guarantee.bytesSeen()).containsKeys("metrics", "answer", "topic audit.event.v1");
        assertThat(page.toString(StandardCharsets.UTF_8)).contains("lethe_linkage_calls_total");
    }

    @Test
    void goesOnWithTheChainAndTheStoreAfterARestart() throws Exception {
        lookup("{\"patientId\":\"MRN-7734190\"}");
        service.close();
        metrics.close();
        service = started(60_000);

        assertThat(pseudonyms(lookup("{\"patientId\":\"MRN-7734190\"}"))).containsExactly("PSEUDO-Q");

        List<AuditEvent> events = auditEvents();
        assertThat(events).extracting(AuditEvent::getSequence).containsExactly(0L, 1L);
        assertThat(AuditChain.verify(events)).isEmpty();
        assertThat(metrics.registry().counter("lethe_linkage_records").count())
                .as("records read again")
                .isZero();
    }

    @Test
    void readsTheTopicsAnewWhenTheStoreIsLost() throws Exception {
        service.close();
        metrics.close();
        folder = Files.createTempDirectory(folder, "empty");

        service = started(60_000);

        assertThat(pseudonyms(lookup("{\"patientId\":\"MRN-7734190\"}"))).containsExactly("PSEUDO-Q");
    }

    @Test
    void refusesAnActorWhoAsksTooMuch() throws Exception {
        service.close();
        metrics.close();
        service = started(2);

        assertThat(lookup("{\"patientId\":\"a\"}").statusCode()).isEqualTo(200);
        assertThat(lookup("{\"patientId\":\"b\"}").statusCode()).isEqualTo(200);
        HttpResponse<String> refused = lookup("{\"patientId\":\"c\"}");

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(auditEvents()).last().extracting(AuditEvent::getOutcome).isEqualTo(AuditOutcome.DENIED);
    }

    @Test
    void answersNothingThatCannotBePutOnRecord() throws Exception {
        assertThat(lookup("{\"patientId\":\"MRN-7734190\"}").statusCode()).isEqualTo(200);

        servers.kafka().stop();
        HttpResponse<String> unrecorded = lookup("{\"patientId\":\"MRN-7734190\"}");
        servers.kafka().start();

        assertThat(unrecorded.statusCode()).isEqualTo(503);
        assertThat(unrecorded.body()).doesNotContain("PSEUDO-Q");
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(
                                lookup("{\"patientId\":\"MRN-7734190\"}").statusCode())
                        .isEqualTo(200));
        assertThat(AuditChain.verify(auditEvents())).isEmpty();
    }

    private LinkageService started(int callsPerMinute) throws Exception {
        Path access = Files.writeString(
                folder.resolve("access"),
                "luke lookup " + AccessList.hashOf("token-lookup") + "\nverena verify "
                        + AccessList.hashOf("token-verify") + "\n");
        Map<String, String> environment = new HashMap<>(servers.environment());
        environment.put("LETHE_LINKAGE_HTTP_HOST", "127.0.0.1");
        environment.put("LETHE_LINKAGE_HTTP_PORT", "0");
        environment.put("LETHE_LINKAGE_INSTANCE", instance);
        environment.put("LETHE_LINKAGE_STORE_DIR", folder.resolve("store").toString());
        environment.put("LETHE_LINKAGE_ACCESS_LIST", access.toString());
        environment.put("LETHE_LINKAGE_CALLS_PER_MINUTE", Integer.toString(callsPerMinute));
        environment.put("LETHE_KEYS_DIR", keysFolder.toString());
        metrics = new Metrics();
        LinkageService started =
                new LinkageService(LinkageConfig.SETTINGS.read(environment, LinkageConfig::from), metrics.registry());
        started.start();
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> started.health().isReady());
        return started;
    }

    private HttpResponse<String> lookup(String body) throws Exception {
        return post("/v1/lookup", body, "token-lookup");
    }

    private HttpResponse<String> post(String path, String body, String token) throws Exception {
        return send(request(path, token).POST(BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> get(String path, String token) throws Exception {
        return send(request(path, token).GET());
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
        answers.add(answer.headers().map() + answer.body());
        return answer;
    }

    private HttpRequest.Builder request(String path, String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + path));
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    private static List<String> pseudonyms(HttpResponse<String> answer) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        List<String> pseudonyms = new ArrayList<>();
        for (JsonNode match : JSON.readTree(answer.body()).get("matches")) {
            pseudonyms.add(match.get("pseudonym").asText());
        }
        return pseudonyms;
    }

    private List<AuditEvent> auditEvents() {
        return new TopicReader(client(), registry())
                .read(Topics.AUDIT_EVENT).stream()
                        .map(record -> record.value())
                        .filter(event -> event.getChain().equals("linkage-service/" + instance))
                        .toList();
    }

    private static void patient(Persona persona, String pseudonym, String... studies) throws Exception {
        Identity identity = identity(persona);
        String key = new BlindKeys(keys.site()).patient(identity, "").key().value();
        send(
                Topics.PATIENT_IDENTITY,
                key,
                PatientIdentity.newBuilder()
                        .setSite("main")
                        .setPatientKey(key)
                        .setSealed(ByteBuffer.wrap(keys.identitySealer().seal("main", key, identity.toBytes())))
                        .setBlindTokens(List.copyOf(new BlindIndex(keys.blindIndex()).tokens(identity)))
                        .build());
        send(
                Topics.PATIENT_ASSIGNMENT,
                "default/" + key,
                PseudonymAssigned.newBuilder()
                        .setProject("default")
                        .setSite("main")
                        .setPatientKey(key)
                        .setAssignment(new Assignment(pseudonym, ByteBuffer.wrap(new byte[32]), 11))
                        .setAssignedAt(Instant.now())
                        .build());
        for (String study : studies) {
            ObjectRef object = new ObjectRef("main", "lethe-clean", "default/" + study, null, 0L, "00");
            send(
                    Topics.INSTANCE_DEIDENTIFIED,
                    study + ".1",
                    InstanceDeidentified.newBuilder()
                            .setProject("default")
                            .setPseudonym(pseudonym)
                            .setStudyInstanceUid(study)
                            .setSeriesInstanceUid(study + ".0")
                            .setSopInstanceUid(study + ".1")
                            .setSopClassUid("1.2.840.10008.5.1.4.1.1.2")
                            .setTransferSyntaxUid("1.2.840.10008.1.2.1")
                            .setObject(object)
                            .setMetadata(object)
                            .setProfile(new ProfileRef("basic", "1", "00"))
                            .setAttributes(Map.of())
                            .setPixels(PixelTreatment.UNTOUCHED)
                            .build());
        }
    }

    private static void study(Persona persona) throws Exception {
        BlindKeys blind = new BlindKeys(keys.site());
        String key = blind.patient(identity(persona), "").key().value();
        send(
                Topics.INSTANCE_RECEIVED,
                key,
                InstanceReceived.newBuilder()
                        .setProject("default")
                        .setSite("main")
                        .setPatientKey(key)
                        .setStudyKey(blind.study(STUDY).value())
                        .setSeriesKey(blind.series(STUDY + ".1").value())
                        .setInstanceKey(blind.instance(STUDY + ".1.1").value())
                        .setBlindTokens(List.copyOf(new BlindIndex(keys.blindIndex()).accessionNumber(ACCESSION)))
                        .setObject(new ObjectRef("main", "lethe-raw", "00/00", null, 0L, "00"))
                        .setSource(SourceKind.STOW)
                        .setReceivedAt(Instant.now())
                        .setSummary(InstanceSummary.newBuilder()
                                .setSopClassUid("1.2.840.10008.5.1.4.1.1.2")
                                .setTransferSyntaxUid("1.2.840.10008.1.2.1")
                                .build())
                        .build());
    }

    private static Identity identity(Persona persona) {
        String birthDate = persona.birthDate().toString().replace("-", "");
        return new Identity(
                persona.issuer(), persona.id(), List.of(), List.of(persona.name()), birthDate, persona.sex());
    }

    private static <V extends SpecificRecord> void send(Topic<V> topic, String key, V value) throws Exception {
        RegistrySettings settings = registrySettings();
        try (KafkaProducer<String, V> producer = new KafkaProducer<>(
                client(),
                new StringSerializer(),
                settings.serde(topic, settings.connect()).serializer())) {
            producer.send(new ProducerRecord<>(topic.name(), key, value)).get();
        }
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
