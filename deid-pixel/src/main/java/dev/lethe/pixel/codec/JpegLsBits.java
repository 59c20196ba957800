package dev.lethe.pixel.codec;

import dev.lethe.deid.QuarantineException;

/** Bits of a JPEG-LS scan, in which a 0 follows the bits FF (ISO 14495-1 C.1.2.1). */
final class JpegLsBits {
    private static final int MOST = 48;

    private final byte[] bytes;
    private int at;
    private long bits;
    private int count;
    private boolean stuffed;

    JpegLsBits(byte[] bytes, int at) {
        this.bytes = bytes;
        this.at = at;
    }

    private void fill() {
        while (count <= MOST && at + 1 < bytes.length) {
            int next = bytes[at] & 0xFF;
            if (next == 0xFF && bytes[at + 1] < 0) {
                return;
            }
            int length = stuffed ? 7 : 8;
            bits = bits << length | next;
            count += length;
            stuffed = next == 0xFF;
            at++;
        }
    }

    /** @throws QuarantineException when there are not as many */
    int take(int number) throws QuarantineException {
        if (count < number) {
            fill();
            Undecodable.unless(count >= number);
        }
        count -= number;
        return (int) (bits >>> count) & ((1 << number) - 1);
    }

    /** A number in Golomb's code, limited (A.5.3). */
    int golomb(int lowBits, int limit, int errorBits) throws QuarantineException {
        int zeros = 0;
        while (take(1) == 0) {
            zeros++;
            Undecodable.unless(zeros < limit - errorBits);
        }
        return zeros < limit - errorBits - 1 ? zeros << lowBits | take(lowBits) : take(errorBits) + 1;
    }

    /** @return where the marker behind the scan stands; what fills the last byte, and one byte more, is passed over */
    int end() throws QuarantineException {
        fill();
        Undecodable.unless(count < 16 && at + 1 < bytes.length);
        return at;
    }
}
