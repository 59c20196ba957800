package dev.lethe.pixel.codec;

import dev.lethe.deid.QuarantineException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The items of encapsulated Pixel Data (PS3.5 A.4), the first of them the Basic Offset Table. */
final class FragmentReader {
    private static final int ITEM_HEADER = 8;

    private final InputStream value;
    private long position = 0;
    private long last;

    FragmentReader(InputStream value) {
        this.value = value;
    }

    /** @return the next item's content, null when there is none */
    byte[] next(long mostBytes) throws IOException, QuarantineException {
        byte[] header = value.readNBytes(ITEM_HEADER);
        if (header.length == 0) {
            return null;
        }
        Undecodable.unless(header.length == ITEM_HEADER);
        long length = Integer.toUnsignedLong(
                ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN).getInt(4));
        Undecodable.unless(length <= Math.min(mostBytes, Integer.MAX_VALUE - ITEM_HEADER));
        byte[] content = value.readNBytes((int) length);
        Undecodable.unless(content.length == length);
        last = position;
        position += ITEM_HEADER + length;
        return content;
    }

    /** Bytes between the first item's header and that of the item read last. */
    long offset() {
        return last;
    }
}
