package dev.lethe.gateway.reception;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Remembers for a moment that something behind us is down, so that not every instance has to find out by waiting for a
 * timeout. Safe for use by many threads.
 */
public final class Outage {
    private final long nanos;
    private final LongSupplier nanoTime;
    private final AtomicLong lastSeen;

    /** @param memory how long one failure is believed */
    public Outage(Duration memory, LongSupplier nanoTime) {
        this.nanos = memory.toNanos();
        this.nanoTime = nanoTime;
        this.lastSeen = new AtomicLong(nanoTime.getAsLong() - nanos);
    }

    public void seen() {
        lastSeen.set(nanoTime.getAsLong());
    }

    boolean isOn() {
        return nanoTime.getAsLong() - lastSeen.get() < nanos;
    }
}
