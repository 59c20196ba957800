package dev.lethe.linkage.store;

import dev.lethe.schemas.Topic;
import dev.lethe.schemas.Topics;
import dev.lethe.schemas.avro.InstanceDeidentified;
import dev.lethe.schemas.avro.InstanceReceived;
import dev.lethe.schemas.avro.PatientIdentity;
import dev.lethe.schemas.avro.PseudonymAssigned;
import dev.lethe.schemas.registry.SchemaRegistry;
import dev.lethe.schemas.serde.AvroDeserializer;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.WakeupException;
import org.rocksdb.RocksDBException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads assignments, identities, received and published instances into the store, each record once, for ever. It is no member of a
 * consumer group: every process of the service holds the whole cross-reference, and how far it read stands in the store
 * itself. What fails outside is tried again from there; a record that cannot be decoded is counted, logged by its place
 * and passed over.
 */
public final class TopicFollower implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(TopicFollower.class);
    private static final List<Topic<?>> TOPICS = List.of(
            Topics.PATIENT_ASSIGNMENT, Topics.PATIENT_IDENTITY, Topics.INSTANCE_RECEIVED, Topics.INSTANCE_DEIDENTIFIED);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

    private final LinkageStore store;
    private final Supplier<Admin> admins;
    private final Supplier<Consumer<String, byte[]>> consumers;
    private final AvroDeserializer<PseudonymAssigned> assignments;
    private final AvroDeserializer<PatientIdentity> identities;
    private final AvroDeserializer<InstanceReceived> received;
    private final AvroDeserializer<InstanceDeidentified> published;
    private final Counter read;
    private final Counter skipped;
    private final AtomicLong behind = new AtomicLong(-1);
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "linkage-follower");

    private volatile boolean caughtUp;
    private volatile String failure;

    /** @param consumers makes a consumer that reads committed records and starts at the beginning */
    public TopicFollower(
            LinkageStore store,
            Supplier<Admin> admins,
            Supplier<Consumer<String, byte[]>> consumers,
            SchemaRegistry registry,
            MeterRegistry meters) {
        this.store = store;
        this.admins = admins;
        this.consumers = consumers;
        assignments = new AvroDeserializer<>(registry, PseudonymAssigned.class);
        identities = new AvroDeserializer<>(registry, PatientIdentity.class);
        received = new AvroDeserializer<>(registry, InstanceReceived.class);
        published = new AvroDeserializer<>(registry, InstanceDeidentified.class);
        read = Counter.builder("lethe_linkage_records")
                .description("Records read into the cross-reference.")
                .register(meters);
        skipped = Counter.builder("lethe_linkage_records_skipped")
                .description("Records that could not be decoded.")
                .register(meters);
        Gauge.builder("lethe_linkage_behind_records", behind, AtomicLong::get)
                .description("Records not yet read into the cross-reference; -1 when not known.")
                .register(meters);
    }

    public void start() {
        thread.start();
    }

    /** Whether all that was there when reading began has been read: before that, "not found" would be a lie. */
    public boolean isCaughtUp() {
        return caughtUp;
    }

    /** What stopped it for good, {@code null} while it runs. */
    public String failure() {
        return failure;
    }

    private void run() {
        try {
            boolean stopped = false;
            while (!stopped) {
                try {
                    follow();
                } catch (WakeupException | InterruptException e) {
                    log.atDebug().log("follower stops");
                } catch (RocksDBException e) {
                    failure = "the linkage store cannot be written";
                    log.atError().setCause(e).log("follower failed");
                    return;
                } catch (RuntimeException e) {
                    log.atWarn()
                            .addKeyValue("cause", e.getClass().getSimpleName())
                            .log("follower tries again");
                }
                stopped = stop.await(RETRY.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void follow() throws RocksDBException, InterruptedException {
        Map<String, String> ids = topicIds();
        if (ids == null) {
            return;
        }
        Set<String> strangers = new TreeSet<>(store.topicIds());
        strangers.removeAll(ids.values());
        if (!strangers.isEmpty()) {
            log.atWarn().log("topics were made anew, the linkage store is built anew");
            caughtUp = false;
            store.clear();
        }
        try (Consumer<String, byte[]> consumer = consumers.get()) {
            List<TopicPartition> partitions = TOPICS.stream()
                    .flatMap(topic -> consumer.partitionsFor(topic.name()).stream())
                    .map(p -> new TopicPartition(p.topic(), p.partition()))
                    .toList();
            consumer.assign(partitions);
            for (TopicPartition partition : partitions) {
                OptionalLong position = store.position(ids.get(partition.topic()), partition.partition());
                if (position.isPresent()) {
                    consumer.seek(partition, position.getAsLong());
                } else {
                    consumer.seekToBeginning(List.of(partition));
                }
            }
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (stop.getCount() > 0) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                    apply(record, ids.get(record.topic()));
                }
                progress(consumer, ends);
            }
        }
    }

    /** Until all topics are there the service is not ready; others make them. */
    private Map<String, String> topicIds() throws InterruptedException {
        Map<String, String> ids = new HashMap<>();
        try (Admin admin = admins.get()) {
            admin.describeTopics(TOPICS.stream().map(Topic::name).toList())
                    .allTopicNames()
                    .get()
                    .forEach((name, description) -> ids.put(name, idOf(description.topicId())));
            return ids;
        } catch (ExecutionException e) {
            log.atInfo()
                    .addKeyValue("cause", e.getCause().getClass().getSimpleName())
                    .log("topics not there yet");
            return null;
        }
    }

    private static String idOf(Uuid id) {
        return id.toString();
    }

    private void apply(ConsumerRecord<String, byte[]> record, String topicId) throws RocksDBException {
        try (LinkageStore.Update update = store.update()) {
            try {
                change(update, record);
                read.increment();
            } catch (SerializationException e) {
                skipped.increment();
                log.atError()
                        .addKeyValue("topic", record.topic())
                        .addKeyValue("partition", record.partition())
                        .addKeyValue("offset", record.offset())
                        .log("record cannot be decoded");
            }
            update.position(topicId, record.partition(), record.offset() + 1);
            update.commit();
        }
    }

    private void change(LinkageStore.Update update, ConsumerRecord<String, byte[]> record) throws RocksDBException {
        String topic = record.topic();
        String key = record.key();
        byte[] value = record.value();
        if (topic.equals(Topics.INSTANCE_DEIDENTIFIED.name())) {
            if (value != null) {
                update.published(published.deserialize(topic, value));
            }
        } else if (topic.equals(Topics.INSTANCE_RECEIVED.name())) {
            if (value != null) {
                update.received(received.deserialize(topic, value));
            }
        } else if (topic.equals(Topics.PATIENT_IDENTITY.name())) {
            if (value == null) {
                update.identityErased(key);
            } else {
                update.identity(key, identities.deserialize(topic, value));
            }
        } else if (value == null) {
            int slash = key.indexOf('/');
            update.assignmentErased(key.substring(0, slash), key.substring(slash + 1));
        } else {
            update.assignment(assignments.deserialize(topic, value));
        }
    }

    private void progress(Consumer<String, byte[]> consumer, Map<TopicPartition, Long> ends) {
        if (!caughtUp) {
            long left = ends.entrySet().stream()
                    .mapToLong(end -> Math.max(0, end.getValue() - consumer.position(end.getKey())))
                    .sum();
            behind.set(left);
            caughtUp = left == 0;
        } else {
            behind.set(consumer.assignment().stream()
                    .mapToLong(partition -> consumer.currentLag(partition).orElse(0))
                    .sum());
        }
    }

    /** Stops reading and waits for it. */
    @Override
    public void close() {
        stop.countDown();
        try {
            thread.join(CLOSE_TIMEOUT.toMillis());
            if (thread.isAlive()) {
                thread.interrupt();
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
