package dev.lethe.testkit.synthetic;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Images of a head-like phantom: ellipses of different density on a gradient. A viewer shows something, and slices of a
 * series differ. Frames are computed once per size and phase and shared, so that thousands of instances cost little.
 */
final class Phantom {
    /** Phases after which the pictures repeat. */
    static final int PHASES = 8;

    private record Shape(int rows, int columns, int bytesPerSample, int samples, int phase) {}

    /** x, y, half axes (all in units of half the image), density. */
    private static final double[][] ELLIPSES = {
        {0, 0, 0.69, 0.92, 0.80},
        {0, -0.02, 0.66, 0.87, -0.45},
        {0.22, 0, 0.11, 0.31, -0.25},
        {-0.22, 0, 0.16, 0.41, -0.25},
        {0, 0.35, 0.21, 0.25, 0.20},
        {0, 0.1, 0.046, 0.046, 0.35},
        {-0.08, -0.605, 0.046, 0.023, 0.40},
        {0.06, -0.605, 0.023, 0.046, 0.40}
    };

    private final Map<Shape, byte[]> frames = new ConcurrentHashMap<>();

    /** Unsigned samples, 12 bits in two little-endian bytes. The array is shared: read only. */
    byte[] gray16(int rows, int columns, int phase) {
        return frames.computeIfAbsent(new Shape(rows, columns, 2, 1, phase % PHASES), Phantom::compute);
    }

    /** Unsigned samples of one byte. The array is shared: read only. */
    byte[] gray8(int rows, int columns, int phase) {
        return frames.computeIfAbsent(new Shape(rows, columns, 1, 1, phase % PHASES), Phantom::compute);
    }

    /** RGB, colour by pixel, one byte per sample. The array is shared: read only. */
    byte[] rgb8(int rows, int columns, int phase) {
        return frames.computeIfAbsent(new Shape(rows, columns, 1, 3, phase % PHASES), Phantom::compute);
    }

    private static byte[] compute(Shape shape) {
        byte[] frame = new byte
                [Math.multiplyExact(
                        Math.multiplyExact(shape.rows, shape.columns), shape.bytesPerSample * shape.samples)];
        int at = 0;
        for (int row = 0; row < shape.rows; row++) {
            double y = 2.0 * row / shape.rows - 1;
            for (int column = 0; column < shape.columns; column++) {
                double x = 2.0 * column / shape.columns - 1;
                double density = density(x, y, shape.phase);
                if (shape.bytesPerSample == 2) {
                    int value = (int) (density * 4095);
                    frame[at++] = (byte) value;
                    frame[at++] = (byte) (value >>> 8);
                } else {
                    for (int sample = 0; sample < shape.samples; sample++) {
                        frame[at++] = (byte) (density * 255 * (1 - 0.2 * sample));
                    }
                }
            }
        }
        return frame;
    }

    /** 0 to 1; the phase makes the ellipses grow and shrink as slices through a body do. */
    private static double density(double x, double y, int phase) {
        double scale = 1 - 0.06 * Math.abs(phase - PHASES / 2.0);
        double density = 0.02 + 0.03 * (y + 1);
        for (double[] e : ELLIPSES) {
            double dx = (x - e[0]) / (e[2] * scale);
            double dy = (y - e[1]) / (e[3] * scale);
            if (dx * dx + dy * dy <= 1) {
                density += e[4];
            }
        }
        return Math.max(0, Math.min(1, density));
    }
}
