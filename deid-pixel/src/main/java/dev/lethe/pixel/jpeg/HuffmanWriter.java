package dev.lethe.pixel.jpeg;

import dev.lethe.deid.QuarantineException;

/**
 * Writes symbols with a table, and counts them for a better one. A symbol without a code is not written: the scan must then be
 * written again with {@link #completed()}. Owned by one thread.
 */
final class HuffmanWriter {
    private final HuffmanTable table;
    private final long[] counts = new long[256];
    private boolean complete = true;

    HuffmanWriter(HuffmanTable table) {
        this.table = table;
    }

    HuffmanTable table() {
        return table;
    }

    void write(int symbol, BitSink sink) throws QuarantineException {
        counts[symbol]++;
        if (table.has(symbol)) {
            table.encode(symbol, sink);
        } else {
            complete = false;
        }
    }

    /** Whether every symbol so far had a code. */
    boolean complete() {
        return complete;
    }

    /** With the same table where that had all symbols so far, else with the one that is shortest for them. */
    HuffmanWriter completed() throws QuarantineException {
        return new HuffmanWriter(complete ? table : OptimalCodes.tableFor(counts));
    }
}
