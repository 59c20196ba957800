package dev.lethe.pixel.codec;

import java.util.Arrays;

/** What a JPEG-LS decoder has learnt of errors in each context (ISO 14495-1 A.2, A.6): 365 of gradients, two of ended runs. */
final class JpegLsContexts {
    private static final int GRADIENTS = 365;
    private static final int LEAST_CORRECTION = -128;
    private static final int MOST_CORRECTION = 127;

    private final JpegLsParameters parameters;
    private final int[] sizes = new int[GRADIENTS + 2];
    /** Of errors; in the contexts of runs the number of negative ones. */
    private final int[] sums = new int[GRADIENTS + 2];

    private final int[] corrections = new int[GRADIENTS];
    private final int[] counts = new int[GRADIENTS + 2];

    JpegLsContexts(JpegLsParameters parameters) {
        this.parameters = parameters;
        Arrays.fill(sizes, Math.max(2, (parameters.range() + 32) / 64));
        Arrays.fill(counts, 1);
    }

    int correction(int context) {
        return corrections[context];
    }

    /** Low bits of Golomb's code (A.5.1). */
    int lowBits(int context) {
        return lowBits(counts[context], sizes[context]);
    }

    private static int lowBits(int count, int size) {
        int bits = 0;
        while (bits < 16 && count << bits < size) {
            bits++;
        }
        return bits;
    }

    /** Undoes the mapping of errors to numbers from 0 on (A.5.2). */
    int error(int context, int mapped, int lowBits) {
        boolean mirrored = parameters.near() == 0 && lowBits == 0 && 2 * sums[context] <= -counts[context];
        int error = (mapped & 1) == 0 ? mapped >> 1 : -(mapped + 1 >> 1);
        return mirrored ? ~error : error;
    }

    void update(int context, int error) {
        sums[context] += error * parameters.step();
        sizes[context] += Math.abs(error);
        if (counts[context] == parameters.reset()) {
            sizes[context] >>= 1;
            sums[context] >>= 1;
            counts[context] >>= 1;
        }
        int count = ++counts[context];
        if (sums[context] <= -count) {
            sums[context] = Math.max(sums[context] + count, 1 - count);
            corrections[context] = Math.max(corrections[context] - 1, LEAST_CORRECTION);
        } else if (sums[context] > 0) {
            sums[context] = Math.min(sums[context] - count, 0);
            corrections[context] = Math.min(corrections[context] + 1, MOST_CORRECTION);
        }
    }

    /** @param type 1 where the run's value and the sample above are alike, else 0 (A.7.2) */
    int lowBitsOfRun(int type) {
        int context = GRADIENTS + type;
        return lowBits(counts[context], sizes[context] + (counts[context] >> 1) * type);
    }

    /** The error where a run ends; learns from it. */
    int errorOfRun(int type, int mapped, int lowBits) {
        int context = GRADIENTS + type;
        int number = mapped + type;
        boolean odd = (number & 1) != 0;
        int size = number + 1 >> 1;
        boolean negative = (lowBits != 0 || 2 * sums[context] >= counts[context]) == odd;
        int error = negative ? -size : size;
        sums[context] += error < 0 ? 1 : 0;
        sizes[context] += mapped + 1 - type >> 1;
        if (counts[context] == parameters.reset()) {
            sizes[context] >>= 1;
            sums[context] >>= 1;
            counts[context] >>= 1;
        }
        counts[context]++;
        return error;
    }
}
