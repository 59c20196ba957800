package dev.lethe.dicom;

import java.io.IOException;
import java.io.OutputStream;

/** Where the value of one element goes, whose length stands in front of it already. */
final class ValueStream extends OutputStream {
    private final DicomOutputStream out;
    private final VR vr;
    private final long length;
    private long left;
    private boolean closed;

    ValueStream(DicomOutputStream out, VR vr, long length) {
        this.out = out;
        this.vr = vr;
        this.length = length;
        this.left = length;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int count) throws IOException {
        if (closed || count > left) {
            throw new IllegalStateException("more than the " + length + " bytes announced");
        }
        out.target().write(bytes, offset, count);
        left -= count;
    }

    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        if (left > 0) {
            throw new IllegalStateException(left + " bytes fewer than announced");
        }
        closed = true;
        out.endValue(vr, length);
    }
}
