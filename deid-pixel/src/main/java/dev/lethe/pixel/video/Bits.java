package dev.lethe.pixel.video;

import dev.lethe.deid.QuarantineException;

/** Bits of a payload, the highest of a byte first. */
final class Bits {
    private final byte[] bytes;
    private int next;

    Bits(byte[] bytes, int firstByte) {
        this.bytes = bytes;
        next = 8 * firstByte;
    }

    int take(int count) throws QuarantineException {
        Refused.unlessDecodable(next + count <= 8L * bytes.length);
        int value = 0;
        for (int i = 0; i < count; i++, next++) {
            value = value << 1 | bytes[next >> 3] >> (7 - (next & 7)) & 1;
        }
        return value;
    }

    /** An Exp-Golomb code, ue(v) of ISO 14496-10 9.1. */
    int golomb() throws QuarantineException {
        int zeros = 0;
        while (take(1) == 0) {
            Refused.unlessDecodable(++zeros < 31);
        }
        return (1 << zeros) - 1 + take(zeros);
    }
}
