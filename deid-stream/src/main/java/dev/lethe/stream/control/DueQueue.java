package dev.lethe.stream.control;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Every pending ledger entry, ordered by the time at which it is due, so that what is due is found without scanning the
 * ledger. Key: eight bytes of milliseconds since the epoch, big endian, then the ledger key; the value is empty.
 * Owned by one stream thread.
 */
final class DueQueue {
    private static final byte[] PRESENT = new byte[0];
    private static final long UNKNOWN = -1;

    private final KeyValueStore<Bytes, byte[]> store;

    /**
     * Nothing lies before this. Removed keys leave markers behind which a scan from the beginning would step over again
     * and again.
     */
    private long first;

    /** Counted when first asked for, then kept; the store itself only estimates. */
    private long size = UNKNOWN;

    DueQueue(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    void add(long due, String ledgerKey) {
        store.put(key(due, ledgerKey), PRESENT);
        first = Math.min(first, due);
        size += size == UNKNOWN ? 0 : 1;
    }

    void remove(long due, String ledgerKey) {
        if (store.delete(key(due, ledgerKey)) != null) {
            size -= size == UNKNOWN ? 0 : 1;
        }
    }

    long size() {
        if (size == UNKNOWN) {
            size = count();
        }
        return size;
    }

    private long count() {
        long count = 0;
        try (KeyValueIterator<Bytes, byte[]> all = store.all()) {
            while (all.hasNext()) {
                all.next();
                count++;
            }
        }
        return count;
    }

    /** Ledger keys due at or before {@code now}, the longest overdue first, at most {@code limit}. */
    List<String> due(long now, int limit) {
        List<String> keys = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> range = store.range(key(first, ""), key(now + 1, ""))) {
            while (range.hasNext() && keys.size() < limit) {
                keys.add(ledgerKey(range.next().key));
            }
        }
        if (keys.size() < limit) {
            first = now;
        }
        return keys;
    }

    /**
     * The next entries in the order of the queue, for a walk over all of it.
     *
     * @param after {@code null} at the beginning, else the last place of the call before
     */
    List<KeyValue<Bytes, String>> next(Bytes after, int limit) {
        List<KeyValue<Bytes, String>> places = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> range = store.range(after, null)) {
            while (range.hasNext() && places.size() < limit) {
                Bytes place = range.next().key;
                if (!place.equals(after)) {
                    places.add(KeyValue.pair(place, ledgerKey(place)));
                }
            }
        }
        return places;
    }

    private static Bytes key(long due, String ledgerKey) {
        byte[] name = ledgerKey.getBytes(StandardCharsets.UTF_8);
        return Bytes.wrap(ByteBuffer.allocate(Long.BYTES + name.length)
                .putLong(due)
                .put(name)
                .array());
    }

    private static String ledgerKey(Bytes key) {
        byte[] bytes = key.get();
        return new String(bytes, Long.BYTES, bytes.length - Long.BYTES, StandardCharsets.UTF_8);
    }
}
