package dev.lethe.pixel.text;

/**
 * One channel of a frame in which text is looked for.
 *
 * @param channel number of it: 0 is brightness
 * @param values row by row, 0 to {@link #MOST}
 * @param scale how many pixels of the frame one of its pixels is wide and high
 */
record Plane(int channel, int width, int height, int[] values, int scale) {
    static final int MOST = 0xFFFF;

    /** Dark becomes bright. */
    Plane inverted() {
        int[] inverted = new int[values.length];
        for (int i = 0; i < values.length; i++) {
            inverted[i] = MOST - values[i];
        }
        return new Plane(channel, width, height, inverted, scale);
    }

    /** Half as wide and high, each pixel the mean of four; null when nothing is left. */
    Plane halved() {
        int columns = width / 2;
        int rows = height / 2;
        if (columns == 0 || rows == 0) {
            return null;
        }
        int[] means = new int[columns * rows];
        for (int y = 0; y < rows; y++) {
            for (int x = 0; x < columns; x++) {
                int at = 2 * y * width + 2 * x;
                means[y * columns + x] = values[at] + values[at + 1] + values[at + width] + values[at + width + 1] >> 2;
            }
        }
        return new Plane(channel, columns, rows, means, 2 * scale);
    }

    int at(int x, int y) {
        return values[y * width + x];
    }
}
