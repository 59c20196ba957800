package dev.lethe.pixel.codec;

import dev.lethe.deid.QuarantineException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A codestream of ISO 15444-1, as far as its markers tell without decoding (Annex A), which is whole: its tile-parts reach from
 * the main header to the end marker. All components are alike and none is sub-sampled.
 *
 * @param precision bits of a sample
 * @param signed whether samples are
 * @param transformed whether the first three components are (G.2, G.3)
 * @param bytes to the end marker and no further
 */
record Jpeg2000Stream(
        int columns, int rows, int components, int precision, boolean signed, boolean transformed, byte[] bytes) {
    private static final int CAP = 0xFF50;
    private static final int COD = 0xFF52;
    private static final int SOT = 0xFF90;
    private static final int EOC = 0xFFD9;
    /** SOT, its length, tile index, length of the tile-part, index and number of tile-parts. */
    private static final int TILE_PART_HEADER = 12;

    /** @param encoded a codestream, or a JP2 file that holds one */
    static Jpeg2000Stream of(byte[] encoded) throws QuarantineException {
        byte[] bytes = Jp2File.isIn(encoded) ? Jp2File.codestream(encoded) : encoded;
        Undecodable.unless(FrameStart.JPEG_2000.isIn(bytes));
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        int siz = 4;
        int components = number(buffer, siz + 36);
        Undecodable.unless(components > 0 && number(buffer, siz) == 38 + 3 * components);
        for (int i = siz + 38; i < siz + 38 + 3 * components; i += 3) {
            Undecodable.unless(octet(buffer, i) == octet(buffer, siz + 38));
            Undecodable.unless(octet(buffer, i + 1) == 1 && octet(buffer, i + 2) == 1);
        }
        int depth = octet(buffer, siz + 38);
        long columns = Integer.toUnsignedLong(word(buffer, siz + 4)) - Integer.toUnsignedLong(word(buffer, siz + 12));
        long rows = Integer.toUnsignedLong(word(buffer, siz + 8)) - Integer.toUnsignedLong(word(buffer, siz + 16));
        Undecodable.unless(columns > 0 && columns <= 0xFFFF && rows > 0 && rows <= 0xFFFF);
        boolean transformed = false;
        int at = siz + number(buffer, siz);
        for (int marker = number(buffer, at); marker != SOT; marker = number(buffer, at)) {
            Undecodable.unless(marker >= CAP && marker < SOT && number(buffer, at + 2) >= 2);
            if (marker == COD) {
                transformed = octet(buffer, at + 8) != 0;
            }
            at += 2 + number(buffer, at + 2);
        }
        return new Jpeg2000Stream(
                (int) columns,
                (int) rows,
                components,
                (depth & 0x7F) + 1,
                (depth & 0x80) != 0,
                transformed,
                Arrays.copyOf(bytes, end(buffer, at)));
    }

    /** Follows the tile-parts. */
    private static int end(ByteBuffer buffer, int firstTilePart) throws QuarantineException {
        int at = firstTilePart;
        while (number(buffer, at) == SOT) {
            long length = Integer.toUnsignedLong(word(buffer, at + 6));
            if (length == 0) {
                return padded(buffer);
            }
            Undecodable.unless(length >= TILE_PART_HEADER && at + length <= buffer.capacity());
            at += (int) length;
        }
        Undecodable.unless(number(buffer, at) == EOC);
        return at + 2;
    }

    /** The last tile-part may reach to the end marker; NULs may follow it. */
    private static int padded(ByteBuffer buffer) throws QuarantineException {
        int end = buffer.capacity();
        while (end > 2 && buffer.get(end - 1) == 0) {
            end--;
        }
        Undecodable.unless(number(buffer, end - 2) == EOC);
        return end;
    }

    private static int octet(ByteBuffer buffer, int at) throws QuarantineException {
        Undecodable.unless(at >= 0 && at + 1 <= buffer.capacity());
        return buffer.get(at) & 0xFF;
    }

    private static int number(ByteBuffer buffer, int at) throws QuarantineException {
        Undecodable.unless(at >= 0 && at + 2 <= buffer.capacity());
        return buffer.getShort(at) & 0xFFFF;
    }

    private static int word(ByteBuffer buffer, int at) throws QuarantineException {
        Undecodable.unless(at >= 0 && at + 4 <= buffer.capacity());
        return buffer.getInt(at);
    }
}
