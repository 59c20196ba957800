package dev.lethe.stream.data;

import dev.lethe.runtime.object.ObjectFetcher;
import dev.lethe.runtime.object.ObjectStoreException;
import dev.lethe.schemas.avro.ObjectRef;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * The raw object while it is read. Remembers that the store failed on this side, which a failure of the other side must
 * not be taken for. Owned by one thread.
 */
final class SourceObject extends FilterInputStream {
    private static final int BUFFER = 64 << 10;

    private long read;
    private ObjectStoreException failure;

    private SourceObject(InputStream in) {
        super(in);
    }

    static SourceObject open(ObjectFetcher store, ObjectRef ref) throws ObjectStoreException {
        return new SourceObject(store.open(ref));
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        try {
            int count = in.read(bytes, offset, length);
            read += Math.max(count, 0);
            return count;
        } catch (ObjectStoreException e) {
            failure = e;
            throw e;
        }
    }

    @Override
    public long skip(long count) throws IOException {
        byte[] scratch = new byte[(int) Math.min(count, BUFFER)];
        return Math.max(read(scratch, 0, scratch.length), 0);
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    /** Reads to the end, where size and digest are checked against the reference. */
    void drain() throws IOException {
        byte[] scratch = new byte[BUFFER];
        while (read(scratch, 0, scratch.length) >= 0) {
            // only the check at the end counts
        }
    }

    /** Bytes read so far. */
    long bytes() {
        return read;
    }

    /** Whether it was this object that could not be read. */
    boolean caused(IOException e) {
        return failure != null && failure == e;
    }
}
