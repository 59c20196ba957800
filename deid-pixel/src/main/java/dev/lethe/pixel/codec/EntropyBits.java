package dev.lethe.pixel.codec;

import dev.lethe.deid.QuarantineException;

/** Bits of entropy-coded segments of ISO 10918-1 (B.1.1.5), which end at a marker. */
final class EntropyBits {
    private static final int MOST = 48;

    private final byte[] bytes;
    private int at;
    private long bits;
    private int count;

    EntropyBits(byte[] bytes, int at) {
        this.bytes = bytes;
        this.at = at;
    }

    private void fill() {
        while (count <= MOST && at + 1 < bytes.length) {
            int next = bytes[at] & 0xFF;
            if (next == 0xFF && bytes[at + 1] != 0) {
                return;
            }
            at += next == 0xFF ? 2 : 1;
            bits = bits << 8 | next;
            count += 8;
        }
    }

    /** The next 16 bits, 0 where there are none. */
    int peek() {
        if (count < 16) {
            fill();
        }
        return (int) (count >= 16 ? bits >>> (count - 16) : bits << (16 - count)) & 0xFFFF;
    }

    /** @throws QuarantineException when there are not as many */
    void skip(int number) throws QuarantineException {
        Undecodable.unless(number <= count);
        count -= number;
    }

    /**
     * @param number at most 16
     * @throws QuarantineException when there are not as many
     */
    int take(int number) throws QuarantineException {
        int next = peek() >>> (16 - number);
        skip(number);
        return next;
    }

    /**
     * Ends the segment.
     *
     * @return where the marker behind it stands
     * @throws QuarantineException when more than the rest of a byte is left
     */
    int end() throws QuarantineException {
        fill();
        Undecodable.unless(count < 8);
        count = 0;
        while (at + 1 < bytes.length && bytes[at + 1] == -1) {
            at++;
        }
        Undecodable.unless(at + 1 < bytes.length);
        return at;
    }

    /** Goes on behind a marker. */
    void continueAt(int position) {
        at = position;
    }
}
