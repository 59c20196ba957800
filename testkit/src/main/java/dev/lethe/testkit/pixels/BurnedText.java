package dev.lethe.testkit.pixels;

/**
 * A text in the pixels of a frame. The box holds exactly the pixels that drawing the text changed.
 *
 * @param frame  number of the frame, 0 the first
 * @param x      leftmost column, 0 the first
 * @param y      uppermost row, 0 the first
 * @param width  in columns, at least 1
 * @param height in rows, at least 1
 */
public record BurnedText(String text, TextKind kind, int frame, int x, int y, int width, int height) {
    @Override
    public String toString() {
        return kind + " at " + x + "," + y + " " + width + "x" + height + " of frame " + frame;
    }
}
