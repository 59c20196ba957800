package dev.lethe.stream.control;

import dev.lethe.schemas.Topic;
import dev.lethe.schemas.Topics;
import dev.lethe.schemas.avro.Assignment;
import dev.lethe.schemas.avro.DefaceRequested;
import dev.lethe.schemas.avro.DefaceResult;
import dev.lethe.schemas.avro.DeidRequested;
import dev.lethe.schemas.avro.DeidResult;
import dev.lethe.schemas.avro.InstanceDeidentified;
import dev.lethe.schemas.avro.InstanceQuarantined;
import dev.lethe.schemas.avro.InstanceReceived;
import dev.lethe.schemas.avro.InstanceReviewed;
import dev.lethe.schemas.avro.Lane;
import dev.lethe.schemas.avro.PixelLayout;
import dev.lethe.schemas.avro.ProfileRef;
import dev.lethe.schemas.avro.PseudonymAssigned;
import dev.lethe.schemas.avro.ScreenObserved;
import dev.lethe.schemas.registry.SchemaRegistry;
import dev.lethe.schemas.serde.AvroSerde;
import dev.lethe.testkit.InMemorySchemaRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** The control topology with its topics, for tests. */
final class ControlDriver implements AutoCloseable {
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final AtomicInteger MINTED = new AtomicInteger();

    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final TopologyTestDriver driver;
    final TestInputTopic<String, InstanceReceived> received;
    final TestInputTopic<String, DeidResult> results;
    final TestInputTopic<String, DefaceResult> defaceResults;
    final TestInputTopic<String, InstanceReviewed> reviewed;
    final TestOutputTopic<String, PseudonymAssigned> assignments;
    final TestOutputTopic<String, DeidRequested> headerRequests;
    final TestOutputTopic<String, DeidRequested> pixelRequests;
    final TestOutputTopic<String, DeidRequested> largeRequests;
    final TestOutputTopic<String, DefaceRequested> defaceRequests;
    final TestOutputTopic<String, InstanceDeidentified> deidentified;
    final TestOutputTopic<String, InstanceQuarantined> quarantined;
    final TestOutputTopic<String, ScreenObserved> observed;
    final TestOutputTopic<String, PixelLayout> layouts;
    final TestInputTopic<String, PixelLayout> layoutUpdates;
    private final SchemaRegistry registry = new InMemorySchemaRegistry();

    /** A new process that finds the state of this one, as restored from the changelogs. */
    ControlDriver restart(Path stateDir, ProfileRef profile) {
        ControlDriver next = new ControlDriver(stateDir, profile);
        for (String store : List.of(ControlTopology.LEDGER, ControlTopology.DUE, ControlTopology.PSEUDONYMS)) {
            copy(driver.getKeyValueStore(store), next.driver.getKeyValueStore(store));
        }
        close();
        return next;
    }

    private static <K, V> void copy(KeyValueStore<K, V> from, KeyValueStore<K, V> to) {
        try (KeyValueIterator<K, V> all = from.all()) {
            all.forEachRemaining(entry -> to.put(entry.key, entry.value));
        }
    }

    ControlDriver(Path stateDir, ProfileRef profile) {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "control");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString());
        ControlTopology topology = new ControlTopology(
                this::serdes, Events.POLICY, profile, ControlDriver::judge, ControlDriver::mint, meters);
        driver = new TopologyTestDriver(topology.build(), properties, START);
        received = in(Topics.INSTANCE_RECEIVED);
        results = in(Topics.DEID_RESULT);
        defaceResults = in(Topics.DEFACE_RESULT);
        reviewed = in(Topics.INSTANCE_REVIEWED);
        assignments = out(Topics.PATIENT_ASSIGNMENT);
        headerRequests = out(Topics.request(Lane.HEADER));
        pixelRequests = out(Topics.request(Lane.PIXEL));
        largeRequests = out(Topics.request(Lane.LARGE));
        defaceRequests = out(Topics.DEFACE_REQUEST);
        deidentified = out(Topics.INSTANCE_DEIDENTIFIED);
        quarantined = out(Topics.INSTANCE_QUARANTINED);
        observed = out(Topics.SCREEN_OBSERVED);
        layouts = out(Topics.PIXEL_LAYOUT);
        layoutUpdates = in(Topics.PIXEL_LAYOUT);
    }

    void receive(InstanceReceived event) {
        received.pipeInput(event.getPatientKey(), event, Instant.EPOCH);
    }

    void answer(DefaceResult result) {
        defaceResults.pipeInput(result.getPatientKey(), result, Instant.EPOCH);
    }

    void answer(DeidResult result) {
        results.pipeInput(result.getPatientKey(), result, Instant.EPOCH);
    }

    void review(InstanceReviewed review) {
        reviewed.pipeInput(review.getPatientKey(), review, Instant.EPOCH);
    }

    /** Passes this much time, at least one tick. */
    void pass(Duration duration) {
        driver.advanceWallClockTime(duration);
    }

    double count(String meter, String... tags) {
        var counter = meters.find(meter).tags(tags).counter();
        return counter == null ? 0 : counter.count();
    }

    double pending() {
        return meters.get("lethe.deid.pending").gauge().value();
    }

    private static PixelGate.Verdict judge(dev.lethe.schemas.avro.InstanceSummary summary) {
        boolean refused = "US".equals(summary.getModality());
        return new PixelGate.Verdict(refused ? "BURNED_IN_RISK" : null, "XA".equals(summary.getModality()));
    }

    private static Assignment mint() {
        int n = MINTED.incrementAndGet();
        return new Assignment(
                "P" + n, ByteBuffer.wrap(ByteBuffer.allocate(32).putInt(n).array()), n);
    }

    private <V extends SpecificRecord> Serde<V> serdes(Topic<V> topic) {
        return AvroSerde.of(topic, registry, true);
    }

    private <V extends SpecificRecord> TestInputTopic<String, V> in(Topic<V> topic) {
        return driver.createInputTopic(
                topic.name(), new StringSerializer(), serdes(topic).serializer());
    }

    private <V extends SpecificRecord> TestOutputTopic<String, V> out(Topic<V> topic) {
        return driver.createOutputTopic(
                topic.name(), new StringDeserializer(), serdes(topic).deserializer());
    }

    @Override
    public void close() {
        driver.close();
    }
}
