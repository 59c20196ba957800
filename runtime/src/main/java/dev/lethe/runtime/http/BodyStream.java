package dev.lethe.runtime.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Jetty's stream waits for content even when asked for no bytes, which {@link InputStream#readNBytes(int)} does. */
final class BodyStream extends FilterInputStream {
    BodyStream(InputStream in) {
        super(in);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        return length == 0 ? 0 : in.read(bytes, offset, length);
    }
}
