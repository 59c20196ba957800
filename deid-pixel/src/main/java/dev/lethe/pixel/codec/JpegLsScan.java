package dev.lethe.pixel.codec;

import dev.lethe.deid.QuarantineException;
import java.util.Arrays;

/**
 * Decodes one JPEG-LS scan (ISO 14495-1 Annex A), line by line. Lines have a place more at each end for the neighbours of the
 * first and the last sample.
 */
final class JpegLsScan {
    /** Bits of the length of a run, by how well runs went (A.2.1). */
    private static final int[] RUN_BITS = {
        0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 9, 10, 11, 12, 13, 14, 15
    };

    private final JpegLsBits bits;
    private final JpegLsParameters parameters;
    private final JpegLsContexts contexts;
    private final int columns;
    private int[][] above;
    private int[][] line;
    /** By component; components that are coded together share the first. */
    private final int[] runIndex;

    JpegLsScan(JpegLsBits bits, JpegLsParameters parameters, int columns, int components) {
        this.bits = bits;
        this.parameters = parameters;
        this.contexts = new JpegLsContexts(parameters);
        this.columns = columns;
        this.above = new int[components][columns + 2];
        this.line = new int[components][columns + 2];
        this.runIndex = new int[components];
    }

    /**
     * @param together whether the components of a pixel follow one another, else their lines
     * @return the next line of each component, its first sample at 1; good until the next call
     */
    int[][] next(boolean together) throws QuarantineException {
        for (int i = 0; i < line.length; i++) {
            above[i][columns + 1] = above[i][columns];
            line[i][0] = above[i][1];
        }
        if (together) {
            line(0, line.length);
        } else {
            for (int i = 0; i < line.length; i++) {
                line(i, i + 1);
            }
        }
        int[][] done = line;
        line = above;
        above = done;
        return done;
    }

    private void line(int from, int to) throws QuarantineException {
        int x = 1;
        while (x <= columns) {
            boolean flat = true;
            for (int i = from; i < to; i++) {
                flat &= context(i, x) == 0;
            }
            if (flat) {
                x = run(from, to, x);
            } else {
                for (int i = from; i < to; i++) {
                    line[i][x] = sample(i, x);
                }
                x++;
            }
        }
    }

    private int context(int component, int x) {
        int[] up = above[component];
        int left = line[component][x - 1];
        return (parameters.quantized(up[x + 1] - up[x]) * 9 + parameters.quantized(up[x] - up[x - 1])) * 9
                + parameters.quantized(up[x - 1] - left);
    }

    private int sample(int component, int x) throws QuarantineException {
        int signed = context(component, x);
        int sign = signed < 0 ? -1 : 1;
        int context = Math.abs(signed);
        int predicted = predicted(line[component][x - 1], above[component][x], above[component][x - 1])
                + sign * contexts.correction(context);
        predicted = Math.max(0, Math.min(parameters.most(), predicted));
        int lowBits = contexts.lowBits(context);
        int mapped = bits.golomb(lowBits, parameters.limit(), parameters.errorBits());
        int error = contexts.error(context, mapped, lowBits);
        Undecodable.unless(Math.abs(error) <= parameters.range());
        contexts.update(context, error);
        return parameters.reconstructed(predicted, sign * error);
    }

    private static int predicted(int left, int up, int corner) {
        if (corner >= Math.max(left, up)) {
            return Math.min(left, up);
        }
        return corner <= Math.min(left, up) ? Math.max(left, up) : left + up - corner;
    }

    /** @return the first column behind the run and the sample that ends it */
    private int run(int from, int to, int x) throws QuarantineException {
        int end = x + runLength(from, columns + 1 - x);
        for (int i = from; i < to; i++) {
            Arrays.fill(line[i], x, end, line[i][x - 1]);
        }
        if (end > columns) {
            return end;
        }
        for (int i = from; i < to; i++) {
            int left = line[i][end - 1];
            int up = above[i][end];
            boolean alike = to - from == 1 && Math.abs(left - up) <= parameters.near();
            int type = alike ? 1 : 0;
            int lowBits = contexts.lowBitsOfRun(type);
            int limit = parameters.limit() - RUN_BITS[runIndex[from]] - 1;
            int error = contexts.errorOfRun(type, bits.golomb(lowBits, limit, parameters.errorBits()), lowBits);
            Undecodable.unless(Math.abs(error) <= parameters.range());
            line[i][end] = alike
                    ? parameters.reconstructed(left, error)
                    : parameters.reconstructed(up, up < left ? -error : error);
        }
        runIndex[from] = Math.max(0, runIndex[from] - 1);
        return end + 1;
    }

    private int runLength(int component, int most) throws QuarantineException {
        int length = 0;
        while (bits.take(1) == 1) {
            int span = 1 << RUN_BITS[runIndex[component]];
            if (span <= most - length) {
                runIndex[component] = Math.min(RUN_BITS.length - 1, runIndex[component] + 1);
            }
            length = Math.min(most, length + span);
            if (length == most) {
                return most;
            }
        }
        length += bits.take(RUN_BITS[runIndex[component]]);
        Undecodable.unless(length < most);
        return length;
    }
}
