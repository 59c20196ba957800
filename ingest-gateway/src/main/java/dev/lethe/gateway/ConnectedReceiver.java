package dev.lethe.gateway;

import dev.lethe.gateway.reception.DurableReceiver;
import dev.lethe.gateway.reception.InstanceDescriber;
import dev.lethe.gateway.reception.InstanceReceiver;
import dev.lethe.gateway.reception.InstanceScanner;
import dev.lethe.gateway.reception.KafkaAnnouncer;
import dev.lethe.gateway.reception.MeteredReceiver;
import dev.lethe.gateway.reception.Outage;
import dev.lethe.runtime.identity.BlindIndex;
import dev.lethe.runtime.identity.BlindKeys;
import dev.lethe.runtime.lifecycle.Health;
import dev.lethe.runtime.metrics.KafkaMetrics;
import dev.lethe.runtime.object.ObjectStore;
import dev.lethe.runtime.object.S3ObjectStore;
import dev.lethe.schemas.Topic;
import dev.lethe.schemas.registry.SchemaRegistry;
import dev.lethe.schemas.serde.AvroSerializer;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * A receiver with its connections to the raw store, Kafka and the schema registry, all watched. What every way in
 * shares: STOW-RS, import of a folder, import of an S3 prefix.
 */
public final class ConnectedReceiver implements AutoCloseable {
    private static final String CLIENT_ID = "ingest-gateway";
    private static final Duration OUTAGE_MEMORY = Duration.ofSeconds(3);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);
    private static final int MOST_DELETIONS_WAITING = 10_000;

    private final ObjectStore store;
    private final Producer<String, SpecificRecord> producer;
    private final KafkaMetrics producerMetrics;
    private final ExecutorService cleaning;
    private final BackingWatch watch;
    private final InstanceReceiver receiver;

    public ConnectedReceiver(GatewayConfig config, MeterRegistry meters) {
        Outage outage = new Outage(OUTAGE_MEMORY, System::nanoTime);
        SchemaRegistry registry = config.registry().connect();
        AvroSerializer<SpecificRecord> serializer =
                new AvroSerializer<>(registry, config.registry().autoRegister());
        store = new S3ObjectStore(config.rawStore());
        producer = new KafkaProducer<>(config.kafka().producer(CLIENT_ID), new StringSerializer(), serializer);
        producerMetrics = KafkaMetrics.of(producer, meters);
        cleaning = new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(MOST_DELETIONS_WAITING),
                task -> daemon(task, "gateway-cleaning"),
                new ThreadPoolExecutor.DiscardPolicy()); // an object that stays behind is harmless
        watch = new BackingWatch(
                config.kafka().admin(CLIENT_ID + "-watch"),
                () -> makeKnown(registry, config.registry().autoRegister()),
                store,
                config.rawStore().bucket(),
                outage);
        BlindKeys keys = new BlindKeys(config.keysets().site());
        receiver = new MeteredReceiver(
                new DurableReceiver(
                        new DurableReceiver.Place(
                                store, store, config.rawStore().bucket(), config.site()),
                        new InstanceScanner(config.limits(), config.mostBytes()),
                        new InstanceDescriber(config.site(), keys, Clock.systemUTC()),
                        new KafkaAnnouncer(
                                config.site(),
                                config.project(),
                                new BlindIndex(config.keysets().blindIndex()),
                                config.keysets().identitySealer(),
                                producer),
                        outage,
                        cleaning),
                meters);
    }

    /** So that the first instance does not wait for the registry, and a refusal is seen before it comes. */
    private static void makeKnown(SchemaRegistry registry, boolean autoRegister) {
        for (Topic<?> topic : BackingWatch.TOPICS) {
            String subject = AvroSerializer.subject(topic.name());
            Schema schema = SpecificData.get().getSchema(topic.valueType());
            if (autoRegister) {
                registry.register(subject, schema);
            } else {
                registry.idOf(subject, schema);
            }
        }
    }

    static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    /** Begins to watch the connections; creates topics and bucket where they are missing. Returns at once. */
    public void start() {
        watch.start();
    }

    public InstanceReceiver receiver() {
        return receiver;
    }

    public Health health() {
        return watch.health();
    }

    /** Sends what was handed over, then disconnects. */
    @Override
    public void close() {
        watch.close();
        producerMetrics.close();
        producer.close(CLOSE_TIMEOUT);
        cleaning.shutdownNow();
        store.close();
    }
}
