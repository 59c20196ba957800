package dev.lethe.pixel.codec;

import dev.lethe.deid.QuarantineException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** The JP2 file format around a codestream (ISO 15444-1 Annex I). */
final class Jp2File {
    private static final byte[] SIGNATURE = {0, 0, 0, 12, 'j', 'P', ' ', ' ', 13, 10, (byte) 0x87, 10};
    private static final int CODESTREAM = name("jp2c");
    private static final int HEADER = name("jp2h");
    private static final int CHANNELS = name("cdef");
    private static final int PALETTE = name("pclr");

    private Jp2File() {}

    private static int name(String box) {
        return box.charAt(0) << 24 | box.charAt(1) << 16 | box.charAt(2) << 8 | box.charAt(3);
    }

    static boolean isIn(byte[] bytes) {
        return bytes.length >= SIGNATURE.length
                && Arrays.equals(bytes, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length);
    }

    /**
     * The one codestream inside.
     *
     * @throws QuarantineException when boxes give its components another meaning than DICOM does
     */
    static byte[] codestream(byte[] file) throws QuarantineException {
        return codestream(ByteBuffer.wrap(file), file.length);
    }

    private static byte[] codestream(ByteBuffer boxes, int end) throws QuarantineException {
        while (boxes.position() + 8 <= end) {
            int begin = boxes.position();
            long length = Integer.toUnsignedLong(boxes.getInt());
            int name = boxes.getInt();
            int next = length == 0 ? end : (int) Math.min(begin + length, Integer.MAX_VALUE);
            Undecodable.unless((length == 0 || length >= 8) && next <= end && name != CHANNELS && name != PALETTE);
            if (name == CODESTREAM) {
                return Arrays.copyOfRange(boxes.array(), begin + 8, next);
            } else if (name == HEADER) {
                headers(boxes, next);
            }
            boxes.position(next);
        }
        throw Undecodable.pixels();
    }

    private static void headers(ByteBuffer boxes, int end) throws QuarantineException {
        while (boxes.position() + 8 <= end) {
            int begin = boxes.position();
            long length = Integer.toUnsignedLong(boxes.getInt());
            int name = boxes.getInt();
            Undecodable.unless(length >= 8 && begin + length <= end && name != CHANNELS && name != PALETTE);
            boxes.position((int) (begin + length));
        }
    }
}
