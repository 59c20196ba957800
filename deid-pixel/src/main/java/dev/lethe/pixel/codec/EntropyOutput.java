package dev.lethe.pixel.codec;

import java.io.ByteArrayOutputStream;

/** Writes bits of an entropy-coded segment of ISO 10918-1 (B.1.1.5, F.1.2.3). */
final class EntropyOutput {
    private final ByteArrayOutputStream out;
    private int bits;
    private int count;

    EntropyOutput(ByteArrayOutputStream out) {
        this.out = out;
    }

    /** @param number at most 16 */
    void put(int code, int number) {
        bits = bits << number | code;
        count += number;
        while (count >= 8) {
            count -= 8;
            int next = bits >>> count & 0xFF;
            out.write(next);
            if (next == 0xFF) {
                out.write(0);
            }
        }
    }

    /** Fills the last byte with 1. */
    void finish() {
        if (count > 0) {
            put(0xFF >>> count, 8 - count);
        }
    }
}
