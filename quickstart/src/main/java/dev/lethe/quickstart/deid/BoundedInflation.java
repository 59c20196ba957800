package dev.lethe.quickstart.deid;

import dev.lethe.dicom.DicomLimits;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Ends with an exception when more comes out of an entry of a ZIP file than honest data would hold. */
final class BoundedInflation extends FilterInputStream {
    /** More than the limits allow. */
    static final class TooMuchException extends IOException {
        private static final long serialVersionUID = 1L;

        TooMuchException() {
            super("inflates beyond the limits");
        }
    }

    private final long most;
    private long read;

    /** @param compressed bytes of the entry as it lies in the file */
    BoundedInflation(InputStream in, long compressed, DicomLimits limits) {
        super(in);
        long byRatio = Math.max(limits.inflateGraceBytes(), compressed * limits.inflateRatio());
        most = Math.min(limits.inflatedBytes(), byRatio);
    }

    @Override
    public int read() throws IOException {
        int b = super.read();
        count(b < 0 ? 0 : 1);
        return b;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = super.read(bytes, offset, length);
        count(Math.max(count, 0));
        return count;
    }

    @Override
    public long skip(long count) throws IOException {
        long skipped = super.skip(count);
        count(skipped);
        return skipped;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void count(long bytes) throws TooMuchException {
        read += bytes;
        if (read > most) {
            throw new TooMuchException();
        }
    }
}
