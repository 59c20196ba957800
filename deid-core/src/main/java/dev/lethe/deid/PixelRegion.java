package dev.lethe.deid;

/**
 * A rectangle over some frames of an instance.
 *
 * @param firstFrame number of the frame, 1 the first, as PS3.3 counts them
 * @param lastFrame inclusive; may be beyond the instance's last
 * @param x of the leftmost column, 0 the first
 * @param y of the uppermost row, 0 the first
 * @param width in columns, at least 1
 * @param height in rows, at least 1
 */
public record PixelRegion(int firstFrame, int lastFrame, int x, int y, int width, int height) {
    public PixelRegion {
        if (firstFrame < 1 || lastFrame < firstFrame || x < 0 || y < 0 || width < 1 || height < 1) {
            throw new IllegalArgumentException("not a region of frames");
        }
        Math.addExact(x, width);
        Math.addExact(y, height);
    }

    public boolean covers(int frame) {
        return firstFrame <= frame && frame <= lastFrame;
    }
}
