package dev.lethe.runtime.access;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * So many calls a minute per actor, so that nobody enumerates patients. A bucket holds one minute's calls and fills
 * evenly. Actors come from a closed list, so the memory is bounded. Safe for several threads.
 */
final class RateLimit {
    private static final double NANOS_PER_MINUTE = 60e9;

    private final int callsPerMinute;
    private final LongSupplier nanoTime;
    private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();

    private record Bucket(double tokens, long at, boolean granted) {}

    RateLimit(int callsPerMinute, LongSupplier nanoTime) {
        this.callsPerMinute = callsPerMinute;
        this.nanoTime = nanoTime;
    }

    /** Whether the actor may call now; counts the call if so. */
    boolean grant(String actor) {
        long now = nanoTime.getAsLong();
        return buckets.compute(actor, (name, bucket) -> next(bucket, now)).granted();
    }

    private Bucket next(Bucket bucket, long now) {
        double tokens = callsPerMinute;
        if (bucket != null) {
            double filled = (now - bucket.at()) / NANOS_PER_MINUTE * callsPerMinute;
            tokens = Math.min(callsPerMinute, bucket.tokens() + filled);
        }
        return tokens >= 1 ? new Bucket(tokens - 1, now, true) : new Bucket(tokens, now, false);
    }
}
