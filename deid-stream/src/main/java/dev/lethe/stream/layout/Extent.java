package dev.lethe.stream.layout;

import dev.lethe.schemas.avro.BlankedPlace;
import dev.lethe.schemas.avro.LayoutWitness;
import dev.lethe.schemas.avro.PixelRegion;
import dev.lethe.schemas.avro.UltrasoundRegion;

/**
 * A rectangle of pixels by its edges.
 *
 * @param right first column beside it
 * @param bottom first row below it
 */
record Extent(int left, int top, int right, int bottom) {
    static Extent of(PixelRegion region) {
        return sized(region.getX(), region.getY(), region.getWidth(), region.getHeight());
    }

    static Extent of(UltrasoundRegion region) {
        return sized(region.getX(), region.getY(), region.getWidth(), region.getHeight());
    }

    static Extent of(BlankedPlace place) {
        return sized(place.getX(), place.getY(), place.getWidth(), place.getHeight());
    }

    static Extent of(LayoutWitness witness) {
        return new Extent(witness.getLeft(), witness.getTop(), witness.getRight(), witness.getBottom());
    }

    private static Extent sized(int x, int y, int width, int height) {
        return new Extent(x, y, x + width, y + height);
    }

    int width() {
        return right - left;
    }

    int height() {
        return bottom - top;
    }

    boolean isEmpty() {
        return width() < 1 || height() < 1;
    }

    boolean contains(Extent other) {
        return left <= other.left && top <= other.top && right >= other.right && bottom >= other.bottom;
    }

    /** The smallest one around both. */
    Extent union(Extent other) {
        return new Extent(
                Math.min(left, other.left),
                Math.min(top, other.top),
                Math.max(right, other.right),
                Math.max(bottom, other.bottom));
    }

    /** Whether a line of text here stands in the line of another: on most of the same rows, and on most columns of the shorter. */
    boolean isAt(Extent other) {
        int rows = Math.min(bottom, other.bottom) - Math.max(top, other.top);
        int columns = Math.min(right, other.right) - Math.max(left, other.left);
        return 2 * rows > Math.max(height(), other.height()) && 2 * columns > Math.min(width(), other.width());
    }
}
