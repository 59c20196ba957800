package dev.lethe.pixel.codec;

import dev.lethe.deid.QuarantineException;

/**
 * Coding parameters of a JPEG-LS scan (ISO 14495-1 C.2.4.1.1).
 *
 * @param most largest sample
 * @param near how far a decoded sample may be from the encoded one; 0 lossless
 * @param first threshold of gradients, and so are {@code second} and {@code third}
 * @param reset how often a context is used before it is halved
 */
record JpegLsParameters(int most, int near, int first, int second, int third, int reset) {
    /** @param preset numbers of a preset segment, 0 where it leaves the default: MAXVAL, T1, T2, T3, RESET */
    static JpegLsParameters of(int precision, int near, int[] preset) throws QuarantineException {
        int most = preset[0] == 0 ? (1 << precision) - 1 : preset[0];
        Undecodable.unless(most >= 1 && most < 1 << precision && near <= Math.min(255, most / 2));
        int large = (Math.min(most, 4095) + 128) / 256;
        int small = 256 / (most + 1);
        int first = most >= 128 ? large + 2 + 3 * near : Math.max(2, 3 / small + 3 * near);
        int second = most >= 128 ? 4 * large + 3 + 5 * near : Math.max(3, 7 / small + 5 * near);
        int third = most >= 128 ? 17 * large + 4 + 7 * near : Math.max(4, 21 / small + 7 * near);
        first = preset[1] == 0 ? clamped(first, near + 1, most) : preset[1];
        second = preset[2] == 0 ? clamped(second, first, most) : preset[2];
        third = preset[3] == 0 ? clamped(third, second, most) : preset[3];
        int reset = preset[4] == 0 ? 64 : preset[4];
        Undecodable.unless(first > near && second >= first && third >= second && third <= most && reset >= 3);
        return new JpegLsParameters(most, near, first, second, third, reset);
    }

    private static int clamped(int threshold, int least, int most) {
        return threshold > most || threshold < least ? least : threshold;
    }

    /** Distance of two neighbouring decoded values. */
    int step() {
        return 2 * near + 1;
    }

    /** Number of errors that differ (A.2.1). */
    int range() {
        return (most + 2 * near) / step() + 1;
    }

    /** Bits of an error that is not coded by Golomb's code. */
    int errorBits() {
        return bits(range() - 1);
    }

    /** Longest code. */
    int limit() {
        int bits = Math.max(2, bits(most));
        return 2 * (bits + Math.max(8, bits));
    }

    private static int bits(int number) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(number);
    }

    /** A gradient as one of nine (A.3.3). */
    int quantized(int gradient) {
        int size = Math.abs(gradient);
        int region = size <= near ? 0 : size < first ? 1 : size < second ? 2 : size < third ? 3 : 4;
        return gradient < 0 ? -region : region;
    }

    /** A sample from its prediction and the error (A.4.5). */
    int reconstructed(int predicted, int error) {
        int value = predicted + error * step();
        if (value < -near) {
            value += range() * step();
        } else if (value > most + near) {
            value -= range() * step();
        }
        return Math.max(0, Math.min(most, value));
    }
}
