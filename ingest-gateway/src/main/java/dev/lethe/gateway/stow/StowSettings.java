package dev.lethe.gateway.stow;

import java.time.Duration;

/**
 * Bounds of the Studies Store transaction.
 *
 * @param uploads             most requests that are read at a time; each holds one part of an upload (8 MB) and one header
 * @param instances           most parts in one request
 * @param leastBytesPerSecond least pace of a body, once its sender has been waited for longer than {@code grace}
 * @param grace               time a sender may be waited for in all, whatever arrives
 * @param retryAfter          when a refused sender should try again
 * @param answerWithin        longest wait for the last instance of a request to become durable
 */
public record StowSettings(
        int uploads,
        int instances,
        long leastBytesPerSecond,
        Duration grace,
        Duration retryAfter,
        Duration answerWithin) {
    /** 8 uploads, 20,000 instances a request, 1 KiB/s after 30 s, retry after 5 s, answered within 60 s. */
    public static final StowSettings DEFAULT =
            new StowSettings(8, 20_000, 1024, Duration.ofSeconds(30), Duration.ofSeconds(5), Duration.ofSeconds(60));
}
