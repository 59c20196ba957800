package dev.lethe.stream.data;

import dev.lethe.deid.InstanceSource;
import dev.lethe.runtime.object.ObjectFetcher;
import dev.lethe.runtime.object.ObjectStoreException;
import dev.lethe.schemas.avro.ObjectRef;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * The raw object while it is worked on, read once or twice. Each reading is checked against size and digest of the reference,
 * the last by {@link #drain()}. Remembers that the store failed on this side, which a failure of the other side must not be taken
 * for. Owned by one thread.
 */
final class RawObject implements InstanceSource, AutoCloseable {
    private static final int BUFFER = 64 << 10;

    private final ObjectFetcher store;
    private final ObjectRef ref;
    private final List<Reading> readings = new ArrayList<>();
    private long read;
    private ObjectStoreException failure;

    RawObject(ObjectFetcher store, ObjectRef ref) {
        this.store = store;
        this.ref = ref;
    }

    /** What was read before is read to its end first. */
    @Override
    public InputStream open() throws IOException {
        drain();
        try {
            Reading reading = new Reading(store.open(ref));
            readings.add(reading);
            return reading;
        } catch (ObjectStoreException e) {
            failure = e;
            throw e;
        }
    }

    /** Reads to the end, where size and digest are checked against the reference. */
    void drain() throws IOException {
        if (readings.isEmpty()) {
            return;
        }
        byte[] scratch = new byte[BUFFER];
        Reading last = readings.get(readings.size() - 1);
        while (last.read(scratch, 0, scratch.length) >= 0) {
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

    @Override
    public void close() throws IOException {
        for (Reading reading : readings) {
            reading.end();
        }
    }

    /** Stays open when its reader closes it: the check at the end is still to be made. */
    private final class Reading extends FilterInputStream {
        Reading(InputStream in) {
            super(in);
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

        @Override
        public void close() {
            // see end()
        }

        void end() throws IOException {
            in.close();
        }
    }
}
