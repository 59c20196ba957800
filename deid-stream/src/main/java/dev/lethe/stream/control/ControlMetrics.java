package dev.lethe.stream.control;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.streams.processor.TaskId;

/**
 * Meters of the control plane. Counters tell decisions, also those of a transaction that was aborted and done again:
 * good for rates, not for book-keeping. Safe for use by many threads.
 */
final class ControlMetrics {
    private final MeterRegistry registry;
    private final Map<TaskId, Long> pending = new ConcurrentHashMap<>();
    private final Counter received;
    private final Counter requested;
    private final Counter requestedAgain;
    private final Counter masked;
    private final Counter defacingRequested;
    private final Counter published;
    private final Counter minted;

    ControlMetrics(MeterRegistry registry) {
        this.registry = registry;
        received = registry.counter("lethe.deid.received");
        requested = registry.counter("lethe.deid.requested");
        requestedAgain = registry.counter("lethe.deid.rerequested");
        masked = registry.counter("lethe.deid.requested.masked");
        defacingRequested = registry.counter("lethe.deid.defacing.requested");
        published = registry.counter("lethe.deid.published");
        minted = registry.counter("lethe.deid.pseudonyms.minted");
        Gauge.builder("lethe.deid.pending", this, ControlMetrics::pending)
                .description("Instances requested, deferred or with a defacer, of the partitions this process owns")
                .register(registry);
    }

    void received() {
        received.increment();
    }

    /** @param withMask whether it carries what is remembered of the screen */
    void requested(int attempt, boolean withMask) {
        (attempt == 1 ? requested : requestedAgain).increment();
        if (withMask) {
            masked.increment();
        }
    }

    void defacingRequested() {
        defacingRequested.increment();
    }

    void published() {
        published.increment();
    }

    void minted() {
        minted.increment();
    }

    void quarantined(String reason) {
        registry.counter("lethe.deid.quarantined", "reason", reason).increment();
    }

    void deferred(String reason) {
        registry.counter("lethe.deid.deferred", "reason", reason).increment();
    }

    void dropped(Decision.Why why) {
        registry.counter("lethe.deid.dropped", "why", why.name().toLowerCase(Locale.ROOT))
                .increment();
    }

    void pending(TaskId task, long count) {
        pending.put(task, count);
    }

    void released(TaskId task) {
        pending.remove(task);
    }

    private double pending() {
        return pending.values().stream().mapToLong(Long::longValue).sum();
    }
}
