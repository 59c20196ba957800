package dev.lethe.pixel.text;

import dev.lethe.pixel.Box;
import dev.lethe.pixel.Frame;
import dev.lethe.pixel.ImagePixel;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Random;

/** Frames with text on them, drawn by Java2D. */
final class DrawnText {
    static final Display PLAIN = new Display(List.of(), null);

    private final BufferedImage picture;
    private final Graphics2D pen;

    DrawnText(int width, int height, int ground) {
        picture = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        pen = picture.createGraphics();
        pen.setColor(new Color(ground, ground, ground));
        pen.fillRect(0, 0, width, height);
    }

    /** Writes, and tells the box of what is inked. */
    Box write(String text, int x, int y, int size, int gray, boolean smooth) {
        return write(text, x, y, new Font(Font.SANS_SERIF, Font.PLAIN, size), gray, smooth);
    }

    Box write(String text, int x, int y, Font font, int gray, boolean smooth) {
        pen.setRenderingHint(
                RenderingHints.KEY_TEXT_ANTIALIASING,
                smooth ? RenderingHints.VALUE_TEXT_ANTIALIAS_ON : RenderingHints.VALUE_TEXT_ANTIALIAS_OFF);
        pen.setFont(font);
        pen.setColor(new Color(gray, gray, gray));
        pen.drawString(text, x, y);
        var ink = pen.getFont()
                .createGlyphVector(pen.getFontRenderContext(), text)
                .getPixelBounds(null, x, y);
        return new Box(ink.x, ink.y, ink.width, ink.height);
    }

    void fill(Box box, int gray) {
        pen.setColor(new Color(gray, gray, gray));
        pen.fillRect(box.x(), box.y(), box.width(), box.height());
    }

    Frame frame() {
        byte[] samples = new byte[picture.getWidth() * picture.getHeight()];
        picture.getRaster().getDataElements(0, 0, picture.getWidth(), picture.getHeight(), samples);
        return new Frame(
                new ImagePixel(picture.getHeight(), picture.getWidth(), 1, 1, "MONOCHROME2", 0, 8, 8, 7, false),
                samples);
    }

    /** As {@link #frame()}, in words of so many bits of which the uppermost eight are used. */
    Frame frame(int bits) {
        byte[] bytes = frame().samples();
        byte[] words = new byte[2 * bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            int value = (bytes[i] & 0xFF) << bits - 8;
            words[2 * i] = (byte) value;
            words[2 * i + 1] = (byte) (value >> 8);
        }
        return new Frame(
                new ImagePixel(
                        picture.getHeight(), picture.getWidth(), 1, 1, "MONOCHROME2", 0, 16, bits, bits - 1, false),
                words);
    }

    /** A soft body with grain, the same for the same seed. */
    void paintBody(Random random) {
        int width = picture.getWidth();
        int height = picture.getHeight();
        double tilt = random.nextDouble();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double u = (2.0 * x / width - 1) / 0.8;
                double v = (2.0 * y / height - 1) / 0.8;
                double inside = Math.max(0, 1 - u * u - v * v);
                double shade = 60 + 50 * Math.sin(5 * u + 3 * tilt * v) + 40 * Math.cos(4 * v);
                int value = (int) (Math.sqrt(inside) * Math.max(0, shade) + 3 * Math.abs(random.nextGaussian()));
                picture.getRaster().setSample(x, y, 0, Math.min(255, value));
            }
        }
    }

    /** Quarters counterclockwise. */
    DrawnText turned(int quarters) {
        DrawnText turned = this;
        for (int i = 0; i < quarters; i++) {
            turned = turned.turnedOnce();
        }
        return turned;
    }

    private DrawnText turnedOnce() {
        DrawnText turned = new DrawnText(picture.getHeight(), picture.getWidth(), 0);
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                int value = picture.getRaster().getSample(x, y, 0);
                turned.picture.getRaster().setSample(y, picture.getWidth() - 1 - x, 0, value);
            }
        }
        return turned;
    }

    /** Where a box is after {@link #turned}, given the size before. */
    static Box turned(Box box, int quarters, int width, int height) {
        Box turned = box;
        int across = width;
        int down = height;
        for (int i = 0; i < quarters; i++) {
            turned = new Box(turned.y(), across - turned.right(), turned.height(), turned.width());
            int swap = across;
            across = down;
            down = swap;
        }
        return turned;
    }
}
