package dev.lethe.pixel.codec;

import dev.lethe.deid.QuarantineException;
import dev.lethe.pixel.ImagePixel;

/**
 * How one native frame lies in bytes (PS3.5 8.1.1, 8.2): little endian, bits of 1-bit images packed with the first pixel in the
 * lowest bit.
 */
final class NativeLayout {
    static final String SUBSAMPLED = "YBR_FULL_422";

    private NativeLayout() {}

    /** Whether pairs of pixels share their chroma. */
    static boolean subsampled(ImagePixel image) {
        return image.photometricInterpretation().equals(SUBSAMPLED);
    }

    /**
     * Bits of one frame; a multiple of 8 unless Bits Allocated is 1.
     *
     * @throws QuarantineException when nobody can tell
     */
    static long frameBits(ImagePixel image) throws QuarantineException {
        long pixels = (long) image.rows() * image.columns();
        boolean colour = image.samplesPerPixel() > 1;
        Undecodable.unless(colour == ColourSpaces.isColour(image.photometricInterpretation()));
        Undecodable.unless(!colour || image.planarConfiguration() == 0 || image.planarConfiguration() == 1);
        Undecodable.unless(image.bitsAllocated() > 1 || !colour);
        if (subsampled(image)) {
            Undecodable.unless(
                    image.bitsAllocated() == 8 && image.columns() % 2 == 0 && image.planarConfiguration() == 0);
            return pixels * 16;
        }
        return pixels * image.samplesPerPixel() * image.bitsAllocated();
    }

    /** Bytes of one frame that begins at a byte. */
    static int frameBytes(ImagePixel image) throws QuarantineException {
        return (int) ((frameBits(image) + 7) / 8);
    }
}
