package dev.lethe.testkit.guarantee;

import dev.lethe.schemas.Topic;
import dev.lethe.schemas.registry.SchemaRegistry;
import dev.lethe.schemas.serde.AvroDeserializer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads whole topics, from their beginning to where they ended when reading began. Belongs to no consumer group. */
public final class TopicReader implements TopicRecords {
    private final Map<String, Object> client;
    private final SchemaRegistry registry;

    /**
     * @param client settings of any Kafka client: bootstrap servers and security
     */
    public TopicReader(Map<String, ?> client, SchemaRegistry registry) {
        this.client = Map.copyOf(client);
        this.registry = registry;
    }

    @Override
    public <V extends SpecificRecord> List<ConsumerRecord<String, V>> read(Topic<V> topic) {
        List<ConsumerRecord<String, V>> records = new ArrayList<>();
        read(
                topic.name(),
                new StringDeserializer(),
                new AvroDeserializer<>(registry, topic.valueType()),
                IsolationLevel.READ_COMMITTED,
                records::add);
        return records;
    }

    /** Every record of a topic as bytes, aborted ones too. */
    public void readRaw(String topic, Consumer<ConsumerRecord<byte[], byte[]>> sink) {
        read(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer(), IsolationLevel.READ_UNCOMMITTED, sink);
    }

    /** Names of all topics, internal ones too. */
    public Set<String> topics() {
        try (Admin admin = Admin.create(client)) {
            return new TreeSet<>(admin.listTopics(new ListTopicsOptions().listInternal(true))
                    .names()
                    .get());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("topics cannot be listed", e);
        }
    }

    private <K, V> void read(
            String topic,
            Deserializer<K> keys,
            Deserializer<V> valueDeserializer,
            IsolationLevel isolation,
            Consumer<ConsumerRecord<K, V>> sink) {
        Map<String, Object> settings = new HashMap<>(client);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, isolation.name().toLowerCase(Locale.ROOT));
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.EXCLUDE_INTERNAL_TOPICS_CONFIG, false);
        try (KafkaConsumer<K, V> consumer = new KafkaConsumer<>(settings, keys, valueDeserializer)) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(p -> new TopicPartition(topic, p.partition()))
                    .toList();
            if (partitions.isEmpty()) {
                return;
            }
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                ConsumerRecords<K, V> records = consumer.poll(Duration.ofMillis(200));
                records.forEach(sink);
            }
        }
    }
}
