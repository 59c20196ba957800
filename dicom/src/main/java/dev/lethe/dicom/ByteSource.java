package dev.lethe.dicom;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * Buffered bytes with their offset. Never skips in the underlying stream, so the end is always noticed, and never allocates
 * more than twice what has arrived.
 */
final class ByteSource extends InputStream {
    private static final int BUFFER = 64 << 10;

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER];
    private int start;
    private int end;
    /** Bytes read from the stream so far. */
    private long read;

    ByteSource(InputStream in) {
        this.in = in;
    }

    /** Offset of the next byte. */
    long position() {
        return read - (end - start);
    }

    /** Whether at least {@code count} bytes are left; they are in the buffer then. At most 4096. */
    boolean ensure(int count) throws IOException {
        if (end - start >= count) {
            return true;
        }
        if (BUFFER - start < count) {
            System.arraycopy(buffer, start, buffer, 0, end - start);
            end -= start;
            start = 0;
        }
        while (end - start < count) {
            if (start == end) {
                start = 0;
                end = 0;
            }
            if (!fill()) {
                return false;
            }
        }
        return true;
    }

    private boolean fill() throws IOException {
        int count = in.read(buffer, end, BUFFER - end);
        if (count < 0) {
            return false;
        }
        end += count;
        read += count;
        return true;
    }

    boolean atEnd() throws IOException {
        return !ensure(1);
    }

    /** Bytes in the buffer. */
    int buffered() {
        return end - start;
    }

    /** A byte ahead, within what {@link #ensure} promised. */
    int peek(int offset) {
        return buffer[start + offset] & 0xFF;
    }

    int peekShort(int offset, boolean bigEndian) {
        int first = peek(offset);
        int second = peek(offset + 1);
        return bigEndian ? first << 8 | second : second << 8 | first;
    }

    /** A tag ahead: group and element are each in the byte order given. */
    int peekTag(int offset, boolean bigEndian) {
        return peekShort(offset, bigEndian) << 16 | peekShort(offset + 2, bigEndian);
    }

    /** An unsigned 32 bit number ahead. */
    long peekInt(int offset, boolean bigEndian) {
        long first = peekShort(offset, bigEndian);
        long second = peekShort(offset + 2, bigEndian);
        return bigEndian ? first << 16 | second : second << 16 | first;
    }

    /** Passes over bytes that {@link #ensure} promised. */
    void advance(int count) {
        start += count;
    }

    /** Passes over bytes; fewer only at the end. Returns how many. */
    long skipFully(long count) throws IOException {
        long left = count;
        while (left > 0 && (start < end || refill())) {
            int step = (int) Math.min(left, end - start);
            start += step;
            left -= step;
        }
        return count - left;
    }

    /** The next bytes; null when fewer are left. */
    byte[] take(int length) throws IOException {
        byte[] bytes = new byte[Math.min(length, Math.max(BUFFER, end - start))];
        int filled = 0;
        while (filled < length) {
            if (filled == bytes.length) {
                bytes = Arrays.copyOf(bytes, (int) Math.min(length, bytes.length * 2L));
            }
            int count = read(bytes, filled, bytes.length - filled);
            if (count < 0) {
                return null;
            }
            filled += count;
        }
        return bytes;
    }

    /**
     * Writes the next bytes, each word reversed where {@code wordSize} is above 1; fewer only at the end. Returns how many.
     */
    long transfer(OutputStream out, long length, int wordSize) throws IOException {
        long left = length;
        while (left > 0) {
            if (!ensure((int) Math.min(left, wordSize)) && atEnd()) {
                break;
            }
            int step = (int) Math.min(left, end - start);
            if (wordSize > 1) {
                if (step > wordSize) {
                    step -= step % wordSize;
                }
                Values.swap(buffer, start, step, wordSize);
            }
            out.write(buffer, start, step);
            start += step;
            left -= step;
        }
        return length - left;
    }

    private boolean refill() throws IOException {
        start = 0;
        end = 0;
        return fill();
    }

    @Override
    public int read() throws IOException {
        return ensure(1) ? buffer[start++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (start == end && length >= BUFFER) {
            int count = in.read(bytes, offset, length);
            if (count > 0) {
                read += count;
            }
            return count;
        }
        if (start == end && !refill()) {
            return -1;
        }
        int count = Math.min(length, end - start);
        System.arraycopy(buffer, start, bytes, offset, count);
        start += count;
        return count;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
