package dev.lethe.pixel.text;

import java.util.Arrays;

/**
 * By how much writing differs from its ground at least, that noise is not taken for it: in each square of a plane, as the tissue of
 * an ultrasound image is noise and the black around it is none.
 *
 * @param wide squares in a row
 * @param least of each square, row by row
 * @param side of a square, in pixels of the plane
 */
record Floor(int wide, int[] least, int side) {
    private static final int SIDE = 32;

    static Floor of(Plane plane, Display display) {
        int span = span(plane.values());
        for (Display.Window window : display.windows()) {
            span = (int) Math.min(span, Math.max(1, window.high() - window.low()));
        }
        int all = noise(plane.values());
        int wide = (plane.width() + SIDE - 1) / SIDE;
        int high = (plane.height() + SIDE - 1) / SIDE;
        int[] least = new int[wide * high];
        for (int i = 0; i < least.length; i++) {
            int noise = Math.min(all, noise(square(plane, i % wide * SIDE, i / wide * SIDE)));
            least[i] = Math.max(1, Math.max(span / 128, 3 * noise));
        }
        return new Floor(wide, least, SIDE);
    }

    /** Of the plane when it is halved. */
    Floor halved() {
        return new Floor(wide, least, side / 2);
    }

    /** For a place of the plane. */
    int at(int x, int y) {
        return least[Math.min(y / side, least.length / wide - 1) * wide + Math.min(x / side, wide - 1)];
    }

    private static int[] square(Plane plane, int x, int y) {
        int width = Math.min(SIDE, plane.width() - x);
        int height = Math.min(SIDE, plane.height() - y);
        int[] values = new int[width * height];
        for (int row = 0; row < height; row++) {
            System.arraycopy(plane.values(), (y + row) * plane.width() + x, values, row * width, width);
        }
        return values;
    }

    /**
     * Between the darkest and the brightest of all but a few pixels, or all where that is nothing. A few that are far brighter
     * than everything else, as writing at the end of the range is, do not count.
     */
    private static int span(int[] values) {
        int[] counts = new int[Plane.MOST + 1];
        for (int value : values) {
            counts[value]++;
        }
        int span = between(counts, values.length, 100);
        int inner = 4 * between(counts, values.length, 10);
        if (span == 0) {
            return percentile(counts, values.length - 1) - percentile(counts, 0);
        }
        return inner == 0 ? span : Math.min(span, inner);
    }

    private static int between(int[] counts, int total, int share) {
        return percentile(counts, total - 1 - total / share) - percentile(counts, total / share);
    }

    private static int percentile(int[] counts, int rank) {
        int value = 0;
        for (int seen = counts[0]; seen <= rank; seen += counts[value]) {
            value++;
        }
        return value;
    }

    /** The usual difference of neighbours, where there is any. */
    private static int noise(int[] values) {
        int[] differences = new int[values.length / 7 + 1];
        int count = 0;
        for (int i = 1; i < values.length; i += 7) {
            int difference = Math.abs(values[i] - values[i - 1]);
            if (difference > 0) {
                differences[count++] = difference;
            }
        }
        Arrays.sort(differences, 0, count);
        return count < values.length / 28 ? 0 : differences[count / 2];
    }
}
