package dev.lethe.testkit.pixels;

/**
 * Drawn text: how much of each pixel its ink covers.
 *
 * @param coverage 0 to 255, row by row, not copied
 */
record Glyphs(int width, int height, byte[] coverage) {
    /** Ink left of a column, and the other ink: both as large as the rectangle that holds all ink, empty without any. */
    Glyphs[] parts(int split) {
        int left = width;
        int top = height;
        int right = 0;
        int bottom = 0;
        for (int at = 0; at < coverage.length; at++) {
            if (coverage[at] != 0) {
                left = Math.min(left, at % width);
                right = Math.max(right, at % width + 1);
                top = Math.min(top, at / width);
                bottom = Math.max(bottom, at / width + 1);
            }
        }
        if (right == 0) {
            Glyphs none = new Glyphs(0, 0, new byte[0]);
            return new Glyphs[] {none, none};
        }
        byte[] before = new byte[(right - left) * (bottom - top)];
        byte[] after = new byte[before.length];
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                (x < split ? before : after)[(y - top) * (right - left) + x - left] = coverage[y * width + x];
            }
        }
        return new Glyphs[] {
            new Glyphs(right - left, bottom - top, before), new Glyphs(right - left, bottom - top, after)
        };
    }

    boolean isEmpty() {
        return coverage.length == 0;
    }

    int coverage(int x, int y) {
        return coverage[y * width + x] & 0xFF;
    }

    /** Turned clockwise. */
    Glyphs turned(int quarters) {
        Glyphs turned = this;
        for (int i = 0; i < quarters % 4; i++) {
            turned = turned.turned();
        }
        return turned;
    }

    private Glyphs turned() {
        byte[] turned = new byte[coverage.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                turned[x * height + height - 1 - y] = coverage[y * width + x];
            }
        }
        return new Glyphs(height, width, turned);
    }
}
