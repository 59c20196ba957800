package dev.lethe.pixel;

import dev.lethe.pixel.text.Palette;
import java.util.List;

/** Blackens boxes in decoded frames of one instance, in place. Immutable. */
final class Redaction {
    private final ImagePixel image;
    /** Bits of each sample, one value for each. */
    private final int[] black;

    /** @param palette of a PALETTE COLOR image; null where there is none or none that is understood */
    Redaction(ImagePixel image, Palette palette) {
        this.image = image;
        black = black(image, palette);
    }

    private static int[] black(ImagePixel image, Palette palette) {
        int least = image.signed() ? -1 << (image.bitsStored() - 1) : 0;
        int most = (int) ((1L << (image.bitsStored() - (image.signed() ? 1 : 0))) - 1);
        return switch (image.photometricInterpretation()) {
            case "MONOCHROME1" -> new int[] {most};
            case "PALETTE COLOR" -> new int[] {palette == null ? 0 : palette.darkest()};
            case "YBR_FULL" -> new int[] {0, 1 << (image.bitsStored() - 1), 1 << (image.bitsStored() - 1)};
            default -> image.samplesPerPixel() == 1 ? new int[] {least} : new int[] {0, 0, 0};
        };
    }

    void apply(Frame frame, List<Box> boxes) {
        for (Box box : boxes) {
            for (int y = box.y(); y < box.bottom(); y++) {
                for (int x = box.x(); x < box.right(); x++) {
                    set(frame.samples(), (y * image.columns() + x) * image.samplesPerPixel());
                }
            }
        }
    }

    private void set(byte[] samples, int pixel) {
        int bytes = image.bytesPerSample();
        int stored = image.bitsStored() == Integer.SIZE ? -1 : (1 << image.bitsStored()) - 1;
        for (int i = 0; i < image.samplesPerPixel(); i++) {
            int bits = (black[i] & stored) << (image.highBit() + 1 - image.bitsStored());
            for (int b = 0; b < bytes; b++) {
                samples[(pixel + i) * bytes + b] = (byte) (bits >> (8 * b));
            }
        }
    }

    /** Takes away what lies beside the stored bits, such as overlays (retired, PS3.5 8.1.1). */
    void clearUnusedBits(Frame frame) {
        int bytes = image.bytesPerSample();
        int stored = image.bitsStored() == Integer.SIZE ? -1 : (1 << image.bitsStored()) - 1;
        int mask = stored << (image.highBit() + 1 - image.bitsStored());
        byte[] samples = frame.samples();
        for (int i = 0; i < samples.length; i++) {
            samples[i] &= (byte) (mask >> (8 * (i % bytes)));
        }
    }
}
