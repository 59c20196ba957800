package dev.lethe.sinksearch;

import dev.lethe.runtime.kafka.Backoff;
import dev.lethe.runtime.kafka.Delivery;
import dev.lethe.runtime.kafka.DeliveryFailures;
import dev.lethe.runtime.lifecycle.Readiness;
import dev.lethe.schemas.avro.InstanceDeidentified;
import dev.lethe.sinksearch.BulkWriter.Outcome;
import dev.lethe.sinksearch.BulkWriter.Written;
import dev.lethe.sinksearch.MetadataLoader.Loaded;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Indexes instances, then their series and studies. Waits for ever while OpenSearch or the object store is away; gives up
 * the instance whose document is not taken. Doing a batch again leaves the same documents. Owned by one thread.
 */
final class SearchDelivery {
    private static final Logger log = LoggerFactory.getLogger(SearchDelivery.class);

    private final MetadataLoader loader;
    private final ExecutorService loaders;
    private final Indices indices;
    private final BulkWriter writer;
    private final Rollup rollup;
    private final DeliveryFailures failures;
    private final Backoff backoff;
    private final Readiness readiness;
    private final SearchMetrics metrics;

    SearchDelivery(
            MetadataLoader loader,
            ExecutorService loaders,
            Index index,
            Indices indices,
            BulkWriter writer,
            DeliveryFailures failures,
            Backoff backoff,
            Readiness readiness,
            SearchMetrics metrics) {
        this.loader = loader;
        this.loaders = loaders;
        this.indices = indices;
        this.writer = writer;
        this.rollup = new Rollup(index, writer);
        this.failures = failures;
        this.backoff = backoff;
        this.readiness = readiness;
        this.metrics = metrics;
    }

    private interface Attempt<T> {
        T run() throws SearchUnavailableException;
    }

    /** Makes the indices, however long that takes. */
    void prepare() throws InterruptedException {
        untilAvailable(() -> {
            indices.ensure();
            return null;
        });
    }

    /** Returns when nothing is left to do here. */
    void deliver(List<Delivery<InstanceDeidentified>> batch) throws InterruptedException {
        long began = System.nanoTime();
        List<Loaded> written = write(load(batch));
        Map<Level, Set<String>> rejected = untilAvailable(() -> rollup.update(
                values(written, InstanceDeidentified::getSeriesInstanceUid),
                values(written, InstanceDeidentified::getStudyInstanceUid)));
        for (Loaded instance : written) {
            InstanceDeidentified value = instance.delivery().value();
            if (rejected.get(Level.SERIES).contains(value.getSeriesInstanceUid())
                    || rejected.get(Level.STUDY).contains(value.getStudyInstanceUid())) {
                giveUp(instance.delivery(), GiveUp.ROLLUP_REJECTED, 0, 1);
            } else {
                metrics.indexed();
                instance.delivery().done();
            }
        }
        metrics.batch(System.nanoTime() - began);
    }

    private List<Loaded> load(List<Delivery<InstanceDeidentified>> batch) throws InterruptedException {
        List<Future<Loaded>> loading = new ArrayList<>();
        for (Delivery<InstanceDeidentified> delivery : batch) {
            loading.add(loaders.submit(() -> loader.load(delivery)));
        }
        List<Loaded> all = new ArrayList<>();
        for (Future<Loaded> future : loading) {
            Loaded loaded = get(future);
            if (loaded.givenUp() != null) {
                giveUp(loaded.delivery(), loaded.givenUp(), 0, 1);
            } else if (loaded.document() != null) {
                all.add(loaded);
            }
        }
        return all;
    }

    private static Loaded get(Future<Loaded> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof InterruptedException) {
                throw new InterruptedException();
            }
            throw new IllegalStateException("loading failed", e.getCause());
        }
    }

    /** @return those that are in the index of instances now */
    private List<Loaded> write(List<Loaded> loaded) throws InterruptedException {
        List<Loaded> done = new ArrayList<>();
        List<Loaded> left = loaded;
        for (int attempt = 1; !left.isEmpty(); attempt++) {
            List<Loaded> now =
                    left.stream().filter(l -> !l.delivery().isAbandoned()).toList();
            List<Written> outcomes = untilAvailable(
                    () -> writer.write(now.stream().map(Loaded::document).toList()));
            List<Loaded> later = new ArrayList<>();
            for (int i = 0; i < now.size(); i++) {
                Written outcome = outcomes.get(i);
                if (outcome.outcome() == Outcome.WRITTEN) {
                    done.add(now.get(i));
                } else if (outcome.outcome() == Outcome.REJECTED) {
                    giveUp(now.get(i).delivery(), GiveUp.DOCUMENT_REJECTED, outcome.status(), attempt);
                } else {
                    later.add(now.get(i));
                }
            }
            if (!later.isEmpty()) {
                troubled(
                        "ITEMS_POSTPONED",
                        outcomes.stream()
                                .filter(o -> o.outcome() == Outcome.LATER)
                                .mapToInt(Written::status)
                                .max()
                                .orElse(0));
                backoff.sleep(attempt);
                prepare(); // an index may have vanished
            }
            left = later;
        }
        return done;
    }

    private <T> T untilAvailable(Attempt<T> attempt) throws InterruptedException {
        for (int failures = 1; ; failures++) {
            try {
                T result = attempt.run();
                readiness.ready();
                return result;
            } catch (SearchUnavailableException e) {
                troubled(e.getMessage(), e.status());
                backoff.sleep(failures);
                if (e.status() == 404) {
                    ensureQuietly();
                }
            }
        }
    }

    private void ensureQuietly() {
        try {
            indices.ensure();
        } catch (SearchUnavailableException e) {
            troubled(e.getMessage(), e.status());
        }
    }

    private void troubled(String reason, int status) {
        metrics.retried();
        readiness.notReady("OpenSearch unavailable");
        log.atWarn()
                .addKeyValue("reason", reason)
                .addKeyValue("status", status)
                .log("OpenSearch unavailable, will retry");
    }

    private void giveUp(Delivery<InstanceDeidentified> delivery, GiveUp reason, int status, int attempts)
            throws InterruptedException {
        failures.record(delivery.value(), reason.name(), status == 0 ? null : status, attempts);
        metrics.failed();
        log.atWarn().addKeyValue("reason", reason).addKeyValue("status", status).log("instance given up");
        delivery.done();
    }

    private static Set<String> values(
            List<Loaded> instances, java.util.function.Function<InstanceDeidentified, String> value) {
        return instances.stream().map(l -> value.apply(l.delivery().value())).collect(Collectors.toSet());
    }
}
