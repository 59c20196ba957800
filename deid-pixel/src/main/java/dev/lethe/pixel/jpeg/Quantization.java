package dev.lethe.pixel.jpeg;

import dev.lethe.deid.QuarantineException;

/** Quantization tables (ISO/IEC 10918-1 B.2.4.1). */
final class Quantization {
    private static final int STEPS = FrameHeader.BLOCK * FrameHeader.BLOCK;

    private Quantization() {}

    /** Takes over what a DQT segment defines. Steps lie in zigzag order: that of the DC coefficient is the first. */
    static void define(Segment segment, int[][] tables) throws QuarantineException {
        while (segment.left() > 0) {
            int precisionAndNumber = segment.u8();
            int precision = precisionAndNumber >> 4;
            int number = precisionAndNumber & 0xF;
            Damage.require(precision < 2 && number < tables.length);
            int[] steps = new int[STEPS];
            for (int i = 0; i < STEPS; i++) {
                steps[i] = precision == 0 ? segment.u8() : segment.u16();
                Damage.require(steps[i] > 0);
            }
            tables[number] = steps;
        }
    }
}
