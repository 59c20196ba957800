package dev.lethe.deid;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Serialized data elements that are held until the leak gate has seen them. */
final class HeldOutput extends ByteArrayOutputStream {
    private static final int USUAL_HEADER = 16 << 10;

    HeldOutput() {
        super(USUAL_HEADER);
    }

    /** The bytes held, valid up to {@link #size()}; not a copy. */
    byte[] bytes() {
        return buf;
    }

    /** Passes on {@code [from, to)} of what is held. */
    void release(int from, int to, OutputStream target) throws IOException {
        target.write(buf, from, to - from);
    }
}
