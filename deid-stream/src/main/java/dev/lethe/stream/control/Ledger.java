package dev.lethe.stream.control;

import dev.lethe.schemas.avro.LedgerEntry;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * What is known of every instance of the patients of one partition. Keeps the queue of what is due in step with the
 * entries: an entry is in the queue exactly while it is pending. Owned by one stream thread.
 */
final class Ledger {
    private final KeyValueStore<String, LedgerEntry> entries;
    private final DueQueue due;

    Ledger(KeyValueStore<String, LedgerEntry> entries, DueQueue due) {
        this.entries = entries;
        this.due = due;
    }

    static String key(String project, String instanceKey) {
        return project + "/" + instanceKey;
    }

    /** The entry, or {@code null}. */
    LedgerEntry find(String key) {
        return entries.get(key);
    }

    void put(LedgerEntry entry) {
        String key = key(entry.getProject(), entry.getInstanceKey());
        LedgerEntry before = entries.get(key);
        if (before != null && before.getDueAt() != 0) {
            due.remove(before.getDueAt(), key);
        }
        if (entry.getDueAt() != 0) {
            due.add(entry.getDueAt(), key);
        }
        entries.put(key, entry);
    }

    List<String> due(long now, int limit) {
        return due.due(now, limit);
    }

    /** Walks over all pending entries, see {@link DueQueue#next}. */
    List<KeyValue<Bytes, String>> pending(Bytes after, int limit) {
        return due.next(after, limit);
    }

    long pending() {
        return due.size();
    }
}
