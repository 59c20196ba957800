package dev.lethe.sinksearch;

import dev.lethe.runtime.kafka.AtLeastOnceConsumer;
import dev.lethe.runtime.kafka.Delivery;
import dev.lethe.runtime.kafka.DeliveryFailures;
import dev.lethe.runtime.lifecycle.Health;
import dev.lethe.runtime.lifecycle.Readiness;
import dev.lethe.runtime.lifecycle.Service;
import dev.lethe.runtime.object.ObjectStore;
import dev.lethe.runtime.object.S3ObjectStore;
import dev.lethe.schemas.Topics;
import dev.lethe.schemas.avro.InstanceDeidentified;
import dev.lethe.schemas.registry.SchemaRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Indexes the header of every clean instance in OpenSearch, at least once; a document's id is its new UID, so doing it
 * again changes nothing. One thread indexes: while it works, and a moment longer, what arrives gathers to the next batch.
 */
public final class SinkSearchService implements Service {
    private static final Logger log = LoggerFactory.getLogger(SinkSearchService.class);
    private static final String NAME = "sink-search";
    private static final long STOP_SECONDS = 10;

    private final SinkSearchConfig config;
    private final SearchClient index;
    private final ObjectStore objects;
    private final DeliveryFailures failures;
    private final ExecutorService loaders;
    private final ExecutorService indexer =
            Executors.newSingleThreadExecutor(task -> new Thread(task, "sink-search-index"));
    private final BlockingQueue<Delivery<InstanceDeidentified>> waiting = new LinkedBlockingQueue<>();
    private final Readiness readiness = new Readiness();
    private final SearchDelivery delivery;
    private final AtLeastOnceConsumer<InstanceDeidentified> consumer;

    public SinkSearchService(SinkSearchConfig config, MeterRegistry meters) {
        this.config = config;
        AtomicInteger count = new AtomicInteger();
        this.loaders = Executors.newFixedThreadPool(
                config.parallelReads(), task -> new Thread(task, "sink-search-read-" + count.incrementAndGet()));
        this.index = new SearchClient(config.search());
        this.objects = new S3ObjectStore(config.cleanStore());
        SchemaRegistry registry = config.registry().connect();
        this.failures = DeliveryFailures.of(
                NAME,
                config.kafka(),
                config.registry(),
                registry,
                config.delivery().backoff());
        SearchMetrics metrics = new SearchMetrics(meters);
        this.delivery = new SearchDelivery(
                new MetadataLoader(objects, config.delivery(), readiness, metrics),
                loaders,
                index,
                new Indices(index, config.search().shards(), config.search().replicas()),
                new BulkWriter(index, config.request()),
                failures,
                config.delivery().backoff(),
                readiness,
                metrics);
        this.consumer = consumer(registry);
        metrics.watch(consumer);
    }

    private AtLeastOnceConsumer<InstanceDeidentified> consumer(SchemaRegistry registry) {
        Map<String, Object> properties =
                config.kafka().consumer(config.delivery().group(), NAME);
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, config.request().maxItems());
        return new AtLeastOnceConsumer<>(
                "sink-search-consumer",
                new KafkaConsumer<>(
                        properties,
                        new StringDeserializer(),
                        config.registry()
                                .serde(Topics.INSTANCE_DEIDENTIFIED, registry)
                                .deserializer()),
                Topics.INSTANCE_DEIDENTIFIED.name(),
                2 * config.request().maxItems(),
                waiting::addAll);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void start() {
        readiness.notReady("makes indices");
        indexer.execute(this::index);
        consumer.start();
    }

    private void index() {
        try {
            delivery.prepare();
            while (true) {
                delivery.deliver(gather().stream().filter(d -> !d.isAbandoned()).toList());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the service stops; what is not done is delivered again
        } catch (RuntimeException e) {
            log.atError()
                    .addKeyValue("error", e.getClass().getName())
                    .addKeyValue("at", e.getStackTrace().length == 0 ? "" : e.getStackTrace()[0])
                    .log("indexing failed");
            readiness.failed("INDEXING_FAILED"); // a new process delivers again what was in hand
        }
    }

    /** Waits for a first instance, however long, and then a moment for others: a batch of one costs as much as one of many. */
    private List<Delivery<InstanceDeidentified>> gather() throws InterruptedException {
        List<Delivery<InstanceDeidentified>> batch = new ArrayList<>();
        batch.add(waiting.take());
        long until = System.nanoTime() + config.gather().toNanos();
        while (batch.size() < config.request().maxItems()) {
            Delivery<InstanceDeidentified> next = waiting.poll(until - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (next == null) {
                break;
            }
            batch.add(next);
        }
        return batch;
    }

    @Override
    public Health health() {
        Health records = consumer.health();
        return records.isReady() ? readiness.health() : records;
    }

    @Override
    public void close() {
        consumer.close();
        indexer.shutdownNow();
        loaders.shutdownNow();
        try {
            indexer.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        failures.close();
        index.close();
        objects.close();
    }
}
