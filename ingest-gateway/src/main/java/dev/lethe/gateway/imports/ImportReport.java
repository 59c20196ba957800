package dev.lethe.gateway.imports;

import dev.lethe.gateway.reception.FailureReason;
import dev.lethe.gateway.reception.Reception;
import java.util.EnumMap;
import java.util.Map;

/** Counts of one import. Safe for use by many threads while it runs. */
public final class ImportReport {
    private long stored;
    private long unreadable;
    private final Map<FailureReason, Long> refused = new EnumMap<>(FailureReason.class);

    synchronized void count(Reception reception) {
        if (reception instanceof Reception.Failed failed) {
            refused.merge(failed.reason(), 1L, Long::sum);
        } else {
            stored++;
        }
    }

    synchronized void countUnreadable() {
        unreadable++;
    }

    /** Instances that are durable and announced. */
    public synchronized long stored() {
        return stored;
    }

    /** Files and objects that could not be opened, or not be read to their end. */
    public synchronized long unreadable() {
        return unreadable;
    }

    /** Refused ones by reason. */
    public synchronized Map<FailureReason, Long> refused() {
        return Map.copyOf(refused);
    }

    /** All that were looked at. */
    public synchronized long total() {
        return stored
                + unreadable
                + refused.values().stream().mapToLong(Long::longValue).sum();
    }

    @Override
    public synchronized String toString() {
        return "stored=" + stored + " unreadable=" + unreadable + " refused=" + refused;
    }
}
