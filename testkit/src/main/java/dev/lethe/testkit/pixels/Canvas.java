package dev.lethe.testkit.pixels;

import java.util.Arrays;

/** Levels of brightness of one frame being painted: 0 is black, the largest one is white, whatever will be stored. */
final class Canvas {
    private final int columns;
    private final int rows;
    private final int samples;
    private final int max;
    private final int[] levels;

    Canvas(int columns, int rows, int samples, int max) {
        this.columns = columns;
        this.rows = rows;
        this.samples = samples;
        this.max = max;
        this.levels = new int[columns * rows * samples];
    }

    int columns() {
        return columns;
    }

    int rows() {
        return rows;
    }

    int samples() {
        return samples;
    }

    int level(int pixel, int sample) {
        return levels[pixel * samples + sample];
    }

    /** @param share of the largest level, 0 to 1; what lies beyond is clipped, what lies outside the image is not painted */
    void set(int x, int y, double share) {
        if (x >= 0 && y >= 0 && x < columns && y < rows) {
            int at = (y * columns + x) * samples;
            Arrays.fill(levels, at, at + samples, (int) Math.round(max * Math.max(0, Math.min(1, share))));
        }
    }

    void fill(int x, int y, int width, int height, double share) {
        for (int row = y; row < y + height; row++) {
            for (int column = x; column < x + width; column++) {
                set(column, row, share);
            }
        }
    }

    /** Brightness of a rectangle that lies inside. */
    Ground ground(int x, int y, int width, int height) {
        double sum = 0;
        double squares = 0;
        for (int row = y; row < y + height; row++) {
            for (int at = (row * columns + x) * samples; at < (row * columns + x + width) * samples; at++) {
                double level = (double) levels[at] / max;
                sum += level;
                squares += level * level;
            }
        }
        double count = (double) width * height * samples;
        double mean = sum / count;
        return new Ground(mean, Math.sqrt(Math.max(0, squares / count - mean * mean)));
    }

    /** Mean and standard deviation, both shares of the largest level. */
    record Ground(double mean, double deviation) {}

    /**
     * Draws a text.
     *
     * @param x of the glyphs' left edge, {@code y} of their upper one; they must fit
     * @param ink share of the largest level, for each sample
     * @return column, row, width and height of what really changed; null when nothing did
     */
    int[] draw(Glyphs glyphs, int x, int y, double... ink) {
        int left = columns;
        int top = rows;
        int right = -1;
        int bottom = -1;
        for (int row = 0; row < glyphs.height(); row++) {
            for (int column = 0; column < glyphs.width(); column++) {
                int at = ((y + row) * columns + x + column) * samples;
                if (blend(at, glyphs.coverage(column, row), ink)) {
                    left = Math.min(left, x + column);
                    right = Math.max(right, x + column);
                    top = Math.min(top, y + row);
                    bottom = Math.max(bottom, y + row);
                }
            }
        }
        return right < 0 ? null : new int[] {left, top, right - left + 1, bottom - top + 1};
    }

    private boolean blend(int at, int coverage, double... ink) {
        boolean changed = false;
        for (int sample = 0; sample < samples; sample++) {
            int before = levels[at + sample];
            double level = ink[sample % ink.length] * max;
            levels[at + sample] = (int) Math.round(before + (level - before) * coverage / 255);
            changed |= levels[at + sample] != before;
        }
        return changed;
    }
}
