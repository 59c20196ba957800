package dev.lethe.sinkpacs;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/** An instance in memory. */
class BytesPart implements MultipartRelated.Part {
    private final byte[] bytes;

    BytesPart(byte[] bytes) {
        this.bytes = bytes;
    }

    @Override
    public long size() {
        return bytes.length;
    }

    @Override
    public InputStream open() throws IOException {
        return new ByteArrayInputStream(bytes);
    }
}
