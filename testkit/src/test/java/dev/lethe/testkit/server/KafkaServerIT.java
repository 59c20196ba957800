package dev.lethe.testkit.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.testkit.TargetFolder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaServerIT {
    private final KafkaServer kafka = EmbeddedServers.shared(ServerKind.KAFKA).kafka();

    @Test
    void transactions_survive_a_restart_and_aborted_records_stay_unseen() throws Exception {
        // Given a committed and an aborted transaction
        createTopic(kafka, "transactions");
        transaction(kafka, "transactions", "committed", true);
        transaction(kafka, "transactions", "aborted", false);

        // When the broker is taken away and brought back at the same address
        String address = kafka.bootstrapServers();
        kafka.stop();
        kafka.start();
        transaction(kafka, "transactions", "after restart", true);

        // Then
        assertThat(kafka.bootstrapServers()).isEqualTo(address);
        assertThat(readCommitted(kafka, "transactions", 2)).containsExactly("committed", "after restart");
    }

    @Test
    void the_transaction_protocol_is_that_of_KIP_890() throws Exception {
        try (Admin admin = admin(kafka)) {
            short level = admin.describeFeatures()
                    .featureMetadata()
                    .get()
                    .finalizedFeatures()
                    .get("transaction.version")
                    .maxVersionLevel();
            assertThat(level).isGreaterThanOrEqualTo((short) 2);
        }
    }

    @Test
    void an_unknown_topic_is_an_error_not_a_new_topic() {
        try (Admin admin = admin(kafka)) {
            assertThatThrownBy(() -> admin.describeTopics(List.of("misspelt"))
                            .allTopicNames()
                            .get())
                    .hasMessageContaining("UnknownTopicOrPartition");
        }
    }

    @Test
    void another_server_on_the_same_folder_finds_the_records(@TempDir(factory = TargetFolder.class) Path folder)
            throws Exception {
        // Given
        try (EmbeddedKafka first = new EmbeddedKafka(folder)) {
            first.start();
            createTopic(first, "kept");
            transaction(first, "kept", "yesterday", true);
        }

        // When / Then
        try (EmbeddedKafka second = new EmbeddedKafka(folder)) {
            second.start();
            transaction(second, "kept", "today", true);
            assertThat(readCommitted(second, "kept", 2)).containsExactly("yesterday", "today");
        }
    }

    private static void createTopic(KafkaServer kafka, String topic) throws Exception {
        try (Admin admin = admin(kafka)) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
        }
    }

    private static void transaction(KafkaServer kafka, String topic, String value, boolean commit) throws Exception {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "transactional.id", "server-it", "acks", "all");
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(topic, "key", value)).get();
            if (commit) {
                producer.commitTransaction();
            } else {
                producer.abortTransaction();
            }
        }
    }

    /** Reads until {@code expected} values have come, then asks once more, so that one too many is seen as well. */
    private static List<String> readCommitted(KafkaServer kafka, String topic, int expected) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "isolation.level", "read_committed");
        List<String> values = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions = List.of(new TopicPartition(topic, 0));
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> values.add(record.value()));
                return values.size() >= expected;
            });
            consumer.poll(Duration.ofMillis(200)).forEach(record -> values.add(record.value()));
        }
        return values;
    }

    private static Admin admin(KafkaServer kafka) {
        return Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
    }
}
