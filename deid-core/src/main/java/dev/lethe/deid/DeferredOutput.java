package dev.lethe.deid;

import java.io.IOException;
import java.io.OutputStream;

/** Opens its target with the first byte. Owned by one thread. */
final class DeferredOutput extends OutputStream {
    /** Opens the target. */
    @FunctionalInterface
    interface Opening {
        OutputStream open() throws IOException;
    }

    private final Opening opening;
    private OutputStream target;

    DeferredOutput(Opening opening) {
        this.opening = opening;
    }

    @Override
    public void write(int b) throws IOException {
        target().write(b);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        target().write(bytes, offset, length);
    }

    @Override
    public void flush() throws IOException {
        if (target != null) {
            target.flush();
        }
    }

    private OutputStream target() throws IOException {
        if (target == null) {
            target = opening.open();
        }
        return target;
    }
}
