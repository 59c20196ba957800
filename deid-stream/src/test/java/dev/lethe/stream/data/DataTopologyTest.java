package dev.lethe.stream.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.deid.PseudonymGenerator;
import dev.lethe.schemas.Topics;
import dev.lethe.schemas.avro.Assignment;
import dev.lethe.schemas.avro.DeidDeferred;
import dev.lethe.schemas.avro.DeidRequested;
import dev.lethe.schemas.avro.DeidResult;
import dev.lethe.schemas.avro.Lane;
import dev.lethe.schemas.avro.ProfileRef;
import dev.lethe.schemas.serde.AvroSerde;
import dev.lethe.testkit.InMemorySchemaRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Properties;
import java.util.SplittableRandom;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataTopologyTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    Path stateDir;

    private final InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
    private final AvroSerde<DeidRequested> requests = AvroSerde.of(Topics.DEID_REQUEST_LARGE, registry, true);
    private final AvroSerde<DeidResult> results = AvroSerde.of(Topics.DEID_RESULT, registry, true);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void resultGoesToThePatientsPartitionAndNamesItsRequest() {
        MemoryStore store = new MemoryStore();
        DataTopology topology = new DataTopology(
                Lane.LARGE,
                requests,
                results,
                new ProjectEngines("hash", project -> (source, who, asked, defacing, target) -> {
                    source.open();
                    throw new AssertionError("the raw object is missing");
                }),
                store,
                store,
                "lethe-clean",
                meters);
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "data");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString());
        try (TopologyTestDriver driver = new TopologyTestDriver(topology.build(), properties, NOW)) {
            DeidRequested request = new DeidRequested(
                    "default",
                    "site",
                    "patient",
                    "instance",
                    Lane.LARGE,
                    3,
                    MemoryStore.ref("gone", new byte[1]),
                    new Assignment(
                            new PseudonymGenerator(new SplittableRandom(7))
                                    .next()
                                    .value(),
                            ByteBuffer.wrap(new byte[32]),
                            -1),
                    new ProfileRef("basic", "1", "hash"),
                    null,
                    null);
            driver.createInputTopic(Topics.DEID_REQUEST_LARGE.name(), new StringSerializer(), requests.serializer())
                    .pipeInput(new TestRecord<>("instance", request, Instant.EPOCH));

            var result = driver.createOutputTopic(
                            Topics.DEID_RESULT.name(), new StringDeserializer(), results.deserializer())
                    .readRecord();
            assertThat(result.key()).isEqualTo("patient");
            assertThat(result.value().getInstanceKey()).isEqualTo("instance");
            assertThat(result.value().getAttempt()).isEqualTo(3);
            assertThat(result.value().getProfile()).isEqualTo(request.getProfile());
            assertThat(result.value().getOutcome()).isEqualTo(new DeidDeferred("RAW_OBJECT_MISSING"));
            assertThat(result.getRecordTime()).isEqualTo(NOW);
            assertThat(meters.get("lethe.deid.processing")
                            .tags("lane", "large", "outcome", "deferred")
                            .timer()
                            .count())
                    .isEqualTo(1);
            assertThat(meters.get("lethe.deid.inflight").gauge().value()).isZero();
        }
    }
}
