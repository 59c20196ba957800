package dev.lethe.testkit;

import dev.lethe.runtime.kafka.KafkaSettings;
import dev.lethe.runtime.kafka.RegistrySettings;
import dev.lethe.runtime.kafka.TopicAdmin;
import dev.lethe.schemas.Topics;
import dev.lethe.schemas.avro.DeliveryFailed;
import dev.lethe.schemas.avro.InstanceDeidentified;
import dev.lethe.schemas.registry.SchemaRegistry;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * The topic of clean instances and the topic of failed deliveries, as the test of a sink needs them: it publishes, asks
 * how far a consumer group is, and reads what was given up. Empty when made.
 */
public final class DeidentifiedTopic implements AutoCloseable {
    private static final TopicPartition FAILED = new TopicPartition(Topics.DELIVERY_FAILED.name(), 0);

    private final KafkaSettings kafka;
    private final RegistrySettings registrySettings;
    private final SchemaRegistry registry;
    private final Admin admin;

    public DeidentifiedTopic(KafkaSettings kafka, RegistrySettings registry)
            throws InterruptedException, ExecutionException {
        this.kafka = kafka;
        this.registrySettings = registry;
        this.registry = registry.connect();
        this.admin = Admin.create(kafka.admin("test"));
        new TopicAdmin(admin)
                .ensure(List.of(Topics.INSTANCE_DEIDENTIFIED, Topics.DELIVERY_FAILED), Optional.of((short) 1));
        Set<TopicPartition> all = new HashSet<>(partitions());
        all.add(FAILED);
        admin.deleteRecords(all.stream().collect(Collectors.toMap(p -> p, p -> RecordsToDelete.beforeOffset(-1))))
                .all()
                .get();
    }

    /** Returns when the brokers have them. */
    public void publish(Collection<InstanceDeidentified> instances) {
        try (Producer<String, InstanceDeidentified> producer = new KafkaProducer<>(
                kafka.producer("test"),
                new StringSerializer(),
                registrySettings.serde(Topics.INSTANCE_DEIDENTIFIED, registry).serializer())) {
            instances.forEach(instance -> producer.send(
                    new ProducerRecord<>(Topics.INSTANCE_DEIDENTIFIED.name(), instance.getSopInstanceUid(), instance)));
        }
    }

    /** Whether the group has committed everything that was published. */
    public boolean isFinishedBy(String group) throws InterruptedException, ExecutionException {
        Map<TopicPartition, OffsetAndMetadata> committed = committed(group);
        Map<TopicPartition, Long> begins = offsets(OffsetSpec.earliest());
        return offsets(OffsetSpec.latest()).entrySet().stream()
                .filter(end -> end.getValue() > begins.get(end.getKey()))
                .allMatch(end -> committed.containsKey(end.getKey())
                        && committed.get(end.getKey()).offset() == end.getValue());
    }

    /** Whether the group has committed anything. */
    public boolean isBegunBy(String group) throws InterruptedException, ExecutionException {
        return !committed(group).isEmpty();
    }

    /** What sinks gave up, by SOP Instance UID. */
    public Map<String, DeliveryFailed> failures() {
        Map<String, DeliveryFailed> failed = new HashMap<>();
        try (Consumer<String, DeliveryFailed> consumer = new KafkaConsumer<>(
                kafka.consumer(UUID.randomUUID().toString(), "test"),
                new StringDeserializer(),
                registrySettings.serde(Topics.DELIVERY_FAILED, registry).deserializer())) {
            consumer.assign(List.of(FAILED));
            consumer.seekToBeginning(List.of(FAILED));
            long end = consumer.endOffsets(List.of(FAILED)).get(FAILED);
            while (consumer.position(FAILED) < end) {
                for (ConsumerRecord<String, DeliveryFailed> record : consumer.poll(Duration.ofMillis(200))) {
                    failed.put(record.key(), record.value());
                }
            }
        }
        return failed;
    }

    private Map<TopicPartition, OffsetAndMetadata> committed(String group)
            throws InterruptedException, ExecutionException {
        return admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get();
    }

    private Map<TopicPartition, Long> offsets(OffsetSpec spec) throws InterruptedException, ExecutionException {
        return admin
                .listOffsets(partitions().stream().collect(Collectors.toMap(p -> p, p -> spec)))
                .all()
                .get()
                .entrySet()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().offset()));
    }

    private static Set<TopicPartition> partitions() {
        return IntStream.range(0, Topics.INSTANCE_DEIDENTIFIED.partitions())
                .mapToObj(p -> new TopicPartition(Topics.INSTANCE_DEIDENTIFIED.name(), p))
                .collect(Collectors.toSet());
    }

    @Override
    public void close() {
        admin.close();
    }
}
