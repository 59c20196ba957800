package dev.lethe.stream.data;

import dev.lethe.schemas.avro.DefacingNeeded;
import dev.lethe.schemas.avro.DeidCompleted;
import dev.lethe.schemas.avro.DeidDeferred;
import dev.lethe.schemas.avro.DeidQuarantined;
import dev.lethe.schemas.avro.Lane;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/** Meters of one lane of the data plane. Safe for use by many threads. */
final class DataMetrics {
    private final MeterRegistry registry;
    private final String lane;
    private final AtomicInteger inFlight;
    private final Counter read;
    private final Counter written;

    DataMetrics(MeterRegistry registry, Lane lane) {
        this.registry = registry;
        this.lane = lane.name().toLowerCase(Locale.ROOT);
        inFlight = registry.gauge(
                "lethe.deid.inflight", io.micrometer.core.instrument.Tags.of("lane", this.lane), new AtomicInteger());
        read = registry.counter("lethe.deid.read.bytes", "lane", this.lane);
        written = registry.counter("lethe.deid.written.bytes", "lane", this.lane);
    }

    Timer.Sample begin() {
        inFlight.incrementAndGet();
        return Timer.start(registry);
    }

    void end(Timer.Sample sample, Object outcome) {
        inFlight.decrementAndGet();
        sample.stop(registry.timer("lethe.deid.processing", "lane", lane, "outcome", name(outcome)));
    }

    void read(long bytes) {
        read.increment(bytes);
    }

    void written(long bytes) {
        written.increment(bytes);
    }

    private static String name(Object outcome) {
        if (outcome instanceof DeidCompleted) {
            return "completed";
        }
        if (outcome instanceof DeidQuarantined) {
            return "quarantined";
        }
        if (outcome instanceof DefacingNeeded) {
            return "defacing";
        }
        return outcome instanceof DeidDeferred ? "deferred" : "died";
    }
}
