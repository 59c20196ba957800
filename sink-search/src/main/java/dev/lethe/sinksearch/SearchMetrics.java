package dev.lethe.sinksearch;

import dev.lethe.runtime.kafka.AtLeastOnceConsumer;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/** What the operator sees of indexing. */
final class SearchMetrics {
    private final MeterRegistry registry;
    private final Counter indexed;
    private final Counter failed;
    private final Counter retried;
    private final Counter unindexed;
    private final Timer batches;

    SearchMetrics(MeterRegistry registry) {
        this.registry = registry;
        indexed = counter("indexed_instances", "Instances indexed, their series and studies brought up to date.");
        failed = counter("failed_instances", "Instances given up and written to the failure topic.");
        retried = counter("retried_requests", "Requests that have to be made again, in whole or in part.");
        unindexed =
                counter("unindexed_attributes", "Attributes left out of documents because their value did not fit.");
        batches = Timer.builder("lethe_sink_search_batch_seconds")
                .description("Time of one batch, from reading its metadata to its study documents.")
                .register(registry);
    }

    void watch(AtLeastOnceConsumer<?> consumer) {
        gauge("lag_records", "Records not yet taken from the topic.", consumer, AtLeastOnceConsumer::lag);
        gauge("inflight_records", "Records taken and not finished.", consumer, AtLeastOnceConsumer::inFlight);
    }

    void indexed() {
        indexed.increment();
    }

    void failed() {
        failed.increment();
    }

    void retried() {
        retried.increment();
    }

    void unindexed(int attributes) {
        unindexed.increment(attributes);
    }

    void batch(long nanos) {
        batches.record(nanos, TimeUnit.NANOSECONDS);
    }

    private Counter counter(String what, String description) {
        return Counter.builder("lethe_sink_search_" + what + "_total")
                .description(description)
                .register(registry);
    }

    private void gauge(
            String what,
            String description,
            AtLeastOnceConsumer<?> consumer,
            ToDoubleFunction<AtLeastOnceConsumer<?>> value) {
        Gauge.builder("lethe_sink_search_" + what, consumer, value::applyAsDouble)
                .description(description)
                .register(registry);
    }
}
