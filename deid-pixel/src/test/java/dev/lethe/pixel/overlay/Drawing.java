package dev.lethe.pixel.overlay;

import dev.lethe.deid.OverlayCleaner.Bitmap;
import dev.lethe.pixel.Box;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;

/** Bitmaps of overlay planes, drawn by Java2D. */
final class Drawing {
    static final int COLUMNS = 301;
    static final int ROWS = 203;
    private static final List<String> KNOWN = List.of("TESTPERSON^WILHELMINA", "77120934");

    private final BufferedImage[] frames;

    Drawing(int frames) {
        this.frames = new BufferedImage[frames];
        for (int i = 0; i < frames; i++) {
            this.frames[i] = new BufferedImage(COLUMNS, ROWS, BufferedImage.TYPE_BYTE_GRAY);
        }
    }

    /** @return where it stands */
    Box write(int frame, String text, int x, int y) {
        return write(frame, text, x, y, Color.WHITE);
    }

    Box write(int frame, String text, int x, int y, Color color) {
        Graphics2D pen = frames[frame].createGraphics();
        pen.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 16));
        pen.setColor(color);
        pen.drawString(text, x, y);
        var ink = pen.getFont()
                .createGlyphVector(pen.getFontRenderContext(), text)
                .getPixelBounds(null, x, y);
        pen.dispose();
        return new Box(ink.x, ink.y, ink.width, ink.height);
    }

    /** The outline of a lesion. */
    void outline(int frame) {
        Graphics2D pen = frames[frame].createGraphics();
        pen.drawOval(60, 90, 120, 80);
        pen.dispose();
    }

    void fill(int frame, Box box) {
        Graphics2D pen = frames[frame].createGraphics();
        pen.fillRect(box.x(), box.y(), box.width(), box.height());
        pen.dispose();
    }

    byte[] bits() {
        byte[] bits = new byte[(frames.length * COLUMNS * ROWS + 15) / 16 * 2];
        for (int frame = 0; frame < frames.length; frame++) {
            for (int i = 0; i < COLUMNS * ROWS; i++) {
                int at = frame * COLUMNS * ROWS + i;
                if ((frames[frame].getRGB(i % COLUMNS, i / COLUMNS) & 0xFF) > 127) {
                    bits[at >> 3] |= (byte) (1 << (at & 7));
                }
            }
        }
        return bits;
    }

    Bitmap bitmap() {
        return new Bitmap(COLUMNS, ROWS, frames.length, bits(), KNOWN, text -> false);
    }

    static boolean isSet(byte[] bits, int frame, int x, int y) {
        int at = (frame * ROWS + y) * COLUMNS + x;
        return (bits[at >> 3] >> (at & 7) & 1) == 1;
    }

    static int inkIn(byte[] bits, int frame, Box box) {
        int ink = 0;
        for (int y = box.y(); y < box.bottom(); y++) {
            for (int x = box.x(); x < box.right(); x++) {
                ink += isSet(bits, frame, x, y) ? 1 : 0;
            }
        }
        return ink;
    }
}
