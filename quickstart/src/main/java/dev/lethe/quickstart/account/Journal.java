package dev.lethe.quickstart.account;

import dev.lethe.schemas.Topic;
import dev.lethe.schemas.Topics;
import dev.lethe.schemas.registry.SchemaRegistry;
import dev.lethe.schemas.serde.AvroDeserializer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Follows the topics from their beginning, read committed, with a thread of its own. Belongs to no consumer group.
 */
public final class Journal implements AutoCloseable {
    private static final List<Topic<?>> FOLLOWED = List.of(
            Topics.INSTANCE_RECEIVED,
            Topics.PATIENT_ASSIGNMENT,
            Topics.DEID_RESULT,
            Topics.INSTANCE_DEIDENTIFIED,
            Topics.INSTANCE_QUARANTINED,
            Topics.DELIVERY_FAILED);
    private static final Duration POLL = Duration.ofMillis(200);

    private final Fates fates;
    private final Map<String, AvroDeserializer<? extends SpecificRecord>> deserializers;
    private final KafkaConsumer<String, byte[]> consumer;
    private final Map<TopicPartition, Long> lastPublished = new ConcurrentHashMap<>();
    private final Thread reader = new Thread(this::follow, "journal");
    private volatile RuntimeException failure;

    /**
     * @param client settings of any Kafka client
     * @param fates what learns from the events
     */
    public Journal(Map<String, Object> client, SchemaRegistry registry, Fates fates) {
        this.fates = fates;
        this.deserializers = FOLLOWED.stream().collect(Collectors.toMap(Topic::name, deserializer(registry)));
        Map<String, Object> settings = new HashMap<>(client);
        settings.put("isolation.level", "read_committed");
        settings.put("enable.auto.commit", "false");
        settings.put("auto.offset.reset", "earliest");
        settings.put("fetch.min.bytes", "65536"); // or 200 ms, lest watching disturbs what is watched
        settings.put("fetch.max.wait.ms", "200");
        this.consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }

    /** Starts to follow; the topics must exist. */
    public void start() {
        List<TopicPartition> partitions = FOLLOWED.stream()
                .flatMap(topic -> consumer.partitionsFor(topic.name()).stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        reader.start();
    }

    /** @throws IllegalStateException if the topics cannot be followed any more */
    public void check() {
        if (failure != null) {
            throw new IllegalStateException("The topics cannot be followed", failure);
        }
    }

    /** Offset of the last published event in each partition that has one. */
    Map<TopicPartition, Long> lastPublished() {
        return Map.copyOf(lastPublished);
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            reader.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Function<Topic<?>, AvroDeserializer<? extends SpecificRecord>> deserializer(
            SchemaRegistry registry) {
        return topic -> new AvroDeserializer<>(registry, topic.valueType());
    }

    private void follow() {
        try (consumer) {
            while (true) {
                consumer.poll(POLL).forEach(this::take);
            }
        } catch (WakeupException e) {
            // Closed.
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        fates.take(deserializers.get(record.topic()).deserialize(record.topic(), record.value()));
        if (record.topic().equals(Topics.INSTANCE_DEIDENTIFIED.name())) {
            lastPublished.put(new TopicPartition(record.topic(), record.partition()), record.offset());
        }
    }
}
