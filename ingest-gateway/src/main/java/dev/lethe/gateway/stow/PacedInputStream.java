package dev.lethe.gateway.stow;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * A body that must arrive at a least pace. Only the time spent waiting for bytes counts, so that a slow store behind us
 * is never held against the sender. A connection that falls silent is the business of the server's idle timeout.
 */
final class PacedInputStream extends InputStream {
    private final InputStream in;
    private final long leastBytesPerSecond;
    private final long graceNanos;
    private final LongSupplier nanoTime;
    private long waited;
    private long arrived;

    /** @param grace waiting time that is free, whatever arrives */
    PacedInputStream(InputStream in, long leastBytesPerSecond, Duration grace, LongSupplier nanoTime) {
        this.in = in;
        this.leastBytesPerSecond = leastBytesPerSecond;
        this.graceNanos = grace.toNanos();
        this.nanoTime = nanoTime;
    }

    /** Bytes that have arrived. */
    long arrived() {
        return arrived;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        long begin = nanoTime.getAsLong();
        int count = readOrGone(bytes, offset, length);
        waited += nanoTime.getAsLong() - begin;
        if (count < 0) {
            return count;
        }
        arrived += count;
        long overtime = waited - graceNanos;
        if (overtime > 0 && arrived < leastBytesPerSecond * (overtime / 1e9)) {
            throw new SenderException.TooSlow();
        }
        return count;
    }

    private int readOrGone(byte[] bytes, int offset, int length) throws IOException {
        try {
            return in.read(bytes, offset, length);
        } catch (IOException e) {
            throw new SenderException.Gone(e);
        }
    }
}
