package dev.lethe.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.schemas.Topics;
import dev.lethe.schemas.avro.LedgerEntry;
import dev.lethe.schemas.avro.RecordQuarantined;
import dev.lethe.schemas.registry.SchemaRegistry;
import dev.lethe.schemas.registry.SchemaRegistryException;
import dev.lethe.schemas.serde.AvroSerde;
import dev.lethe.testkit.InMemorySchemaRegistry;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnreadableRecordsTest {
    private static final String IN = "phi.some.topic.v1";
    private static final byte[] GARBAGE = "DOE^JANE".getBytes(java.nio.charset.StandardCharsets.UTF_8);

    @TempDir
    Path stateDir;

    private final SchemaRegistry registry = new InMemorySchemaRegistry();
    private final Counter counter = new SimpleMeterRegistry().counter("unreadable");
    private final AvroSerde<RecordQuarantined> serde = AvroSerde.of(Topics.RECORD_QUARANTINED, registry, true);

    @Test
    void unreadableRecordIsNamedByItsPlaceAndPassedOver() {
        Deserializer<?> avro =
                AvroSerde.of(Topics.INSTANCE_RECEIVED, registry, true).deserializer();
        try (TopologyTestDriver driver = driver(avro, 10)) {
            TestInputTopic<String, byte[]> in = in(driver);
            in.pipeInput("a", GARBAGE);
            in.pipeInput("b", GARBAGE);

            TestOutputTopic<String, RecordQuarantined> out = driver.createOutputTopic(
                    Topics.RECORD_QUARANTINED.name(), new StringDeserializer(), serde.deserializer());
            var first = out.readKeyValue();
            assertThat(first.key).isEqualTo(IN + "-0-0");
            assertThat(first.value).isEqualTo(new RecordQuarantined("application", IN, 0, 0L, "UNREADABLE_RECORD"));
            assertThat(out.readValue().getOffset()).isEqualTo(1);
            assertThat(counter.count()).isEqualTo(2);
        }
    }

    @Test
    void tooManyUnreadableRecordsStopTheApplication() {
        Deserializer<?> avro =
                AvroSerde.of(Topics.INSTANCE_RECEIVED, registry, true).deserializer();
        try (TopologyTestDriver driver = driver(avro, 2)) {
            TestInputTopic<String, byte[]> in = in(driver);
            in.pipeInput("a", GARBAGE);
            in.pipeInput("b", GARBAGE);
            assertThatThrownBy(() -> in.pipeInput("c", GARBAGE)).isInstanceOf(RuntimeException.class);
        }
    }

    @Test
    void registryThatDoesNotAnswerIsNotTheRecordsFault() {
        Deserializer<LedgerEntry> away = (topic, bytes) -> {
            throw new SchemaRegistryException.Unavailable("registry", null);
        };
        try (TopologyTestDriver driver = driver(away, 10)) {
            assertThatThrownBy(() -> in(driver).pipeInput("a", GARBAGE))
                    .isInstanceOf(RuntimeException.class)
                    .hasRootCauseInstanceOf(SchemaRegistryException.Unavailable.class);
            assertThat(counter.count()).isZero();
        }
    }

    private TopologyTestDriver driver(Deserializer<?> values, int limit) {
        Topology topology = new Topology();
        topology.addSource("in", Serdes.String().deserializer(), values, IN);
        topology.addSink("out", "phi.other.topic.v1", "in");
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "application");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString());
        properties.put(StreamsConfig.DEFAULT_KEY_SERDE_CLASS_CONFIG, Serdes.StringSerde.class);
        properties.put(StreamsConfig.DEFAULT_VALUE_SERDE_CLASS_CONFIG, Serdes.ByteArraySerde.class);
        properties.put(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, UnreadableRecords.class);
        properties.put(
                UnreadableRecords.SHARED_CONFIG,
                new UnreadableRecords.Shared("application", limit, serde.serializer(), counter));
        return new TopologyTestDriver(topology, properties);
    }

    private static TestInputTopic<String, byte[]> in(TopologyTestDriver driver) {
        return driver.createInputTopic(IN, new StringSerializer(), new ByteArraySerializer());
    }
}
