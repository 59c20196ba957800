package dev.lethe.stream;

import dev.lethe.runtime.lifecycle.Health;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.time.Clock;
import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyDescription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One Kafka Streams application: started once, closed once, its health readable at any time. */
final class StreamsApplication implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(StreamsApplication.class);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(30);

    private final String id;
    private final TopologyDescription topology;
    private final KafkaStreams streams;
    private final KafkaStreamsMetrics metrics;

    StreamsApplication(
            Topology topology, Properties properties, UnreadableRecords.Shared unreadable, MeterRegistry registry) {
        id = properties.getProperty(StreamsConfig.APPLICATION_ID_CONFIG);
        this.topology = topology.describe();
        streams = new KafkaStreams(topology, properties);
        streams.setUncaughtExceptionHandler(new ThreadFailures(id, Clock.systemUTC(), unreadable::isExhausted));
        streams.setStateListener((now, before) -> log.atInfo()
                .addKeyValue("application", id)
                .addKeyValue("state", now)
                .log("stream state"));
        metrics = new KafkaStreamsMetrics(streams);
        metrics.bindTo(registry);
    }

    /** @return why it cannot start yet; null when it can */
    String admit(ChangedTopology groups) throws InterruptedException {
        return groups.admit(id, topology);
    }

    void start() {
        streams.start();
    }

    Health health() {
        return switch (streams.state()) {
            case RUNNING -> Health.ready();
            case CREATED, REBALANCING -> Health.notReady(id + " is getting its partitions");
            case PENDING_SHUTDOWN, NOT_RUNNING, PENDING_ERROR, ERROR -> Health.failed(id + " has stopped");
        };
    }

    /** Finishes the record each thread is at. One large instance may take longer than we wait; it is done again then. */
    @Override
    public void close() {
        metrics.close();
        if (!streams.close(CLOSE_WITHIN)) {
            log.atWarn().addKeyValue("application", id).log("closed while a record was still being processed");
        }
    }
}
