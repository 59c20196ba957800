package dev.lethe.runtime.kafka;

import dev.lethe.runtime.lifecycle.Health;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.RecordDeserializationException;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads one topic at least once for slow, retrying work. Records are handed out in batches and may be finished in any
 * order, by any thread, after any time: the polling thread keeps polling, so partitions are never lost to slow work,
 * and pauses when {@code maxInFlight} records are out. Only the finished prefix of a partition is committed, twice a second
 * at most and when a partition is handed over: what a crash leaves uncommitted is delivered again.
 *
 * <p>A record that cannot be decoded is never skipped: its partition waits, {@link #health()} says so, and it is
 * tried again (the schema registry may be down).
 *
 * <p>{@link #start()} and {@link #close()} are called once each; the Kafka consumer belongs to the polling thread.
 */
public final class AtLeastOnceConsumer<V> implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(AtLeastOnceConsumer.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration COMMIT_INTERVAL = Duration.ofMillis(500);
    private static final Duration RETRY = Duration.ofSeconds(1);
    /** How long a partition that must be handed over, or a stop, waits for work that is nearly finished. */
    private static final Duration HAND_OVER = Duration.ofSeconds(3);

    private static final Duration BROKER_PATIENCE = Duration.ofSeconds(10);

    private final String topic;
    private final int maxInFlight;
    private final Handler<V> handler;
    private final Consumer<String, V> consumer;
    private final Duration handOver;
    private final Map<TopicPartition, Owned> owned = new HashMap<>();
    private final Map<TopicPartition, Long> unreadableUntil = new HashMap<>();
    private final BlockingQueue<HandedOut<V>> finished = new LinkedBlockingQueue<>();
    private final Thread thread;

    private boolean joined;
    private long lastCommit = System.nanoTime();

    private volatile boolean closing;
    private volatile Health health = Health.notReady("joins the consumer group");
    private volatile long lag;
    private volatile int inFlight;

    /** What is done with records. Called by the polling thread: hand over to other threads and return at once. */
    public interface Handler<V> {
        void handle(List<Delivery<V>> batch);
    }

    /** What this side knows of a partition it owns. */
    private static final class Owned {
        private final AtomicBoolean abandoned = new AtomicBoolean();
        private FinishedPrefix prefix; // null until the first record
        private long committed; // or where it began
    }

    /**
     * @param name        of the thread
     * @param consumer    made with {@link KafkaSettings#consumer}; closed here
     * @param maxInFlight records that may be out at a time; a poll's worth more at most
     */
    public AtLeastOnceConsumer(
            String name, Consumer<String, V> consumer, String topic, int maxInFlight, Handler<V> handler) {
        this(name, consumer, topic, maxInFlight, handler, HAND_OVER);
    }

    AtLeastOnceConsumer(
            String name,
            Consumer<String, V> consumer,
            String topic,
            int maxInFlight,
            Handler<V> handler,
            Duration handOver) {
        this.handOver = handOver;
        this.consumer = consumer;
        this.topic = topic;
        this.maxInFlight = maxInFlight;
        this.handler = handler;
        this.thread = new Thread(this::run, name);
    }

    public void start() {
        thread.start();
    }

    /** Whether records flow; says nothing about the handler's own troubles. */
    public Health health() {
        return health;
    }

    /** Records of the owned partitions that were not handed out yet. */
    public long lag() {
        return lag;
    }

    /** Records handed out and not finished. */
    public int inFlight() {
        return inFlight;
    }

    private void run() {
        try {
            consumer.subscribe(List.of(topic), new Ownership());
            while (!closing) {
                turn();
            }
            release(owned.keySet());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.atError()
                    .addKeyValue("topic", topic)
                    .addKeyValue("error", e.getClass().getName())
                    .log("consumer failed");
            health = Health.failed("CONSUMER_FAILED");
        } finally {
            owned.values().forEach(o -> o.abandoned.set(true));
            owned.clear();
            consumer.close(CloseOptions.timeout(BROKER_PATIENCE));
        }
    }

    private void turn() throws InterruptedException {
        try {
            collect();
            commitNowAndThen();
            throttle();
            handOut(consumer.poll(POLL));
            if (joined) {
                health = unreadableUntil.isEmpty() ? Health.ready() : Health.notReady("RECORD_UNREADABLE");
            }
        } catch (RecordDeserializationException e) {
            holdUnreadable(e);
        } catch (KafkaException e) {
            log.atWarn()
                    .addKeyValue("topic", topic)
                    .addKeyValue("error", e.getClass().getName())
                    .log("poll failed, will retry");
            health = Health.notReady("KAFKA_" + e.getClass().getSimpleName());
            Thread.sleep(RETRY.toMillis());
        }
    }

    private void collect() {
        for (HandedOut<V> delivery = finished.poll(); delivery != null; delivery = finished.poll()) {
            collect(delivery);
        }
        inFlight = owned.values().stream()
                .filter(o -> o.prefix != null)
                .mapToInt(o -> o.prefix.inFlight())
                .sum();
    }

    private void collect(HandedOut<V> delivery) {
        Owned owner = owned.get(delivery.partition());
        if (owner != null && !delivery.isAbandoned()) {
            owner.prefix.finished(delivery.offset());
        }
    }

    /** Each commit is a request to the broker and a record in its log; one per poll would outnumber the records read. */
    private void commitNowAndThen() {
        long now = System.nanoTime();
        if (now - lastCommit >= COMMIT_INTERVAL.toNanos()) {
            commit(owned.keySet());
            lastCommit = now;
        }
    }

    /** Commits what moved. A commit that fails is made up for by the next one, or by delivering again elsewhere. */
    private void commit(Collection<TopicPartition> partitions) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        for (TopicPartition partition : partitions) {
            Owned owner = owned.get(partition);
            if (owner.prefix != null && owner.prefix.committable() > owner.committed) {
                offsets.put(partition, new OffsetAndMetadata(owner.prefix.committable()));
            }
        }
        if (offsets.isEmpty()) {
            return;
        }
        try {
            consumer.commitSync(offsets, BROKER_PATIENCE);
            offsets.forEach((partition, offset) -> owned.get(partition).committed = offset.offset());
        } catch (CommitFailedException | RebalanceInProgressException | RetriableException e) {
            log.atInfo()
                    .addKeyValue("topic", topic)
                    .addKeyValue("error", e.getClass().getName())
                    .log("commit failed, will retry");
        }
    }

    private void throttle() {
        Set<TopicPartition> assigned = new HashSet<>(consumer.assignment());
        long now = System.nanoTime();
        unreadableUntil.values().removeIf(until -> until - now < 0);
        if (inFlight >= maxInFlight) {
            consumer.pause(assigned);
            return;
        }
        consumer.pause(unreadableUntil.keySet());
        assigned.removeAll(unreadableUntil.keySet());
        consumer.resume(assigned);
    }

    private void handOut(ConsumerRecords<String, V> records) {
        List<Delivery<V>> batch = new ArrayList<>(records.count());
        for (ConsumerRecord<String, V> record : records) {
            TopicPartition partition = new TopicPartition(record.topic(), record.partition());
            Owned owner = owned.get(partition);
            if (owner.prefix == null) {
                owner.prefix = new FinishedPrefix(record.offset());
                owner.committed = record.offset();
            }
            owner.prefix.handedOut(record.offset());
            batch.add(new HandedOut<>(
                    partition, record.offset(), record.key(), record.value(), owner.abandoned, finished));
        }
        inFlight += batch.size();
        long behind = 0;
        for (TopicPartition partition : owned.keySet()) {
            behind += consumer.currentLag(partition).orElse(0);
        }
        lag = behind;
        if (!batch.isEmpty()) {
            handler.handle(batch);
        }
    }

    private void holdUnreadable(RecordDeserializationException e) {
        log.atError()
                .addKeyValue("topic", topic)
                .addKeyValue("partition", e.topicPartition().partition())
                .addKeyValue("offset", e.offset())
                .log("record cannot be decoded, its partition waits");
        unreadableUntil.put(e.topicPartition(), System.nanoTime() + RETRY.toNanos());
        health = Health.notReady("RECORD_UNREADABLE");
    }

    /** Waits a moment for work that is nearly finished, commits, and abandons the rest. */
    private void release(Collection<TopicPartition> partitions) {
        List<TopicPartition> released =
                partitions.stream().filter(owned::containsKey).toList();
        long deadline = System.nanoTime() + handOver.toNanos();
        try {
            while (released.stream().anyMatch(this::isBusy) && System.nanoTime() < deadline) {
                HandedOut<V> delivery = finished.poll(POLL.toMillis(), TimeUnit.MILLISECONDS);
                if (delivery != null) {
                    collect(delivery);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        collect();
        try {
            commit(released);
        } finally {
            abandon(released);
        }
    }

    private boolean isBusy(TopicPartition partition) {
        FinishedPrefix prefix = owned.get(partition).prefix;
        return prefix != null && prefix.inFlight() > 0;
    }

    private void abandon(Collection<TopicPartition> partitions) {
        for (TopicPartition partition : partitions) {
            Owned owner = owned.remove(partition);
            if (owner != null) {
                owner.abandoned.set(true);
            }
            unreadableUntil.remove(partition);
        }
    }

    /** Stops polling, waits a moment for running work, commits what is finished. */
    @Override
    public void close() {
        closing = true;
        if (thread.getState() == Thread.State.NEW) {
            consumer.close(); // never started
            return;
        }
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private final class Ownership implements ConsumerRebalanceListener {
        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            partitions.forEach(partition -> owned.put(partition, new Owned()));
            joined = true;
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            release(partitions);
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            abandon(partitions);
        }
    }
}
