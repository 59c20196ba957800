package dev.lethe.testkit.pixels;

import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.VR;

/**
 * How levels of brightness become stored samples (PS3.3 C.7.6.3).
 *
 * @param photometric (0028,0004)
 * @param samples     1 or 3
 * @param allocated   bits: 1, 8 or 16
 * @param stored      bits
 * @param signed      whether samples are in two's complement
 * @param byPlane     whether colour lies by plane
 */
record PixelFormat(String photometric, int samples, int allocated, int stored, boolean signed, boolean byPlane) {
    /** Odd, so that it maps the 256 entries of a palette onto each other. */
    private static final int PALETTE_STEP = 37;

    static PixelFormat gray(String photometric, int allocated, int stored) {
        return new PixelFormat(photometric, 1, allocated, stored, false, false);
    }

    static PixelFormat colour(String photometric, boolean byPlane) {
        return new PixelFormat(photometric, 3, 8, 8, false, byPlane);
    }

    PixelFormat asSigned() {
        return new PixelFormat(photometric, samples, allocated, stored, true, byPlane);
    }

    /** The largest level; 0 is black. */
    int max() {
        return (1 << stored) - 1;
    }

    boolean isPalette() {
        return photometric.equals("PALETTE COLOR");
    }

    /** The least stored value. */
    int least() {
        return signed ? -(1 << (stored - 1)) : 0;
    }

    void describe(Attributes header) {
        header.setInt(Tag.SamplesPerPixel, VR.US, samples);
        header.setString(Tag.PhotometricInterpretation, VR.CS, photometric);
        if (samples > 1) {
            header.setInt(Tag.PlanarConfiguration, VR.US, byPlane ? 1 : 0);
        }
        header.setInt(Tag.BitsAllocated, VR.US, allocated);
        header.setInt(Tag.BitsStored, VR.US, stored);
        header.setInt(Tag.HighBit, VR.US, stored - 1);
        header.setInt(Tag.PixelRepresentation, VR.US, signed ? 1 : 0);
        if (isPalette()) {
            palette(header);
        }
    }

    /** Entries of the palette are shuffled: stored values are no brightness. */
    private static void palette(Attributes header) {
        byte[] entries = new byte[512];
        for (int level = 0; level < 256; level++) {
            int at = (level * PALETTE_STEP & 0xFF) * 2;
            entries[at] = (byte) level;
            entries[at + 1] = (byte) level;
        }
        int[] descriptors = {
            Tag.RedPaletteColorLookupTableDescriptor,
            Tag.GreenPaletteColorLookupTableDescriptor,
            Tag.BluePaletteColorLookupTableDescriptor
        };
        int[] data = {
            Tag.RedPaletteColorLookupTableData,
            Tag.GreenPaletteColorLookupTableData,
            Tag.BluePaletteColorLookupTableData
        };
        for (int i = 0; i < 3; i++) {
            header.setInt(descriptors[i], VR.US, 256, 0, 16);
            header.setBytes(data[i], VR.OW, entries.clone());
        }
    }

    /** Native bytes of a frame, little endian; 1-bit samples are packed. */
    byte[] encode(Canvas canvas) {
        int pixels = canvas.columns() * canvas.rows();
        byte[] bytes = new byte[allocated == 1 ? (pixels + 7) / 8 : pixels * samples * (allocated / 8)];
        for (int pixel = 0; pixel < pixels; pixel++) {
            if (samples == 3) {
                colour(canvas, pixel, pixels, bytes);
            } else {
                gray(stored(canvas.level(pixel, 0)), pixel, bytes);
            }
        }
        return bytes;
    }

    private int stored(int level) {
        if (isPalette()) {
            return level * PALETTE_STEP & 0xFF;
        }
        return photometric.equals("MONOCHROME1") ? least() + max() - level : least() + level;
    }

    private void gray(int value, int pixel, byte[] bytes) {
        if (allocated == 1) {
            bytes[pixel / 8] |= (byte) (value << pixel % 8);
        } else if (allocated == 8) {
            bytes[pixel] = (byte) value;
        } else {
            bytes[2 * pixel] = (byte) value;
            bytes[2 * pixel + 1] = (byte) (value >> 8);
        }
    }

    private void colour(Canvas canvas, int pixel, int pixels, byte[] bytes) {
        int r = canvas.level(pixel, 0);
        int g = canvas.level(pixel, 1);
        int b = canvas.level(pixel, 2);
        int[] sample = {r, g, b};
        if (photometric.equals("YBR_FULL")) {
            // PS3.3 C.7.6.3.1.2
            sample[0] = clip(0.299 * r + 0.587 * g + 0.114 * b);
            sample[1] = clip(-0.168736 * r - 0.331264 * g + 0.5 * b + 128);
            sample[2] = clip(0.5 * r - 0.418688 * g - 0.081312 * b + 128);
        }
        for (int i = 0; i < 3; i++) {
            bytes[byPlane ? i * pixels + pixel : pixel * 3 + i] = (byte) sample[i];
        }
    }

    private static int clip(double value) {
        return (int) Math.max(0, Math.min(255, Math.round(value)));
    }
}
