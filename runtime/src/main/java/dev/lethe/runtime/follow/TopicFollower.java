package dev.lethe.runtime.follow;

import dev.lethe.runtime.kafka.KafkaSettings;
import dev.lethe.runtime.lifecycle.Health;
import dev.lethe.schemas.Topic;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.rocksdb.RocksDBException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads topics into a local store, each record once, for ever. It is no member of a consumer group: every process of the
 * service holds the whole of it, and how far it read stands in the store itself. What fails outside is tried again from there; a record that cannot be decoded is counted, logged by its place
 * and passed over.
 */
public final class TopicFollower implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(TopicFollower.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

    private final List<Topic<?>> topics;
    private final Set<String> later;
    private final LocalStore store;
    private final RecordReader reader;
    private final String service;
    private final KafkaSettings kafka;
    private final Counter read;
    private final Counter skipped;
    private final AtomicLong behind = new AtomicLong(-1);
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread;

    private volatile boolean caughtUp;
    /** What stopped it for good; null while it runs. */
    private volatile String failure;

    /**
     * @param service name of the service, which its Kafka clients bear
     * @param name    short name of the service, for metrics
     * @param topics  what to read
     * @param later   what to read besides, once what the others hold was read: for records that mean something only upon theirs
     * @param reader  says what a record changes; called by the follower's thread
     */
    public TopicFollower(
            String service,
            String name,
            List<Topic<?>> topics,
            List<Topic<?>> later,
            LocalStore store,
            RecordReader reader,
            KafkaSettings kafka,
            MeterRegistry meters) {
        this.topics = Stream.concat(topics.stream(), later.stream()).toList();
        this.later = later.stream().map(Topic::name).collect(Collectors.toSet());
        this.store = store;
        this.reader = reader;
        this.service = service;
        this.kafka = kafka;
        thread = new Thread(this::run, name + "-follower");
        read = Counter.builder("lethe_" + name + "_records")
                .description("Records read into the local store.")
                .register(meters);
        skipped = Counter.builder("lethe_" + name + "_records_skipped")
                .description("Records that could not be decoded.")
                .register(meters);
        Gauge.builder("lethe_" + name + "_behind_records", behind, AtomicLong::get)
                .description("Records not yet read into the local store; -1 when not known.")
                .register(meters);
    }

    public void start() {
        thread.start();
    }

    /** Whether all that was there when reading began has been read: before that, "not found" would be a lie. */
    public boolean isCaughtUp() {
        return caughtUp;
    }

    /** @param reading what it does until it has caught up, for the operator */
    public Health health(String reading) {
        if (failure != null) {
            return Health.failed(failure);
        }
        return caughtUp ? Health.ready() : Health.notReady(reading);
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
                    failure = "the local store cannot be written";
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
            log.atWarn().log("topics were made anew, the local store is built anew");
            caughtUp = false;
            store.clear();
        }
        try (Consumer<String, byte[]> consumer = new KafkaConsumer<>(
                kafka.independentConsumer(service), new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = topics.stream()
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
            Set<TopicPartition> waiting = partitions.stream()
                    .filter(partition -> later.contains(partition.topic()))
                    .collect(Collectors.toSet());
            consumer.pause(waiting);
            while (stop.getCount() > 0) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                    apply(record, ids.get(record.topic()));
                }
                if (!waiting.isEmpty() && left(consumer, ends, waiting) == 0) {
                    consumer.resume(waiting);
                    waiting.clear();
                }
                progress(consumer, ends);
            }
        }
    }

    /** Until all topics are there the service is not ready; others make them. */
    private Map<String, String> topicIds() throws InterruptedException {
        Map<String, String> ids = new HashMap<>();
        try (Admin admin = Admin.create(kafka.admin(service))) {
            admin.describeTopics(topics.stream().map(Topic::name).toList())
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
        try (LocalStore.Update update = store.update()) {
            try {
                reader.read(record, update);
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

    private void progress(Consumer<String, byte[]> consumer, Map<TopicPartition, Long> ends) {
        if (!caughtUp) {
            long left = left(consumer, ends, Set.of());
            behind.set(left);
            caughtUp = left == 0;
        } else {
            behind.set(consumer.assignment().stream()
                    .mapToLong(partition -> consumer.currentLag(partition).orElse(0))
                    .sum());
        }
    }

    /** How many records of those that were there when reading began are not read yet, but for some partitions. */
    private static long left(
            Consumer<String, byte[]> consumer, Map<TopicPartition, Long> ends, Set<TopicPartition> but) {
        return ends.entrySet().stream()
                .filter(end -> !but.contains(end.getKey()))
                .mapToLong(end -> Math.max(0, end.getValue() - consumer.position(end.getKey())))
                .sum();
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
