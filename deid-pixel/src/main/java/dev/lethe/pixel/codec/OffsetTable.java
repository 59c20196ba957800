package dev.lethe.pixel.codec;

import dev.lethe.deid.QuarantineException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Where frames begin: a Basic (PS3.5 A.4) or Extended (PS3.3 C.7.6.3.1.8) Offset Table. */
final class OffsetTable {
    private static final int MOST_BYTES = 64 << 20;

    private final ByteBuffer offsets;
    private final int width;
    /** Offset 0 of the table: behind the item of the Basic Offset Table. */
    private final long origin;

    private int next = 0;

    private OffsetTable(byte[] offsets, int width, long origin) {
        this.offsets = ByteBuffer.wrap(offsets).order(ByteOrder.LITTLE_ENDIAN);
        this.width = width;
        this.origin = origin;
    }

    /**
     * Reads the first item.
     *
     * @param extended null where there is no such table
     * @return null when neither table tells anything
     */
    static OffsetTable read(FragmentReader fragments, byte[] extended, int frames)
            throws IOException, QuarantineException {
        byte[] basic = fragments.next(MOST_BYTES);
        Undecodable.unless(basic != null);
        long origin = 8L + basic.length;
        if (extended != null && extended.length > 0) {
            Undecodable.unless(basic.length == 0 && extended.length == 8L * frames);
            return new OffsetTable(extended, Long.BYTES, origin);
        }
        if (basic.length == 0) {
            return null;
        }
        Undecodable.unless(basic.length == 4L * frames);
        return new OffsetTable(basic, Integer.BYTES, origin);
    }

    /** Whether a frame begins with the item at this offset; to be asked about each item in turn. */
    boolean startsAt(long offset) throws QuarantineException {
        if (next == offsets.capacity()) {
            return false;
        }
        long begin =
                origin + (width == Long.BYTES ? offsets.getLong(next) : Integer.toUnsignedLong(offsets.getInt(next)));
        if (begin != offset) {
            return false;
        }
        next += width;
        return true;
    }
}
