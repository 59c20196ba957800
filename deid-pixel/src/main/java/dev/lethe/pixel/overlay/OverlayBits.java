package dev.lethe.pixel.overlay;

import dev.lethe.deid.OverlayCleaner.Bitmap;
import dev.lethe.pixel.Box;
import dev.lethe.pixel.Frame;
import dev.lethe.pixel.ImagePixel;
import java.util.List;

/** A copy of the bits of an overlay plane, to be read as frames and cleared in boxes. Owned by one thread. */
final class OverlayBits {
    private static final byte WHITE = (byte) 0xFF;

    private final int columns;
    private final int rows;
    private final byte[] bits;

    OverlayBits(Bitmap bitmap) {
        columns = bitmap.columns();
        rows = bitmap.rows();
        bits = bitmap.bits().clone();
    }

    /** White on black. */
    Frame frame(int number) {
        byte[] samples = new byte[columns * rows];
        long first = (long) number * samples.length;
        for (int i = 0; i < samples.length; i++) {
            long at = first + i;
            if ((bits[(int) (at >> 3)] >> (at & 7) & 1) == 1) {
                samples[i] = WHITE;
            }
        }
        return new Frame(new ImagePixel(rows, columns, 1, 1, "MONOCHROME2", 0, 8, 8, 7, false), samples);
    }

    /** @param boxes may reach beyond the frame */
    void clear(int number, List<Box> boxes) {
        long first = (long) number * columns * rows;
        for (Box box : boxes) {
            Box inside = box.within(columns, rows);
            for (int y = inside == null ? rows : inside.y(); y < rows && y < box.bottom(); y++) {
                for (int x = inside.x(); x < inside.right(); x++) {
                    long at = first + (long) y * columns + x;
                    bits[(int) (at >> 3)] &= (byte) ~(1 << (at & 7));
                }
            }
        }
    }

    byte[] bytes() {
        return bits;
    }
}
