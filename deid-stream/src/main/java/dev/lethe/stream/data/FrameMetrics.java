package dev.lethe.stream.data;

import dev.lethe.pixel.FrameListener;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts how frames were read. Safe for use by many threads. */
public final class FrameMetrics implements FrameListener {
    private static final String NAME = "lethe.deid.frames";

    private final Counter known;
    private final Counter searched;

    public FrameMetrics(MeterRegistry registry) {
        known = registry.counter(NAME, "read", "known");
        searched = registry.counter(NAME, "read", "searched");
    }

    @Override
    public void read(boolean isKnown) {
        (isKnown ? known : searched).increment();
    }
}
