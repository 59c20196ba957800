package dev.lethe.gateway.reception;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Copies every byte that is read or skipped to another place, up to a number of bytes. */
final class CopyingInputStream extends InputStream {
    private static final int SCRATCH_BYTES = 1 << 16;

    private final InputStream in;
    private final OutputStream copy;
    private final long most;
    private long count;
    private byte[] scratch;

    /** More bytes came than are taken. */
    static final class TooLongException extends IOException {
        private static final long serialVersionUID = 1L;

        TooLongException() {
            super("too long");
        }
    }

    CopyingInputStream(InputStream in, OutputStream copy, long most) {
        this.in = in;
        this.copy = copy;
        this.most = most;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int got = in.read(bytes, offset, length);
        if (got > 0) {
            count += got;
            if (count > most) {
                throw new TooLongException();
            }
            copy.write(bytes, offset, got);
        }
        return got;
    }

    @Override
    public long skip(long wanted) throws IOException {
        long left = wanted;
        while (left > 0) {
            int got = read(scratch(), 0, (int) Math.min(SCRATCH_BYTES, left));
            if (got < 0) {
                break;
            }
            left -= got;
        }
        return wanted - left;
    }

    /** Copies the rest. */
    void drain() throws IOException {
        while (read(scratch(), 0, SCRATCH_BYTES) >= 0) {
            // Until the end.
        }
    }

    private byte[] scratch() {
        if (scratch == null) {
            scratch = new byte[SCRATCH_BYTES];
        }
        return scratch;
    }
}
