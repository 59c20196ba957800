package dev.lethe.stream;

import dev.lethe.schemas.avro.Lane;
import java.time.Duration;
import java.util.Locale;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/**
 * Settings of the Streams applications that their guarantees rest on. Application ids start with {@code phi.}, and so
 * do the changelog topics named after them: access control lists follow the prefix.
 */
final class StreamsProperties {
    static final String CONTROL = "phi.deid-stream.control";
    static final String DATA = "phi.deid-stream.data.";

    /** A transaction left open by a lost host holds up read_committed readers for as long. A tick takes well below 1 s. */
    private static final Duration TRANSACTION_TIMEOUT = Duration.ofSeconds(60);

    /** With the store away every record of a poll may wait for a connection. */
    private static final Duration HEADER_POLL_INTERVAL = Duration.ofMinutes(10);

    private static final int HEADER_POLL_RECORDS = 32;

    /** One object may take this long before its partition is given to another thread. */
    private static final Duration SLOW_POLL_INTERVAL = Duration.ofHours(1);

    private static final Duration LINGER = Duration.ofMillis(10);

    /** The broker answers a fetch when so much is there or so long has passed, not once for every record. */
    private static final int FETCH_BYTES = 16 << 10;

    private static final Duration FETCH_WAIT = Duration.ofMillis(100);

    private StreamsProperties() {}

    static String id(Lane lane) {
        return DATA + lane.name().toLowerCase(Locale.ROOT);
    }

    static Properties control(DeidStreamConfig config, UnreadableRecords.Shared unreadable) {
        Properties p = common(config, CONTROL, unreadable);
        p.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        p.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, config.controlThreads());
        p.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, config.controlCommit().toMillis());
        p.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, config.stateCache());
        p.put(
                StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG),
                Math.toIntExact(TRANSACTION_TIMEOUT.toMillis()));
        return p;
    }

    static Properties data(DeidStreamConfig config, Lane lane, UnreadableRecords.Shared unreadable) {
        Properties p = common(config, id(lane), unreadable);
        p.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.AT_LEAST_ONCE);
        p.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, config.laneThreads().get(lane));
        p.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, config.dataCommit().toMillis());
        // Requests of a transaction that the control plane aborted must not be worked on: they may name a pseudonym
        // that was never assigned.
        p.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.ISOLATION_LEVEL_CONFIG), "read_committed");
        boolean slow = lane != Lane.HEADER;
        p.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), slow ? 1 : HEADER_POLL_RECORDS);
        Duration interval = slow ? SLOW_POLL_INTERVAL : HEADER_POLL_INTERVAL;
        p.put(
                StreamsConfig.mainConsumerPrefix(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG),
                Math.toIntExact(interval.toMillis()));
        return p;
    }

    private static Properties common(DeidStreamConfig config, String id, UnreadableRecords.Shared unreadable) {
        Properties p = new Properties();
        p.putAll(config.kafka().common());
        p.put(StreamsConfig.APPLICATION_ID_CONFIG, id);
        p.put(StreamsConfig.STATE_DIR_CONFIG, config.stateDir().toAbsolutePath().toString());
        p.put(StreamsConfig.GROUP_PROTOCOL_CONFIG, config.groupProtocol());
        p.put(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, UnreadableRecords.class);
        p.put(UnreadableRecords.SHARED_CONFIG, unreadable);
        p.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, FailedRecords.class);
        p.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), LINGER.toMillis());
        p.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.FETCH_MIN_BYTES_CONFIG), FETCH_BYTES);
        p.put(
                StreamsConfig.mainConsumerPrefix(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG),
                Math.toIntExact(FETCH_WAIT.toMillis()));
        p.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_GLOBAL_ENABLED_CONFIG, true);
        p.put(StreamsConfig.ENABLE_METRICS_PUSH_CONFIG, false);
        return p;
    }
}
