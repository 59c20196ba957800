package dev.lethe.pixel;

import dev.lethe.deid.PixelRegion;

/**
 * A rectangle of pixels.
 *
 * @param x of the leftmost column, 0 the first
 * @param y of the uppermost row, 0 the first
 * @param width in columns, at least 1
 * @param height in rows, at least 1
 */
public record Box(int x, int y, int width, int height) {
    public Box {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("a box of " + width + " x " + height);
        }
    }

    /** Itself over frames, which count from 1; inside the image. */
    public PixelRegion over(int firstFrame, int lastFrame) {
        return new PixelRegion(firstFrame, lastFrame, x, y, width, height);
    }

    /** First column to the right of it. */
    public int right() {
        return x + width;
    }

    /** First row below it. */
    public int bottom() {
        return y + height;
    }

    public long area() {
        return (long) width * height;
    }

    public boolean intersects(Box other) {
        return x < other.right() && other.x < right() && y < other.bottom() && other.y < bottom();
    }

    public boolean contains(Box other) {
        return x <= other.x && y <= other.y && right() >= other.right() && bottom() >= other.bottom();
    }

    /** The smallest box around both. */
    public Box union(Box other) {
        int left = Math.min(x, other.x);
        int top = Math.min(y, other.y);
        return new Box(left, top, Math.max(right(), other.right()) - left, Math.max(bottom(), other.bottom()) - top);
    }

    /** Larger by so many pixels on each side. */
    public Box grown(int pixels) {
        return new Box(x - pixels, y - pixels, width + 2 * pixels, height + 2 * pixels);
    }

    /** The part inside an image; null when there is none. */
    public Box within(int columns, int rows) {
        int left = Math.max(x, 0);
        int top = Math.max(y, 0);
        int right = Math.min(right(), columns);
        int bottom = Math.min(bottom(), rows);
        return left < right && top < bottom ? new Box(left, top, right - left, bottom - top) : null;
    }
}
