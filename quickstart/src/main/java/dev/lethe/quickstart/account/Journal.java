package dev.lethe.quickstart.account;

import dev.lethe.schemas.Topic;
import dev.lethe.schemas.Topics;
import dev.lethe.schemas.avro.DeidCompleted;
import dev.lethe.schemas.avro.DeidDeferred;
import dev.lethe.schemas.avro.DeidResult;
import dev.lethe.schemas.avro.DeliveryFailed;
import dev.lethe.schemas.avro.InstanceDeidentified;
import dev.lethe.schemas.avro.InstanceQuarantined;
import dev.lethe.schemas.avro.InstanceReceived;
import dev.lethe.schemas.avro.PseudonymAssigned;
import dev.lethe.schemas.registry.SchemaRegistry;
import dev.lethe.schemas.serde.AvroDeserializer;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
 * Follows the topics from their beginning, read committed, and knows where every instance of a project is. Belongs to no
 * consumer group. One thread reads; everybody may ask.
 *
 * <p>A published event names nothing of its source. The result that led to it does, so it is the link between an instance
 * key and a new SOP Instance UID.
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

    private final String project;
    private final Map<String, AvroDeserializer<? extends SpecificRecord>> deserializers;
    private final KafkaConsumer<String, byte[]> consumer;
    private final Thread reader = new Thread(this::follow, "journal");
    private volatile RuntimeException failure;

    private final Map<String, InstanceReceived> received = new HashMap<>();
    private final Map<String, String> newUids = new HashMap<>();
    private final Set<String> deferred = new HashSet<>();
    private final Map<String, InstanceDeidentified> published = new HashMap<>();
    private final Map<TopicPartition, Long> lastPublished = new HashMap<>();
    private final Map<String, String> quarantined = new HashMap<>();
    private final Map<String, String> pseudonyms = new HashMap<>();
    private final Map<String, String> undelivered = new HashMap<>();

    /** @param client settings of any Kafka client */
    public Journal(Map<String, Object> client, SchemaRegistry registry, String project) {
        this.project = project;
        this.deserializers = FOLLOWED.stream().collect(Collectors.toMap(Topic::name, deserializer(registry)));
        Map<String, Object> settings = new HashMap<>(client);
        settings.put("isolation.level", "read_committed");
        settings.put("enable.auto.commit", "false");
        settings.put("auto.offset.reset", "earliest");
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

    /** The event of an instance, once it was seen. */
    public synchronized Optional<InstanceReceived> received(String instanceKey) {
        check();
        return Optional.ofNullable(received.get(instanceKey));
    }

    public synchronized Fate fate(String instanceKey) {
        check();
        InstanceDeidentified event = published.get(newUids.getOrDefault(instanceKey, ""));
        if (event != null) {
            return new Fate.Published(event);
        }
        String reason = quarantined.get(instanceKey);
        return reason != null ? new Fate.Quarantined(reason) : new Fate.OnItsWay(deferred.contains(instanceKey));
    }

    /** Offset of the last published event in each partition that has one. */
    synchronized Map<TopicPartition, Long> lastPublished() {
        check();
        return Map.copyOf(lastPublished);
    }

    /** The pseudonym of a patient, once it is assigned. */
    public synchronized Optional<String> pseudonym(String patientKey) {
        check();
        return Optional.ofNullable(pseudonyms.get(patientKey));
    }

    /** Why a sink gave up on a clean instance, if one did. */
    public synchronized Optional<String> undelivered(String newSopInstanceUid) {
        check();
        return Optional.ofNullable(undelivered.get(newSopInstanceUid));
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

    private void check() {
        if (failure != null) {
            throw new IllegalStateException("The topics cannot be followed", failure);
        }
    }

    private void follow() {
        try (consumer) {
            while (true) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                    take(record, deserializers.get(record.topic()).deserialize(record.topic(), record.value()));
                }
            }
        } catch (WakeupException e) {
            // Closed.
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    private synchronized void take(ConsumerRecord<String, byte[]> record, SpecificRecord value) {
        if (value instanceof InstanceReceived event && event.getProject().equals(project)) {
            received.put(event.getInstanceKey(), event);
        } else if (value instanceof PseudonymAssigned event
                && event.getProject().equals(project)) {
            pseudonyms.put(event.getPatientKey(), event.getAssignment().getPseudonym());
        } else if (value instanceof DeidResult event && event.getProject().equals(project)) {
            if (event.getOutcome() instanceof DeidCompleted completed) {
                newUids.put(event.getInstanceKey(), completed.getSopInstanceUid());
            } else if (event.getOutcome() instanceof DeidDeferred) {
                deferred.add(event.getInstanceKey());
            }
        } else if (value instanceof InstanceDeidentified event
                && event.getProject().equals(project)) {
            published.put(event.getSopInstanceUid(), event);
            lastPublished.put(new TopicPartition(record.topic(), record.partition()), record.offset());
        } else if (value instanceof InstanceQuarantined event
                && event.getProject().equals(project)) {
            quarantined.put(event.getInstanceKey(), event.getReason());
        } else if (value instanceof DeliveryFailed event && event.getProject().equals(project)) {
            undelivered.put(event.getSopInstanceUid(), event.getSink() + ": " + event.getReason());
        }
    }
}
