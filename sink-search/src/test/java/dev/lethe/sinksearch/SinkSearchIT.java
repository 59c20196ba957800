package dev.lethe.sinksearch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.BulkPolicy;
import dev.lethe.dicom.DicomInputStream;
import dev.lethe.dicom.DicomLimits;
import dev.lethe.dicom.json.DicomJson;
import dev.lethe.runtime.config.Secret;
import dev.lethe.runtime.config.Values;
import dev.lethe.runtime.kafka.Backoff;
import dev.lethe.runtime.kafka.BatchPlan;
import dev.lethe.runtime.kafka.DeliverySettings;
import dev.lethe.runtime.kafka.KafkaSettings;
import dev.lethe.runtime.kafka.RegistrySettings;
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
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service between real servers: Kafka, S3, the schema registry and OpenSearch. */
class SinkSearchIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long MAX_SAMPLE_BYTES = 2 << 20;
    private static final int MAX_SAMPLES = 250;
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private final SecureRandom random = new SecureRandom();
    private final HttpClient http = HttpClient.newHttpClient();
    private EmbeddedServers servers;
    private Values environment;
    private S3ObjectStore objects;
    private DeidentifiedTopic topic;

    @BeforeEach
    void startServers() throws Exception {
        servers = EmbeddedServers.shared(ServerKind.KAFKA, ServerKind.S3, ServerKind.REGISTRY, ServerKind.SEARCH);
        Map<String, String> variables = new HashMap<>(servers.environment());
        variables.put("LETHE_SINK_SEARCH_URL", servers.search().uri().toString());
        environment = SinkSearchConfig.SETTINGS.read(variables);
        objects = new S3ObjectStore(cleanStore());
        topic = new DeidentifiedTopic(KafkaSettings.from(environment), RegistrySettings.from(environment));
        request("DELETE", "/lethe-instances-v1,lethe-series-v1,lethe-studies-v1?ignore_unavailable=true", "");
    }

    @AfterEach
    void stopServers() {
        servers.s3().start();
        servers.search().start();
        topic.close();
        objects.close();
    }

    @Test
    void makesRealInstancesFindable() throws Exception {
        // Given
        Map<InstanceDeidentified, Sample> samples = samples();
        topic.publish(samples.keySet());
        // When
        try (SinkSearchService service = started("first")) {
            awaitFinished("first");
            assertThat(service.health().isReady()).isTrue();
        }
        // Then
        assertThat(topic.failures()).isEmpty();
        assertThat(count("instances", matchAll())).isEqualTo(samples.size());
        Map<String, Long> modalities = samples.values().stream()
                .filter(s -> !s.modality().isEmpty())
                .collect(Collectors.groupingBy(Sample::modality, TreeMap::new, Collectors.counting()));
        assertThat(modalities.size()).isGreaterThan(5);
        modalities.forEach((modality, number) -> assertThat(count("instances", term("Modality", modality)))
                .as(modality)
                .isEqualTo(number));
        assertThat(instancesOf("series", "NumberOfSeriesRelatedInstances"))
                .isEqualTo(counts(samples.keySet(), InstanceDeidentified::getSeriesInstanceUid));
        assertThat(instancesOf("studies", "NumberOfStudyRelatedInstances"))
                .isEqualTo(counts(samples.keySet(), InstanceDeidentified::getStudyInstanceUid));
        assertThat(instancesOf("studies", "NumberOfStudyRelatedSeries"))
                .isEqualTo(samples.keySet().stream()
                        .collect(Collectors.groupingBy(
                                InstanceDeidentified::getStudyInstanceUid,
                                Collectors.mapping(
                                        InstanceDeidentified::getSeriesInstanceUid,
                                        Collectors.collectingAndThen(Collectors.toSet(), Set::size)))));

        // When everything is indexed once more
        Map<String, JsonNode> before = everything();
        try (SinkSearchService service = started("second")) {
            awaitFinished("second");
        }
        // Then
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void findsByCodeWordDayAndNumber() throws Exception {
        // Given
        topic.publish(List.of(
                instance("2.25.1", "2.25.11", "2.25.111", """
                        {"00080060":{"vr":"CS","Value":["MR"]},"00080020":{"vr":"DA","Value":["20240229"]},
                         "0008103E":{"vr":"LO","Value":["Sagittal knee, fat suppressed"]},
                         "00180015":{"vr":"CS","Value":["KNEE"]},"00180080":{"vr":"DS","Value":[2500.5]}}"""),
                instance("2.25.1", "2.25.12", "2.25.121", """
                        {"00080060":{"vr":"CS","Value":["CT"]},"00080020":{"vr":"DA","Value":["20240229"]},
                         "00180015":{"vr":"CS","Value":["CHEST"]}}"""),
                instance("2.25.2", "2.25.21", "2.25.211", """
                        {"00080060":{"vr":"CS","Value":["MR"]},"00080020":{"vr":"DA","Value":["1999.01.02"]}}""")));
        // When
        try (SinkSearchService service = started("g")) {
            awaitFinished("g");
        }
        // Then
        assertThat(ids("instances", term("BodyPartExamined", "KNEE"))).containsExactly("2.25.111");
        assertThat(ids("series", match("SeriesDescription", "FAT knee"))).containsExactly("2.25.11");
        assertThat(ids("studies", term("ModalitiesInStudy", "CT"))).containsExactly("2.25.1");
        assertThat(ids("studies", range("StudyDate", "20240201", "20240301"))).containsExactly("2.25.1");
        assertThat(ids("instances", range("RepetitionTime", "2500", "2501"))).containsExactly("2.25.111");
        assertThat(ids("instances", term("unindexed", "StudyDate"))).containsExactly("2.25.211");
        assertThat(ids("studies", term("pseudonym", "P-" + "2.25.2".hashCode())))
                .containsExactly("2.25.2");
        assertThat(ids("instances", term("project", "default"))).hasSize(3);
        JsonNode study = source("studies", "2.25.1");
        assertThat(study.path("ModalitiesInStudy")).hasToString("[\"CT\",\"MR\"]");
        assertThat(study.path("NumberOfStudyRelatedInstances").asInt()).isEqualTo(2);
        assertThat(study.path("NumberOfStudyRelatedSeries").asInt()).isEqualTo(2);
    }

    @Test
    void countsOnAfterARestart() throws Exception {
        // Given
        topic.publish(minimal("2.25.5", 40));
        try (SinkSearchService service = started("g")) {
            awaitFinished("g");
        }
        // When
        topic.publish(minimal("2.25.5", 41));
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        try (SinkSearchService service = started("g", meters)) {
            awaitFinished("g");
        }
        // Then
        assertThat(source("studies", "2.25.5")
                        .path("NumberOfStudyRelatedInstances")
                        .asInt())
                .isEqualTo(41);
        assertThat(meters.get("lethe_sink_search_indexed_instances_total")
                        .counter()
                        .count())
                .isEqualTo(41);
    }

    @Test
    void countsRightWithTwoProcesses() throws Exception {
        try (SinkSearchService one = started("g");
                SinkSearchService two = started("g")) {
            await().atMost(PATIENCE)
                    .until(() -> one.health().isReady() && two.health().isReady());
            topic.publish(minimal("2.25.6", 300));
            awaitFinished("g");
        }
        JsonNode study = source("studies", "2.25.6");
        assertThat(study.path("NumberOfStudyRelatedInstances").asInt()).isEqualTo(300);
        assertThat(study.path("NumberOfStudyRelatedSeries").asInt()).isEqualTo(3);
    }

    @Test
    void waitsForOpenSearchAndForTheObjectStore() throws Exception {
        try (SinkSearchService service = started("g")) {
            // Given
            await().atMost(PATIENCE).until(() -> service.health().isReady());
            List<InstanceDeidentified> instances = minimal("2.25.7", 20);
            servers.search().stop();
            // When
            topic.publish(instances);
            // Then
            await().atMost(PATIENCE).until(() -> service.health().reason().contains("OpenSearch"));
            assertThat(topic.isBegunBy(name("g"))).isFalse();
            // When
            servers.s3().stop();
            servers.search().start();
            // Then
            List<InstanceDeidentified> more = List.of(instances.get(0));
            topic.publish(more);
            await().atMost(PATIENCE).until(() -> service.health().reason().contains("object store"));
            // When
            servers.s3().start();
            // Then
            awaitFinished("g");
            await().atMost(PATIENCE).until(() -> service.health().isReady());
        }
        assertThat(topic.failures()).isEmpty();
        assertThat(source("series", "2.25.7.0")
                        .path("NumberOfSeriesRelatedInstances")
                        .asInt())
                .isEqualTo(7);
    }

    @Test
    void makesAVanishedIndexAnewWithItsMapping() throws Exception {
        try (SinkSearchService service = started("g")) {
            await().atMost(PATIENCE).until(() -> service.health().isReady());
            request("DELETE", "/lethe-instances-v1", "");
            topic.publish(minimal("2.25.8", 5));
            awaitFinished("g");
        }
        JsonNode mapping = request("GET", "/lethe-instances/_mapping", "").path("lethe-instances-v1");
        assertThat(mapping.path("mappings").path("dynamic").asText()).isEqualTo("false");
        assertThat(count("instances", matchAll())).isEqualTo(5);
    }

    @Test
    void givesUpWhatCannotBeIndexedAndPassesOn() throws Exception {
        // Given an index of somebody else's making
        request("PUT", "/lethe-instances-v1", """
                {"aliases":{"lethe-instances":{}},
                 "mappings":{"dynamic":false,"properties":{"Modality":{"type":"integer"},
                   "SOPInstanceUID":{"type":"keyword"},"SeriesInstanceUID":{"type":"keyword"},
                   "StudyInstanceUID":{"type":"keyword"},"SOPClassUID":{"type":"keyword"}}}}""");
        // When
        topic.publish(List.of(
                instance("2.25.1", "2.25.11", "2.25.111", "{\"00080060\":{\"vr\":\"CS\",\"Value\":[\"MR\"]}}"),
                instance("2.25.1", "2.25.11", "2.25.112", "{}"),
                instance("2.25.1", "2.25.11", "2.25.113", "no JSON"),
                Instances.instance(
                        "2.25.1",
                        "2.25.11",
                        "2.25.114",
                        new ObjectRef("clean", "lethe-clean", "ab/cd", null, 2L, "00"))));
        try (SinkSearchService service = started("g")) {
            awaitFinished("g");
        }
        // Then
        Map<String, DeliveryFailed> failed = topic.failures();
        assertThat(failed).containsOnlyKeys("2.25.111", "2.25.113", "2.25.114");
        assertThat(failed.get("2.25.111").getReason()).isEqualTo("DOCUMENT_REJECTED");
        assertThat(failed.get("2.25.111").getStatus()).isEqualTo(400);
        assertThat(failed.get("2.25.113").getReason()).isEqualTo("METADATA_MALFORMED");
        assertThat(failed.get("2.25.114").getReason()).isEqualTo("METADATA_NOT_FOUND");
        assertThat(ids("instances", matchAll())).containsExactly("2.25.112");
    }

    private SinkSearchService started(String group) {
        return started(group, new SimpleMeterRegistry());
    }

    private SinkSearchService started(String group, SimpleMeterRegistry meters) {
        SinkSearchService service = new SinkSearchService(
                new SinkSearchConfig(
                        new SearchSettings(
                                servers.search().uri(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Duration.ofSeconds(20),
                                2,
                                0),
                        KafkaSettings.from(environment),
                        RegistrySettings.from(environment),
                        cleanStore(),
                        new DeliverySettings(
                                name(group), 2, new Backoff(Duration.ofMillis(50), Duration.ofMillis(500))),
                        3,
                        new BatchPlan(30, 200_000),
                        Duration.ofMillis(100)),
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

    private void awaitFinished(String group) {
        await().atMost(PATIENCE).until(() -> topic.isFinishedBy(name(group)));
    }

    /** Groups of this test. */
    private String name(String group) {
        return group + "-" + folder.getFileName();
    }

    /** Events of real files, whose headers lie in the object store as DICOM JSON. */
    private Map<InstanceDeidentified, Sample> samples() throws IOException {
        Map<String, Sample> chosen = new LinkedHashMap<>();
        for (Sample sample : Samples.inventory()) {
            if (chosen.size() < MAX_SAMPLES
                    && !sample.broken()
                    && !sample.column("sop_instance_uid").isEmpty()
                    && !sample.column("study_uid").isEmpty()
                    && !sample.column("series_uid").isEmpty()
                    && Files.size(sample.file()) <= MAX_SAMPLE_BYTES) {
                chosen.putIfAbsent(sample.column("sop_instance_uid"), sample);
            }
        }
        Map<InstanceDeidentified, Sample> events = new LinkedHashMap<>();
        for (Sample sample : chosen.values()) {
            events.put(
                    Instances.instance(
                            sample.column("study_uid"),
                            sample.column("series_uid"),
                            sample.column("sop_instance_uid"),
                            put(header(sample.file()))),
                    sample);
        }
        return events;
    }

    private static byte[] header(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                DicomInputStream dicom = new DicomInputStream(in, DicomLimits.DEFAULT)) {
            dicom.readFileMetaInformation();
            Attributes header = dicom.readHeader(BulkPolicy.STOP_AT_PIXEL_DATA);
            ByteArrayOutputStream json = new ByteArrayOutputStream();
            DicomJson.write(header, json);
            return json.toByteArray();
        }
    }

    /** That many instances of one study in three series. */
    private List<InstanceDeidentified> minimal(String study, int number) throws IOException {
        ObjectRef metadata = put("{\"00080060\":{\"vr\":\"CS\",\"Value\":[\"OT\"]}}".getBytes(UTF_8));
        return IntStream.range(0, number)
                .mapToObj(i -> Instances.instance(study, study + "." + i % 3, study + ".9." + i, metadata))
                .toList();
    }

    private InstanceDeidentified instance(String study, String series, String sopInstance, String json)
            throws IOException {
        return Instances.instance(study, series, sopInstance, put(json.getBytes(UTF_8)));
    }

    private ObjectRef put(byte[] bytes) throws IOException {
        return ObjectUpload.put(objects, "lethe-clean", ObjectKey.random(random), bytes);
    }

    private static Map<String, Integer> counts(
            Iterable<InstanceDeidentified> instances, java.util.function.Function<InstanceDeidentified, String> uid) {
        Map<String, Integer> counts = new HashMap<>();
        instances.forEach(i -> counts.merge(uid.apply(i), 1, Integer::sum));
        return counts;
    }

    private Map<String, Integer> instancesOf(String index, String field) {
        Map<String, Integer> counts = new HashMap<>();
        hits(index, matchAll())
                .forEach(hit -> counts.put(
                        hit.path("_id").asText(),
                        hit.path("_source").path(field).asInt()));
        return counts;
    }

    private Map<String, JsonNode> everything() {
        Map<String, JsonNode> all = new HashMap<>();
        for (String index : List.of("instances", "series", "studies")) {
            hits(index, matchAll())
                    .forEach(hit -> all.put(index + "/" + hit.path("_id").asText(), hit.path("_source")));
        }
        return all;
    }

    private List<String> ids(String index, String query) {
        List<String> ids = new ArrayList<>();
        hits(index, query).forEach(hit -> ids.add(hit.path("_id").asText()));
        return ids;
    }

    private long count(String index, String query) {
        return hits(index, query).size();
    }

    private JsonNode source(String index, String id) {
        return request("GET", "/lethe-" + index + "/_doc/" + id, "").path("_source");
    }

    private JsonNode hits(String index, String query) {
        request("POST", "/lethe-" + index + "/_refresh", "");
        return request("POST", "/lethe-" + index + "/_search", "{\"size\":10000,\"query\":" + query + "}")
                .path("hits")
                .path("hits");
    }

    private static String matchAll() {
        return "{\"match_all\":{}}";
    }

    private static String term(String field, String value) {
        return "{\"term\":{\"" + field + "\":\"" + value + "\"}}";
    }

    private static String match(String field, String words) {
        return "{\"match\":{\"" + field + "\":{\"query\":\"" + words + "\",\"operator\":\"and\"}}}";
    }

    private static String range(String field, String from, String to) {
        return "{\"range\":{\"" + field + "\":{\"gte\":\"" + from + "\",\"lte\":\"" + to + "\"}}}";
    }

    private JsonNode request(String method, String path, String body) {
        try {
            return JSON.readTree(http.send(
                            HttpRequest.newBuilder(URI.create(servers.search().uri() + path))
                                    .header("Content-Type", "application/json")
                                    .method(method, HttpRequest.BodyPublishers.ofString(body))
                                    .build(),
                            BodyHandlers.ofByteArray())
                    .body());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
