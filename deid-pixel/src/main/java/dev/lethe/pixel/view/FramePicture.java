package dev.lethe.pixel.view;

import dev.lethe.deid.QuarantineException;
import dev.lethe.deid.QuarantineReason;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.TagPath;
import dev.lethe.pixel.Frame;
import dev.lethe.pixel.ImagePixel;
import dev.lethe.pixel.text.Display.Window;
import dev.lethe.pixel.text.Palette;
import java.awt.image.BufferedImage;

/** A frame in 8-bit RGB. For looking at, not for reading: VOI LUTs other than windows and ICC profiles are not applied. */
public final class FramePicture {
    private static final int MOST = 255;

    private FramePicture() {}

    /**
     * @param shown   what of gray samples is shown; see {@link #range}
     * @param palette of PALETTE COLOR; null for others
     * @throws QuarantineException {@code UNDECODABLE_PIXELS} when a palette is needed and there is none
     */
    public static BufferedImage of(Frame frame, Window shown, Palette palette) throws QuarantineException {
        ImagePixel image = frame.image();
        boolean painted = image.photometricInterpretation().equals("PALETTE COLOR");
        if (painted && palette == null) {
            throw new QuarantineException(
                    QuarantineReason.UNDECODABLE_PIXELS, TagPath.of(Tag.RedPaletteColorLookupTableData));
        }
        BufferedImage picture = new BufferedImage(image.columns(), image.rows(), BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < image.rows(); y++) {
            for (int x = 0; x < image.columns(); x++) {
                int rgb = painted
                        ? painted(frame.value(x, y, 0), palette)
                        : image.samplesPerPixel() == 1 ? gray(frame, x, y, shown) : colour(frame, x, y);
                picture.setRGB(x, y, rgb);
            }
        }
        return picture;
    }

    /** From the least to the greatest value, so that what a window would hide is seen. */
    public static Window range(Frame frame) {
        ImagePixel image = frame.image();
        int least = Integer.MAX_VALUE;
        int greatest = Integer.MIN_VALUE;
        for (int y = 0; y < image.rows(); y++) {
            for (int x = 0; x < image.columns(); x++) {
                int value = frame.value(x, y, 0);
                least = Math.min(least, value);
                greatest = Math.max(greatest, value);
            }
        }
        return new Window(least, Math.max(greatest, least + 1.0));
    }

    private static int gray(Frame frame, int x, int y, Window shown) {
        double level = MOST * (frame.value(x, y, 0) - shown.low()) / (shown.high() - shown.low());
        int gray = clamped(level);
        return (frame.image().photometricInterpretation().equals("MONOCHROME1") ? MOST - gray : gray) * 0x010101;
    }

    private static int painted(int value, Palette palette) {
        return palette.look(value, 0) << 16 | palette.look(value, 1) << 8 | palette.look(value, 2);
    }

    private static int colour(Frame frame, int x, int y) {
        double one = level(frame, x, y, 0);
        double two = level(frame, x, y, 1);
        double three = level(frame, x, y, 2);
        if (!frame.image().photometricInterpretation().startsWith("YBR")) {
            return clamped(one) << 16 | clamped(two) << 8 | clamped(three);
        }
        double blue = two - 128;
        double red = three - 128;
        return clamped(one + 1.402 * red) << 16
                | clamped(one - 0.344136 * blue - 0.714136 * red) << 8
                | clamped(one + 1.772 * blue);
    }

    /** A sample of any depth as one of 8 bits. */
    private static double level(Frame frame, int x, int y, int sample) {
        int stored = frame.image().bitsStored();
        return frame.value(x, y, sample) * (MOST / (double) ((1L << stored) - 1));
    }

    private static int clamped(double level) {
        return (int) Math.max(0, Math.min(MOST, Math.round(level)));
    }
}
