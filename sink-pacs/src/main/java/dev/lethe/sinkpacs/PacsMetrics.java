package dev.lethe.sinkpacs;

import dev.lethe.runtime.kafka.AtLeastOnceConsumer;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;

/** What the operator sees of deliveries. */
final class PacsMetrics {
    private final MeterRegistry registry;
    private final Counter delivered;
    private final Counter warned;
    private final Counter failed;
    private final Counter retried;
    private final Counter bytes;
    private final Timer requests;

    PacsMetrics(MeterRegistry registry) {
        this.registry = registry;
        delivered = counter("delivered_instances", "Instances the archive has confirmed.");
        warned = counter("warned_instances", "Those of them that the archive stored with a warning.");
        failed = counter("failed_instances", "Instances given up and written to the failure topic.");
        retried = counter("retried_requests", "Requests that have to be made again, in whole or in part.");
        bytes = counter("delivered_bytes", "Bytes of the delivered instances.");
        requests = Timer.builder("lethe_sink_pacs_request_seconds")
                .description("Time of one STOW-RS request, with reading the objects.")
                .register(registry);
    }

    void watch(AtLeastOnceConsumer<?> consumer) {
        gauge("lag_records", "Records not yet taken from the topic.", consumer, AtLeastOnceConsumer::lag);
        gauge("inflight_records", "Records taken and not finished.", consumer, AtLeastOnceConsumer::inFlight);
    }

    void delivered(long size, boolean withWarning) {
        delivered.increment();
        bytes.increment(size);
        if (withWarning) {
            warned.increment();
        }
    }

    void failed() {
        failed.increment();
    }

    void retried() {
        retried.increment();
    }

    void request(long nanos) {
        requests.record(nanos, TimeUnit.NANOSECONDS);
    }

    private Counter counter(String what, String description) {
        return Counter.builder("lethe_sink_pacs_" + what + "_total")
                .description(description)
                .register(registry);
    }

    private void gauge(
            String what,
            String description,
            AtLeastOnceConsumer<?> consumer,
            java.util.function.ToDoubleFunction<AtLeastOnceConsumer<?>> value) {
        Gauge.builder("lethe_sink_pacs_" + what, consumer, value::applyAsDouble)
                .description(description)
                .register(registry);
    }
}
