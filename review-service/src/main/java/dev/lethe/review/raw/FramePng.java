package dev.lethe.review.raw;

import dev.lethe.deid.QuarantineException;
import dev.lethe.pixel.Box;
import dev.lethe.pixel.Frame;
import dev.lethe.pixel.text.Display;
import dev.lethe.pixel.view.FramePicture;
import dev.lethe.review.quarantine.Region;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** A frame as PNG, with boxes drawn around regions. */
public final class FramePng {
    /** What of gray samples is shown. */
    public enum Shown {
        /** All values, so that nothing is hidden. */
        RANGE,
        /** The instance's first VOI window; all values where it has none. */
        WINDOW
    }

    private FramePng() {}

    /** @param regions boxes are drawn around them, beside their pixels; those of other frames are to be left out */
    public static byte[] of(Frame frame, Display display, Shown shown, List<Region> regions)
            throws QuarantineException {
        boolean windowed = shown == Shown.WINDOW && !display.windows().isEmpty();
        Display.Window window = windowed ? display.windows().get(0) : FramePicture.range(frame);
        BufferedImage picture = FramePicture.of(frame, window, display.palette());
        draw(picture, regions);
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        // ImageIO would else keep what it writes in a file for a while.
        try (ImageOutputStream memory = new MemoryCacheImageOutputStream(png)) {
            ImageIO.write(picture, "png", memory);
        } catch (IOException e) {
            throw new IllegalStateException("a picture cannot be written into memory", e);
        }
        return png.toByteArray();
    }

    private static void draw(BufferedImage picture, List<Region> regions) {
        Graphics2D graphics = picture.createGraphics();
        int wide = Math.max(1, Math.min(picture.getWidth(), picture.getHeight()) / 400);
        graphics.setStroke(new BasicStroke(wide));
        graphics.setColor(Color.RED);
        for (Region region : regions) {
            Box box = region.box().within(picture.getWidth(), picture.getHeight());
            if (box != null) {
                graphics.drawRect(
                        box.x() - wide, box.y() - wide, box.width() + 2 * wide - 1, box.height() + 2 * wide - 1);
            }
        }
        graphics.dispose();
    }
}
