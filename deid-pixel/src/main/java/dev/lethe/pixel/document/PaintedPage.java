package dev.lethe.pixel.document;

import dev.lethe.pixel.Box;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The picture of a page and where it is painted over. Owned by one thread. */
final class PaintedPage {
    private static final int LEAST_MARGIN = 2;
    /** Lossy compression blurs the rim of a box, and what is in it a little. */
    private static final int RIM = 3;

    private static final int DARK = 64;

    private final List<Box> boxes = new ArrayList<>();
    private byte[] digest;

    /**
     * @param found where the words are
     * @param part of the lesser side of each that is added all around
     */
    void add(List<Box> found, int part) {
        for (Box box : found) {
            boxes.add(box.grown(Math.max(LEAST_MARGIN, Math.min(box.width(), box.height()) / part)));
        }
    }

    /** White, lest a reader take black boxes for letters. */
    void whiten(BufferedImage image) {
        paint(image, Color.WHITE);
    }

    /** For good. */
    void blacken(BufferedImage image) {
        paint(image, Color.BLACK);
        digest = digest(image);
    }

    private void paint(BufferedImage image, Color color) {
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(color);
        boxes.forEach(box -> graphics.fillRect(box.x(), box.y(), box.width(), box.height()));
        graphics.dispose();
    }

    /** Whether it is, to the pixel, the picture that was blackened. */
    boolean is(BufferedImage image) {
        return Arrays.equals(digest, digest(image));
    }

    /** Whether nothing can be seen in the boxes. */
    boolean isBlackIn(BufferedImage image) {
        for (Box box : boxes) {
            Box seen = box.within(image.getWidth(), image.getHeight());
            if (seen == null) {
                continue;
            }
            for (int y = seen.y() + RIM; y < seen.bottom() - RIM; y++) {
                for (int x = seen.x() + RIM; x < seen.right() - RIM; x++) {
                    int rgb = image.getRGB(x, y);
                    if ((rgb >> 16 & 0xFF) > DARK || (rgb >> 8 & 0xFF) > DARK || (rgb & 0xFF) > DARK) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    private static byte[] digest(BufferedImage image) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            int[] row = new int[image.getWidth()];
            ByteBuffer bytes = ByteBuffer.allocate(row.length * Integer.BYTES);
            for (int y = 0; y < image.getHeight(); y++) {
                image.getRGB(0, y, row.length, 1, row, 0, row.length);
                bytes.clear().asIntBuffer().put(row);
                digest.update(bytes);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
