package dev.lethe.runtime.kafka;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Waits between attempts: doubling from {@code first} to {@code max}, each cut by a random part of up to a half so that
 * many clients do not return at once.
 */
public record Backoff(Duration first, Duration max) {
    private static final int MAX_DOUBLINGS = 30;

    /** Half a second, doubling to half a minute. */
    public static final Backoff DEFAULT = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(30));

    public Backoff {
        if (first.isNegative() || first.isZero() || max.compareTo(first) < 0) {
            throw new IllegalArgumentException("back-off from " + first + " to " + max);
        }
    }

    /** @param failures how many attempts have failed in a row, at least 1 */
    public Duration after(int failures) {
        long doubled = first.toMillis() << Math.min(failures - 1, MAX_DOUBLINGS);
        long capped = Math.min(doubled, max.toMillis());
        return Duration.ofMillis(capped - ThreadLocalRandom.current().nextLong(capped / 2 + 1));
    }

    /** Sleeps that long. */
    public void sleep(int failures) throws InterruptedException {
        Thread.sleep(after(failures).toMillis());
    }
}
