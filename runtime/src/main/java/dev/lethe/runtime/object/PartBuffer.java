package dev.lethe.runtime.object;

import io.minio.ByteBuffer;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/**
 * The bytes of one part in chunks of 64 KB, so that it never needs a large array, never copies to grow, and takes no more
 * memory than bytes arrived. The SDK asks such a buffer for its length and its bytes and sends them piece by piece, where
 * it would copy a whole array once more.
 */
final class PartBuffer extends ByteBuffer {
    private static final int CHUNK = 64 << 10;

    private final int capacity;
    private final List<byte[]> chunks = new ArrayList<>();
    private int length;

    PartBuffer(int capacity) {
        super(capacity);
        this.capacity = capacity;
    }

    boolean isFull() {
        return length == capacity;
    }

    /** Takes as many bytes as fit and returns how many. */
    int take(byte[] bytes, int offset, int count) {
        int taken = Math.min(count, capacity - length);
        int done = 0;
        while (done < taken) {
            int at = length % CHUNK;
            if (length / CHUNK == chunks.size()) {
                chunks.add(new byte[CHUNK]);
            }
            int piece = Math.min(taken - done, CHUNK - at);
            System.arraycopy(bytes, offset + done, chunks.get(length / CHUNK), at, piece);
            length += piece;
            done += piece;
        }
        return taken;
    }

    /** Digest of the bytes taken so far, in hex. */
    String sha256() {
        MessageDigest sha256 = Digests.sha256();
        for (int from = 0; from < length; from += CHUNK) {
            sha256.update(chunks.get(from / CHUNK), 0, Math.min(CHUNK, length - from));
        }
        return HexFormat.of().formatHex(sha256.digest());
    }

    /** Empties it and keeps its chunks for the next part. */
    @Override
    public void reset() {
        length = 0;
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes) {
        write(bytes, 0, bytes.length);
    }

    @Override
    public void write(byte[] bytes, int offset, int count) {
        if (take(bytes, offset, count) < count) {
            throw new IllegalStateException("part is full");
        }
    }

    /** A new stream over the bytes taken so far; a repeated request reads them again. */
    @Override
    public InputStream inputStream() {
        return new Bytes(length);
    }

    private final class Bytes extends InputStream {
        private final int end;
        private int position;

        private Bytes(int end) {
            this.end = end;
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int count) {
            Objects.checkFromIndexSize(offset, count, bytes.length);
            if (count == 0) {
                return 0;
            }
            if (position == end) {
                return -1;
            }
            int at = position % CHUNK;
            int piece = Math.min(Math.min(count, end - position), CHUNK - at);
            System.arraycopy(chunks.get(position / CHUNK), at, bytes, offset, piece);
            position += piece;
            return piece;
        }
    }
}
