package dev.lethe.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lethe.testkit.server.EmbeddedServers;
import dev.lethe.testkit.server.ServerKind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangedTopologyIT {
    private static final String APPLICATION = "changed-topology";
    private static final Duration WITHIN = Duration.ofSeconds(60);

    @TempDir
    Path state;

    private final List<String> processed = new CopyOnWriteArrayList<>();

    private final class Collect implements Processor<String, String, Void, Void> {
        @Override
        public void process(Record<String, String> record) {
            processed.add(record.value());
        }
    }

    private Topology topology(String... topics) {
        Topology topology = new Topology();
        List<String> sources = new ArrayList<>();
        for (String topic : topics) {
            topology.addSource("from-" + topic, new StringDeserializer(), new StringDeserializer(), topic);
            sources.add("from-" + topic);
        }
        return topology.addProcessor("collect", Collect::new, sources.toArray(String[]::new))
                .addStateStore(
                        Stores.keyValueStoreBuilder(
                                Stores.inMemoryKeyValueStore("kept"), Serdes.String(), Serdes.String()),
                        "collect");
    }

    @Test
    void anotherTopologyGoesOnWhereTheOneBeforeLeft() throws Exception {
        // Given a version that has processed what there was
        Map<String, Object> client = Map.of(
                "bootstrap.servers",
                EmbeddedServers.shared(ServerKind.KAFKA).kafka().bootstrapServers());
        Properties properties = new Properties();
        properties.putAll(client);
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, APPLICATION);
        properties.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
        properties.put(StreamsConfig.GROUP_PROTOCOL_CONFIG, "streams");
        properties.put("auto.offset.reset", "earliest");
        try (Admin admin = Admin.create(client);
                KafkaProducer<String, String> producer =
                        new KafkaProducer<>(client, new StringSerializer(), new StringSerializer())) {
            admin.createTopics(
                            List.of(new NewTopic("changed-a", 2, (short) 1), new NewTopic("changed-b", 2, (short) 1)))
                    .all()
                    .get();
            ChangedTopology groups = new ChangedTopology(admin);
            Topology before = topology("changed-a");
            assertThat(groups.admit(APPLICATION, before.describe()))
                    .as("nobody was there")
                    .isNull();
            producer.send(new ProducerRecord<>("changed-a", "k", "one")).get();
            Topology after = topology("changed-a", "changed-b");
            try (KafkaStreams streams = new KafkaStreams(before, properties)) {
                streams.start();
                await().atMost(WITHIN).until(() -> processed.contains("one"));
                assertThat(groups.admit(APPLICATION, before.describe())).isNull();
                assertThat(groups.admit(APPLICATION, after.describe()))
                        .as("the version before is still there")
                        .contains(APPLICATION);
            }

            // When the next one has another source
            await().atMost(WITHIN).until(() -> groups.admit(APPLICATION, after.describe()) == null);
            producer.send(new ProducerRecord<>("changed-a", "k", "two")).get();
            producer.send(new ProducerRecord<>("changed-b", "k", "three")).get();
            try (KafkaStreams streams = new KafkaStreams(after, properties)) {
                streams.start();

                // Then it reads both, and nothing again
                await().atMost(WITHIN).until(() -> processed.containsAll(List.of("two", "three")));
                assertThat(groups.admit(APPLICATION, after.describe())).isNull();
            }
            assertThat(processed).containsExactlyInAnyOrder("one", "two", "three");
        }
    }
}
