package dev.lethe.runtime.object;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A connection that breaks while the body is read is a store that is unavailable. */
final class TranslatingInputStream extends FilterInputStream {
    TranslatingInputStream(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws ObjectStoreException {
        return S3Errors.call("read", in::read);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws ObjectStoreException {
        return S3Errors.call("read", () -> in.read(bytes, offset, length));
    }

    @Override
    public long skip(long n) throws ObjectStoreException {
        return S3Errors.call("read", () -> in.skip(n));
    }

    @Override
    public void close() {
        try {
            super.close();
        } catch (IOException e) {
            // What was read was read; there is nothing to save of the rest.
        }
    }
}
