package dev.lethe.pixel.text;

import java.util.Arrays;

/**
 * Greatest and least values around each pixel, in a square of a given radius that is cut off at the edges. Windows are built by
 * doubling: each step is a plain loop, which the compiler turns into vector instructions.
 */
final class Extremes {
    private Extremes() {}

    /** The greatest value around each pixel. */
    static int[] greatest(int[] values, int width, int height, int radius) {
        int[] padded = new int[(height + 2 * radius) * width];
        Arrays.fill(padded, 0, radius * width, Integer.MIN_VALUE);
        Arrays.fill(padded, (radius + height) * width, padded.length, Integer.MIN_VALUE);
        int[] line = new int[width + 2 * radius];
        for (int y = 0; y < height; y++) {
            Arrays.fill(line, 0, radius, Integer.MIN_VALUE);
            Arrays.fill(line, radius + width, line.length, Integer.MIN_VALUE);
            System.arraycopy(values, y * width, line, radius, width);
            slide(line, 1, 2 * radius + 1, width);
            System.arraycopy(line, 0, padded, (y + radius) * width, width);
        }
        slide(padded, width, 2 * radius + 1, width * height);
        return Arrays.copyOf(padded, width * height);
    }

    /** The least value around each pixel. */
    static int[] least(int[] values, int width, int height, int radius) {
        int[] negative = new int[values.length];
        for (int i = 0; i < values.length; i++) {
            negative[i] = -values[i];
        }
        int[] least = greatest(negative, width, height, radius);
        for (int i = 0; i < least.length; i++) {
            least[i] = -least[i];
        }
        return least;
    }

    /** In place: each of the first {@code count} values becomes the greatest of {@code window} values, a step apart, from it on. */
    private static void slide(int[] values, int step, int window, int count) {
        int covered = 1;
        while (2 * covered <= window) {
            slideOne(values, covered * step, values.length - covered * step);
            covered *= 2;
        }
        slideOne(values, (window - covered) * step, count);
    }

    private static void slideOne(int[] values, int apart, int count) {
        if (apart > 0) {
            for (int i = 0; i < count; i++) {
                values[i] = Math.max(values[i], values[i + apart]);
            }
        }
    }
}
