package dev.lethe.runtime.http;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.Semaphore;

/**
 * Lets a sender that is refused finish sending, so that it reads the answer: many clients do not read before, and a
 * connection closed on bytes under way takes the answer along. Bounded in bytes, time and number, so that it is no way to
 * keep threads busy. Safe for use by many threads.
 */
final class Lingering {
    private static final int MOST_AT_A_TIME = 4;
    private static final long MOST_BYTES = 64L << 20;
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final Semaphore places = new Semaphore(MOST_AT_A_TIME);

    /** Reads and forgets what is left of a body, within the bounds. */
    void drain(InputStream body) {
        if (!places.tryAcquire()) {
            return;
        }
        try {
            byte[] scratch = new byte[1 << 14];
            long begin = System.nanoTime();
            long drained = 0;
            while (drained < MOST_BYTES && System.nanoTime() - begin < LONGEST.toNanos()) {
                int count = body.read(scratch);
                if (count < 0) {
                    return;
                }
                drained += count;
            }
        } catch (IOException e) {
            // The sender is gone: nobody is left to read the answer.
        } finally {
            places.release();
        }
    }
}
