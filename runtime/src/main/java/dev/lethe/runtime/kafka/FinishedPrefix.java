package dev.lethe.runtime.kafka;

import java.util.TreeSet;

/**
 * Offsets of one partition that were handed out and not finished yet. Work finishes in any order; what may be
 * committed is the position up to which everything is finished. Owned by the polling thread.
 */
final class FinishedPrefix {
    private final TreeSet<Long> unfinished = new TreeSet<>();
    private long next;

    /** @param next first offset that was not handed out yet */
    FinishedPrefix(long next) {
        this.next = next;
    }

    /** Offsets come in rising order; compaction and transaction markers leave gaps. */
    void handedOut(long offset) {
        if (offset < next) {
            throw new IllegalArgumentException("offset " + offset + " was handed out before");
        }
        unfinished.add(offset);
        next = offset + 1;
    }

    /** Finishing twice is harmless. */
    void finished(long offset) {
        unfinished.remove(offset);
    }

    /** Offset to commit: the first one that must be delivered again after a crash. */
    long committable() {
        return unfinished.isEmpty() ? next : unfinished.first();
    }

    int inFlight() {
        return unfinished.size();
    }
}
