package dev.lethe.pixel.text;

/**
 * What stands out of its surroundings as strokes of writing do: narrower than a stroke's greatest width and brighter than all
 * around it, by most of what the brightest nearby is (the top hat of morphology, with a threshold of its own at each place).
 *
 * @param plane where it was looked for, turned so that ink is bright
 * @param height by how much a pixel stands out; 0 where there is no ink
 */
record Ink(Plane plane, int[] height) {
    /** Half of the widest stroke. */
    private static final int STROKE_RADIUS = 5;

    private static final int NEIGHBOURHOOD = 6;

    static Ink of(Plane plane, Floor floor) {
        int width = plane.width();
        int rows = plane.height();
        int[] values = plane.values();
        int[] ground =
                Extremes.greatest(Extremes.least(values, width, rows, STROKE_RADIUS), width, rows, STROKE_RADIUS);
        int[] height = ground;
        for (int i = 0; i < values.length; i++) {
            height[i] = values[i] - ground[i];
        }
        int[] highest = Extremes.greatest(height, width, rows, NEIGHBOURHOOD);
        for (int y = 0; y < rows; y++) {
            for (int x = 0; x < width; x += floor.side()) {
                clear(height, highest, y * width + x, y * width + Math.min(width, x + floor.side()), floor.at(x, y));
            }
        }
        return new Ink(plane, height);
    }

    private static void clear(int[] height, int[] highest, int from, int to, int least) {
        for (int i = from; i < to; i++) {
            if (height[i] < least || 20L * height[i] < 9L * highest[i]) {
                height[i] = 0;
            }
        }
    }
}
