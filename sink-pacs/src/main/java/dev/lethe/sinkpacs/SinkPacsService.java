package dev.lethe.sinkpacs;

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
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers every clean instance to a DICOMweb archive, at least once: an instance's offset is committed when the archive
 * has confirmed it or when it was written to the failure topic. The archive makes it once, by SOP Instance UID.
 */
public final class SinkPacsService implements Service {
    private static final Logger log = LoggerFactory.getLogger(SinkPacsService.class);
    private static final String NAME = "sink-pacs";
    private static final long STOP_SECONDS = 10;

    private final SinkPacsConfig config;
    private final ExecutorService workers;
    private final ExecutorService transfers;
    private final ObjectStore objects;
    private final DeliveryFailures failures;
    private final Readiness readiness = new Readiness();
    private final PacsDelivery delivery;
    private final AtLeastOnceConsumer<InstanceDeidentified> consumer;

    public SinkPacsService(SinkPacsConfig config, MeterRegistry meters) {
        this.config = config;
        this.workers = Executors.newFixedThreadPool(config.parallelRequests(), threads("sink-pacs-worker-"));
        this.transfers = Executors.newCachedThreadPool(threads("sink-pacs-http-"));
        StowClient archive = new StowClient(
                ArchiveHttp.connect(config.archive(), transfers),
                config.archive().url(),
                config.archive().authorization(),
                config.archive().timeout());
        this.objects = new S3ObjectStore(config.cleanStore());
        SchemaRegistry registry = config.registry().connect();
        this.failures = DeliveryFailures.of(
                NAME,
                config.kafka(),
                config.registry(),
                registry,
                config.delivery().backoff());
        PacsMetrics metrics = new PacsMetrics(meters);
        this.delivery = new PacsDelivery(archive, objects, failures, config.delivery(), metrics, readiness);
        this.consumer = consumer(registry);
        metrics.watch(consumer);
    }

    private AtLeastOnceConsumer<InstanceDeidentified> consumer(SchemaRegistry registry) {
        int pollRecords = config.request().maxItems() * config.parallelRequests();
        Map<String, Object> properties =
                config.kafka().consumer(config.delivery().group(), NAME);
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, pollRecords);
        return new AtLeastOnceConsumer<>(
                "sink-pacs-consumer",
                new KafkaConsumer<>(
                        properties,
                        new StringDeserializer(),
                        config.registry()
                                .serde(Topics.INSTANCE_DEIDENTIFIED, registry)
                                .deserializer()),
                Topics.INSTANCE_DEIDENTIFIED.name(),
                pollRecords,
                this::handOver);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void start() {
        consumer.start();
    }

    private void handOver(List<Delivery<InstanceDeidentified>> batch) {
        for (List<Delivery<InstanceDeidentified>> request :
                config.request().split(batch, d -> d.value().getObject().getSize())) {
            workers.execute(() -> deliver(request));
        }
    }

    private void deliver(List<Delivery<InstanceDeidentified>> request) {
        try {
            delivery.deliver(request);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the service stops; what is not done is delivered again
        } catch (RuntimeException e) {
            log.atError().addKeyValue("error", e.getClass().getName()).log("worker failed");
            readiness.failed("WORKER_FAILED"); // a new process delivers again what was in hand
        }
    }

    @Override
    public Health health() {
        Health records = consumer.health();
        return records.isReady() ? readiness.health() : records;
    }

    @Override
    public void close() {
        consumer.close();
        workers.shutdownNow();
        try {
            workers.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        transfers.shutdownNow();
        failures.close();
        objects.close();
    }

    private static ThreadFactory threads(String prefix) {
        AtomicInteger count = new AtomicInteger();
        return task -> new Thread(task, prefix + count.incrementAndGet());
    }
}
