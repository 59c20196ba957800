package dev.lethe.testkit.pixels;

import java.util.random.RandomGenerator;

/** Noise whose neighbours are alike, as detectors and ultrasound make it: random values on a grid, and in between what lies between. */
final class Grain {
    private final int columns;
    private final double wide;
    private final double high;
    private final float[] values;

    /**
     * @param width of a cell of the grid in pixels
     * @param height likewise
     */
    Grain(Canvas canvas, RandomGenerator random, double width, double height) {
        this.wide = width;
        this.high = height;
        this.columns = (int) (canvas.columns() / width) + 2;
        this.values = new float[columns * ((int) (canvas.rows() / height) + 2)];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) ((random.nextInt() >>> 8) / (double) (1 << 24));
        }
    }

    /** From 0 to 1. */
    double at(int x, int y) {
        int column = (int) (x / wide);
        int row = (int) (y / high);
        double right = x / wide - column;
        double down = y / high - row;
        int at = row * columns + column;
        double above = values[at] * (1 - right) + values[at + 1] * right;
        double below = values[at + columns] * (1 - right) + values[at + columns + 1] * right;
        return above * (1 - down) + below * down;
    }
}
