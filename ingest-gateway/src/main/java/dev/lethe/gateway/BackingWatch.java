package dev.lethe.gateway;

import dev.lethe.gateway.reception.Outage;
import dev.lethe.runtime.kafka.TopicAdmin;
import dev.lethe.runtime.kafka.TopicMismatchException;
import dev.lethe.runtime.lifecycle.Health;
import dev.lethe.runtime.object.ObjectStore;
import dev.lethe.runtime.object.ObjectStoreException;
import dev.lethe.schemas.Topic;
import dev.lethe.schemas.Topics;
import dev.lethe.schemas.registry.SchemaRegistryException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks every few seconds whether Kafka and the raw store answer. The first time it creates topics and bucket where they
 * are missing and makes the schemas known. While one does not answer, instances are refused at once instead of after a
 * timeout.
 */
final class BackingWatch implements AutoCloseable {
    /** The topics the gateway writes. */
    static final List<Topic<?>> TOPICS = List.of(Topics.PATIENT_IDENTITY, Topics.INSTANCE_RECEIVED);

    private static final Logger log = LoggerFactory.getLogger(BackingWatch.class);
    private static final long PERIOD_SECONDS = 2;
    private static final long ANSWER_SECONDS = 5;

    private final Map<String, Object> adminConfig;
    private final Runnable schemas;
    private final ObjectStore store;
    private final String bucket;
    private final Outage outage;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(task -> ConnectedReceiver.daemon(task, "gateway-watch"));
    private volatile Health health = Health.notReady("starting");
    private Admin admin;
    private boolean prepared;

    /**
     * @param schemas makes the schemas of {@link #TOPICS} known to the registry
     * @param outage  told when something does not answer
     */
    BackingWatch(Map<String, Object> adminConfig, Runnable schemas, ObjectStore store, String bucket, Outage outage) {
        this.adminConfig = adminConfig;
        this.schemas = schemas;
        this.store = store;
        this.bucket = bucket;
        this.outage = outage;
    }

    void start() {
        admin = Admin.create(adminConfig);
        thread.scheduleWithFixedDelay(this::look, 0, PERIOD_SECONDS, TimeUnit.SECONDS);
    }

    Health health() {
        return health;
    }

    private void look() {
        Health now = check();
        if (!now.equals(health)) {
            log.atInfo().addKeyValue("health", now.reason()).log("connections changed");
        }
        if (!now.isReady()) {
            outage.seen();
        }
        health = now;
    }

    private Health check() {
        try {
            if (prepared) {
                admin.describeCluster().nodes().get(ANSWER_SECONDS, TimeUnit.SECONDS);
            } else {
                new TopicAdmin(admin).ensure(TOPICS, Optional.empty());
                schemas.run();
                prepared = true;
            }
            store.ensureBucket(bucket);
            return Health.ready();
        } catch (TopicMismatchException e) {
            return Health.failed(e.getMessage());
        } catch (ObjectStoreException e) {
            return Health.notReady(e.isTransient() ? "raw store does not answer" : "raw store refuses");
        } catch (SchemaRegistryException e) {
            return Health.notReady("schema registry does not answer as it should");
        } catch (KafkaException | ExecutionException | TimeoutException e) {
            return Health.notReady("Kafka does not answer");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Health.notReady("stopping");
        } catch (RuntimeException e) {
            log.atError().setCause(e).log("watch failed");
            return Health.notReady("watch failed");
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
        if (admin != null) {
            admin.close(Duration.ofSeconds(ANSWER_SECONDS));
        }
    }
}
