package dev.lethe.pixel.text;

/** Expands Segmented Palette Color Lookup Table Data (PS3.3 C.7.9.2). */
final class SegmentedTable {
    private static final int DISCRETE = 0;
    private static final int LINEAR = 1;
    private static final int INDIRECT = 2;

    private final byte[] data;
    private final int[] entries;
    private int filled;

    private SegmentedTable(byte[] data, int entries) {
        this.data = data;
        this.entries = new int[entries];
    }

    /**
     * The entries, 16 bits each.
     *
     * @param data little endian
     * @return null where the data is damaged or gives another number of entries
     */
    static int[] expand(byte[] data, int entries) {
        SegmentedTable table = new SegmentedTable(data, entries);
        int at = 0;
        while (at >= 0 && at + 4 <= data.length && table.filled < entries) {
            at = table.segment(at, true);
        }
        return at >= 0 && table.filled == entries ? table.entries : null;
    }

    /** @return where the next segment begins; -1 for a damaged one */
    private int segment(int at, boolean mayPointBack) {
        if (at < 0 || at + 4 > data.length) {
            return -1;
        }
        int length = word(at + 2);
        return switch (word(at)) {
            case DISCRETE -> discrete(at + 4, length);
            case LINEAR -> linear(at + 4, length);
            case INDIRECT -> mayPointBack ? indirect(at + 4, length) : -1;
            default -> -1;
        };
    }

    private int discrete(int at, int length) {
        if (at + 2L * length > data.length || filled + length > entries.length) {
            return -1;
        }
        for (int i = 0; i < length; i++) {
            entries[filled++] = word(at + 2 * i);
        }
        return at + 2 * length;
    }

    /** From the entry before it, which there must be. */
    private int linear(int at, int length) {
        if (at + 2 > data.length || filled + length > entries.length || filled == 0) {
            return -1;
        }
        int from = entries[filled - 1];
        int to = word(at);
        for (int i = 1; i <= length; i++) {
            entries[filled++] = from + (int) Math.round((to - from) * (double) i / length);
        }
        return at + 2;
    }

    /** Segments that stand at an offset in bytes once more. */
    private int indirect(int at, int count) {
        if (at + 4 > data.length || word(at + 2) >= 1 << 15) {
            return -1;
        }
        int from = word(at) | word(at + 2) << 16;
        for (int i = 0; i < count; i++) {
            from = segment(from, false);
            if (from < 0) {
                return -1;
            }
        }
        return at + 4;
    }

    private int word(int at) {
        return data[at] & 0xFF | (data[at + 1] & 0xFF) << 8;
    }
}
