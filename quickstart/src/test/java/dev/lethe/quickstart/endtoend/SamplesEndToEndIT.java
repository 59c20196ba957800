package dev.lethe.quickstart.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.Tag;
import dev.lethe.quickstart.account.Destination;
import dev.lethe.quickstart.account.PacsFolder;
import dev.lethe.quickstart.account.SearchIndex;
import dev.lethe.quickstart.system.DataFolder;
import dev.lethe.quickstart.system.LetheSystem;
import dev.lethe.runtime.identity.BlindKeys;
import dev.lethe.runtime.keys.Keysets;
import dev.lethe.runtime.object.ObjectStore;
import dev.lethe.schemas.Topic;
import dev.lethe.schemas.Topics;
import dev.lethe.schemas.avro.DeidCompleted;
import dev.lethe.schemas.avro.InstanceDeidentified;
import dev.lethe.schemas.avro.PixelTreatment;
import dev.lethe.testkit.Sample;
import dev.lethe.testkit.Samples;
import dev.lethe.testkit.guarantee.NoPhiOutside;
import dev.lethe.testkit.guarantee.NothingLost;
import dev.lethe.testkit.guarantee.ObjectsIntact;
import dev.lethe.testkit.guarantee.PublishedOnce;
import dev.lethe.testkit.guarantee.SamePseudonym;
import dev.lethe.testkit.guarantee.TopicReader;
import dev.lethe.testkit.synthetic.PhiTruth;
import dev.lethe.testkit.synthetic.SyntheticInstance;
import dev.lethe.testkit.synthetic.SyntheticStudies;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Real instances, and invented ones whose PHI is known to the last value, through the whole system: gateway, control plane,
 * data plane, sinks and linkage service on real servers. Half of them, then a full restart of everything, then the rest.
 * Each test looks at the result from another side.
 */
class SamplesEndToEndIT {
    /** Topics of what does not happen here. */
    private static final Set<Topic<?>> SILENT = Set.of(
            Topics.DEID_REQUEST_LARGE,
            Topics.DEFACE_REQUEST,
            Topics.DEFACE_RESULT,
            Topics.PIXEL_LAYOUT,
            Topics.INSTANCE_REVIEWED,
            Topics.DELIVERY_FAILED,
            Topics.AUDIT_EVENT);

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    /** Sources by instance key; several files may hold the same instance. */
    private static final Map<String, List<Source>> ACKNOWLEDGED = new LinkedHashMap<>();

    private static final List<Source> REFUSED = new ArrayList<>();
    private static final List<SyntheticInstance> INVENTED =
            new SyntheticStudies(20).demo().toList();
    private static final Map<String, Expectation> EXPECTED = new HashMap<>();
    private static final Hospital HOSPITAL = new Hospital();
    private static final List<String> METRICS = new ArrayList<>();

    private static DataFolder data;
    private static LogCapture logs;
    private static LetheSystem system;
    private static BlindKeys keys;
    private static TopicReader topics;

    @BeforeAll
    static void sendEverythingWithARestartInBetween() throws Exception {
        List<Sample> samples = Samples.inventory();
        Path target = Files.createDirectories(Path.of("target").toAbsolutePath());
        data = DataFolder.open(Files.createTempDirectory(target, "end-to-end-"));
        logs = new LogCapture(target.resolve("end-to-end-logs"));
        List<Source> sources = new ArrayList<>();
        for (Sample sample : samples) {
            Source source = Source.read(sample.path(), Files.readAllBytes(sample.file()));
            sources.add(source);
            EXPECTED.put(source.name(), Expectation.of(source, !sample.broken()));
        }
        for (SyntheticInstance instance : INVENTED) {
            Source source = Source.read(instance.sopInstanceUid(), instance.toBytes());
            sources.add(new Source(source.name(), source.bytes(), source.header(), source.syntax(), instance.truth()));
            EXPECTED.put(source.name(), Expectation.of(source, true));
        }

        start();
        sendAndAwait(everySecond(sources, 0));
        METRICS.add(get(system.management().resolve("/metrics")).body());
        system.close();
        start();
        sendAndAwait(everySecond(sources, 1));
        awaitDelivery();
        METRICS.add(get(system.management().resolve("/metrics")).body());
    }

    @AfterAll
    static void stop() {
        if (system != null) {
            system.close();
        }
        if (logs != null) {
            logs.close();
        }
        if (data != null) {
            data.clear();
            data.close();
        }
    }

    @Test
    void eachIsPublishedOrKeptBackForTheRightReason() {
        Map<String, String> wrong = new TreeMap<>();
        Map<String, String> outcomes = outcomes();
        ACKNOWLEDGED.forEach((key, sources) -> {
            String outcome = outcomes.get(key);
            boolean right = sources.stream()
                    .anyMatch(s -> EXPECTED.get(s.name()).outcomes().contains(outcome));
            if (!right) {
                wrong.put(
                        sources.toString(),
                        outcome + " instead of " + EXPECTED.get(sources.get(0).name()));
            }
        });
        for (Source source : REFUSED) {
            if (!EXPECTED.get(source.name()).outcomes().contains(Expectation.REFUSED)) {
                wrong.put(source.name(), "refused instead of " + EXPECTED.get(source.name()));
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(outcomes.values()).contains(Expectation.PUBLISHED, "TEXT_IN_VIDEO", "UNDECODABLE_PIXELS");
        assertThat(outcomes.values().stream()
                        .filter(Expectation.PUBLISHED::equals)
                        .count())
                .isGreaterThan(150);
    }

    @Test
    void nothingIsLostOrPublishedTwice() {
        new NothingLost(topics, LetheSystem.PROJECT, ACKNOWLEDGED.keySet()).verify();
        PublishedOnce once = new PublishedOnce(topics);
        once.verify();
        assertThat(once.count()).isEqualTo(published().size());
    }

    @Test
    void everyEventsObjectsAreThere() {
        try (ObjectStore store = system.cleanStore()) {
            ObjectsIntact intact = new ObjectsIntact(topics, store);
            intact.verify();
            assertThat(intact.checked()).isEqualTo(2 * published().size());
        }
    }

    @Test
    void aPatientHasOnePseudonymAlsoAcrossTheRestartAndNoTwoShareOne() {
        new SamePseudonym(topics).verify();
        Map<String, Set<String>> pseudonyms = new HashMap<>();
        Map<String, Set<String>> patients = new HashMap<>();
        published().forEach((key, event) -> {
            Set<String> ids = ACKNOWLEDGED.get(key).stream()
                    .flatMap(source -> source.patient().stream())
                    .collect(Collectors.toSet());
            if (ids.size() == 1) { // files of one instance may disagree
                String id = ids.iterator().next();
                pseudonyms.computeIfAbsent(id, i -> new TreeSet<>()).add(event.getPseudonym());
                patients.computeIfAbsent(event.getPseudonym(), p -> new TreeSet<>())
                        .add(id);
            }
        });

        assertThat(pseudonyms.values()).allSatisfy(each -> assertThat(each).hasSize(1));
        assertThat(patients.values()).allSatisfy(each -> assertThat(each).hasSize(1));
        assertThat(pseudonyms).hasSizeGreaterThan(20);
    }

    @Test
    void instancesOfASeriesStayTogetherAndOthersApart() {
        Map<String, Set<String>> newOfOld = new HashMap<>();
        Map<String, Set<String>> oldOfNew = new HashMap<>();
        published()
                .forEach((key, event) -> ACKNOWLEDGED.get(key).stream()
                        .filter(source -> ACKNOWLEDGED.get(key).size() == 1)
                        .forEach(source -> {
                            String who = event.getPseudonym() + " ";
                            pair(
                                    who + source.text(Tag.StudyInstanceUID),
                                    event.getStudyInstanceUid(),
                                    newOfOld,
                                    oldOfNew);
                            pair(
                                    who + source.text(Tag.SeriesInstanceUID),
                                    event.getSeriesInstanceUid(),
                                    newOfOld,
                                    oldOfNew);
                        }));

        assertThat(newOfOld.values()).allSatisfy(each -> assertThat(each).hasSize(1));
        assertThat(oldOfNew.values()).allSatisfy(each -> assertThat(each).hasSize(1));
        assertThat(newOfOld).hasSizeGreaterThan(50);
    }

    /** Whatever a human saw text about a patient in is kept back, or has regions blanked. */
    @Test
    void textAboutAPatientIsNotPublishedUntouched() throws IOException {
        Set<String> texts = showingText(Samples.folder());
        List<String> untouched = new ArrayList<>();
        published().forEach((key, event) -> {
            boolean shows = ACKNOWLEDGED.get(key).stream().anyMatch(source -> texts.contains(source.name()));
            if (shows && event.getPixels() != PixelTreatment.REDACTED) {
                untouched.add(ACKNOWLEDGED.get(key).toString());
            }
        });

        assertThat(untouched).isEmpty();
        assertThat(published().values().stream().filter(event -> event.getPixels() == PixelTreatment.REDACTED))
                .hasSizeGreaterThan(20);
    }

    @Test
    void pixelsThatAreNotRedactedAreThoseOfTheSource() throws IOException {
        List<String> changed = new ArrayList<>();
        int compared = 0;
        try (ObjectStore store = system.cleanStore()) {
            for (Map.Entry<String, InstanceDeidentified> each : published().entrySet()) {
                InstanceDeidentified event = each.getValue();
                if (event.getPixels() == PixelTreatment.REDACTED) {
                    continue;
                }
                List<Source> sources = ACKNOWLEDGED.get(each.getKey());
                try (InputStream in = new BufferedInputStream(store.open(event.getObject()))) {
                    Attributes clean = Source.readWhole(in);
                    boolean same = sources.stream()
                            .filter(source -> source.header() != null)
                            .anyMatch(source ->
                                    source.syntax().equals(event.getTransferSyntaxUid()) && source.hasPixelsOf(clean));
                    if (!same) {
                        changed.add(sources.toString());
                    }
                    compared += sources.stream().anyMatch(Source::hasPixels) ? 1 : 0;
                }
            }
        }

        assertThat(changed).isEmpty();
        assertThat(compared).isGreaterThan(80);
    }

    @Test
    void cleanInstancesHoldNothingOfTheirSources() throws IOException {
        Map<String, InstanceDeidentified> published = published();
        List<String> violations = new ArrayList<>();
        try (ObjectStore store = system.cleanStore()) {
            for (Map.Entry<String, InstanceDeidentified> each : published.entrySet()) {
                PhiTruth truth = PhiTruth.union(ACKNOWLEDGED.get(each.getKey()).stream()
                        .map(Source::truth)
                        .toList());
                InstanceDeidentified event = each.getValue();
                NoPhiOutside guarantee = new NoPhiOutside(truth);
                try (InputStream in = new BufferedInputStream(store.open(event.getObject()))) {
                    guarantee.instance(event.getSopInstanceUid(), in);
                }
                try (InputStream in = store.open(event.getMetadata())) {
                    guarantee.stream(event.getSopInstanceUid() + " metadata", in);
                }
                guarantee.violations().forEach(v -> violations.add(ACKNOWLEDGED.get(each.getKey()) + " " + v));
            }
        }

        assertThat(violations).isEmpty();
    }

    @Test
    void theArchiveHoldsTheVeryBytesOfEachCleanInstance() throws Exception {
        Path pacs = system.pacsFolder().orElseThrow();
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        for (InstanceDeidentified event : published().values()) {
            Path file = pacs.resolve(event.getStudyInstanceUid())
                    .resolve(event.getSeriesInstanceUid())
                    .resolve(event.getSopInstanceUid() + ".dcm");

            assertThat(HexFormat.of().formatHex(sha256.digest(Files.readAllBytes(file))))
                    .isEqualTo(event.getObject().getSha256());
        }
    }

    @Test
    void noPhiIsToBeSeenFromOutside() throws Exception {
        NoPhiOutside guarantee = new NoPhiOutside(everything());
        guarantee.topics(topics);
        for (Path log : logs.files()) {
            guarantee.file(log);
        }
        METRICS.forEach(page -> guarantee.text("metrics", page));
        try (ObjectStore store = system.cleanStore()) {
            guarantee.objectKeys("lethe-clean", keysOf(store, "lethe-clean"));
            guarantee.objectKeys("lethe-raw", keysOf(store, "lethe-raw"));
        }
        Path pacs = system.pacsFolder().orElseThrow();
        try (Stream<Path> files = Files.walk(pacs)) {
            files.forEach(file ->
                    guarantee.text("names in the archive", pacs.relativize(file).toString()));
        }
        for (String path : List.of("/_mapping", "/_search?size=10000&expand_wildcards=all")) {
            guarantee.text("search", get(URI.create(system.search() + path)).body());
        }
        for (String path :
                List.of("/livez", "/readyz", "/studies/" + INVENTED.get(0).patientId())) {
            guarantee.text("management", get(system.management().resolve(path)).body());
        }

        guarantee.verify();
        assertThat(guarantee.bytesSeen().get("search")).isGreaterThan(100_000);
        assertThat(guarantee.bytesSeen())
                .containsKeys(
                        "metrics",
                        "search",
                        "file lethe.log",
                        "keys of lethe-raw",
                        "keys of lethe-clean",
                        "names in the archive")
                .containsKeys(Topics.all().stream()
                        .filter(topic -> !SILENT.contains(topic))
                        .map(topic -> "topic " + topic.name())
                        .filter(name -> !name.contains("record.quarantined"))
                        .toArray(String[]::new));
    }

    /** A Store Instances Response names the sender's own SOP Instance UIDs (PS3.18 Annex I), and nothing else. */
    @Test
    void theGatewayAnswersWithoutPhiButTheUids() {
        NoPhiOutside guarantee = new NoPhiOutside(everything());

        HOSPITAL.answers()
                .forEach(answer -> guarantee.text("answer", answer.replaceAll("\"[0-9]+([.][0-9]+)+\"", "<uid>")));

        guarantee.verify();
        assertThat(HOSPITAL.answers()).hasSizeGreaterThan(400);
    }

    @Test
    void thePseudonymIsFoundByIdAccessionNumberAndStudy() throws Exception {
        SyntheticInstance instance = INVENTED.get(0);
        String accession = instance.truth().values().stream()
                .filter(value -> value.text().startsWith("ACC"))
                .map(PhiTruth.Value::text)
                .findFirst()
                .orElseThrow();
        InstanceDeidentified event =
                published().get(keys.instance(instance.sopInstanceUid()).value());
        List<String> answers = new ArrayList<>();

        for (Map<String, String> query : List.of(
                Map.of("patientId", instance.patientId(), "issuer", instance.issuerOfPatientId()),
                Map.of("accessionNumber", accession),
                Map.of("studyInstanceUid", instance.studyInstanceUid()))) {
            Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
                HttpResponse<String> answer = lookup(query);
                answers.add(answer.body());
                JsonNode matches = JSON.readTree(answer.body()).path("matches");
                assertThat(matches).hasSize(1);
                assertThat(matches.get(0).get("pseudonym").asText()).isEqualTo(event.getPseudonym());
                assertThat(matches.get(0).get("studies").toString()).contains(event.getStudyInstanceUid());
            });
        }

        NoPhiOutside guarantee = new NoPhiOutside(instance.truth());
        answers.forEach(answer -> guarantee.text("look-up", answer));
        guarantee.verify();
    }

    private static void start() throws Exception {
        system = LetheSystem.complete(data).start();
        keys = new BlindKeys(Keysets.open(data.keys()).site());
        topics = new TopicReader(system.kafkaClient(), system.registry());
    }

    private static void sendAndAwait(List<Source> sources) throws Exception {
        for (Source source : sources) {
            HOSPITAL.send(system.studies(), source.bytes())
                    .ifPresentOrElse(
                            uid -> ACKNOWLEDGED
                                    .computeIfAbsent(keys.instance(uid).value(), key -> new ArrayList<>())
                                    .add(source),
                            () -> REFUSED.add(source));
        }
        Awaitility.await()
                .atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> new NothingLost(topics, LetheSystem.PROJECT, ACKNOWLEDGED.keySet())
                        .open()
                        .isEmpty());
    }

    /** Until archive and index hold everything that was published. */
    private static void awaitDelivery() {
        List<Destination> destinations =
                List.of(new PacsFolder(system.pacsFolder().orElseThrow()), new SearchIndex(system.search()));
        Collection<InstanceDeidentified> published = published().values();
        for (Destination destination : destinations) {
            Awaitility.await(destination.name())
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> destination.delivered(published).size() == published.size());
        }
    }

    private static List<Source> everySecond(List<Source> sources, int first) {
        List<Source> half = new ArrayList<>();
        for (int i = first; i < sources.size(); i += 2) {
            half.add(sources.get(i));
        }
        return half;
    }

    /** Published events by instance key. */
    private static Map<String, InstanceDeidentified> published() {
        Map<String, InstanceDeidentified> byUid = new HashMap<>();
        topics.read(Topics.INSTANCE_DEIDENTIFIED)
                .forEach(each -> byUid.put(each.value().getSopInstanceUid(), each.value()));
        Map<String, InstanceDeidentified> byKey = new HashMap<>();
        topics.read(Topics.DEID_RESULT).forEach(each -> {
            if (each.value().getOutcome() instanceof DeidCompleted completed
                    && byUid.containsKey(completed.getSopInstanceUid())) {
                byKey.put(each.value().getInstanceKey(), byUid.get(completed.getSopInstanceUid()));
            }
        });
        return byKey;
    }

    private static Map<String, String> outcomes() {
        Map<String, String> outcomes = new HashMap<>();
        topics.read(Topics.INSTANCE_QUARANTINED).forEach(each -> {
            if (!each.value().getReason().equals("SOP_INSTANCE_UID_CONFLICT")) { // another object of that instance
                outcomes.put(each.value().getInstanceKey(), each.value().getReason());
            }
        });
        published().keySet().forEach(key -> outcomes.put(key, Expectation.PUBLISHED));
        return outcomes;
    }

    private static PhiTruth everything() {
        return PhiTruth.union(Stream.concat(ACKNOWLEDGED.values().stream().flatMap(List::stream), REFUSED.stream())
                .map(Source::truth)
                .toList());
    }

    private static List<String> keysOf(ObjectStore store, String bucket) throws IOException {
        List<String> found = new ArrayList<>();
        store.list(bucket, "", listed -> found.add(listed.key()));
        return found;
    }

    private static HttpResponse<String> lookup(Map<String, String> query) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(system.linkage().resolve("/v1/lookup"))
                .header("Authorization", "Bearer " + Files.readString(system.linkageToken()))
                .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(query)))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }

    private static HttpResponse<String> get(URI uri) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }

    private static void pair(
            String old, String fresh, Map<String, Set<String>> newOfOld, Map<String, Set<String>> oldOfNew) {
        newOfOld.computeIfAbsent(old, o -> new HashSet<>()).add(fresh);
        oldOfNew.computeIfAbsent(fresh, f -> new HashSet<>()).add(old);
    }

    /** Files in whose pixels a human read text about the patient. */
    /** But for text in an icon and in overlay planes, which go whole with the header, and in documents, which are replaced. */
    private static Set<String> showingText(Path folder) throws IOException {
        return Files.readAllLines(folder.resolve("BURNED_IN.tsv")).stream()
                .map(line -> line.split("\t", -1))
                .filter(cells -> cells[cells.length - 1].startsWith("PHI-text"))
                .map(cells -> cells[0])
                .filter(name -> !name.startsWith("generated/encapsulated/"))
                .filter(name -> !name.endsWith("ct_icon_image_with_text.dcm"))
                .filter(name -> !name.endsWith("mr_overlay_planes_text.dcm"))
                .collect(Collectors.toSet());
    }
}
