package dev.lethe.pixel.codec;

import dev.lethe.deid.QuarantineException;
import dev.lethe.pixel.Frame;
import dev.lethe.pixel.ImagePixel;
import java.util.Arrays;

/** Turns one native frame into samples, and samples into a native frame that is colour by pixel. */
final class NativeSamples {
    private NativeSamples() {}

    /** @param image what the header tells of the native frame */
    static Frame decode(byte[] packed, ImagePixel image) throws QuarantineException {
        Undecodable.unless(packed.length == NativeLayout.frameBytes(image));
        if (image.bitsAllocated() == 1) {
            return new Frame(image.decodedAs(image.photometricInterpretation()), unpacked(packed, image));
        } else if (NativeLayout.subsampled(image)) {
            return new Frame(image.decodedAs(ColourSpaces.YBR_FULL), fullChroma(packed, image));
        }
        boolean planes = image.samplesPerPixel() > 1 && image.planarConfiguration() == 1;
        return new Frame(
                image.decodedAs(image.photometricInterpretation()), planes ? byPixel(packed, image) : packed.clone());
    }

    /** Same of a frame that a NUL may have made even. */
    static Frame decodePadded(byte[] packed, ImagePixel image) throws QuarantineException {
        int length = NativeLayout.frameBytes(image);
        return decode(packed.length == length + (length & 1) ? Arrays.copyOf(packed, length) : packed, image);
    }

    private static byte[] unpacked(byte[] packed, ImagePixel image) {
        byte[] samples = new byte[(int) image.frameBytes()];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (byte) (packed[i >> 3] >> (i & 7) & 1);
        }
        return samples;
    }

    /** From Y1 Y2 Cb Cr for each two pixels (PS3.3 C.7.6.3.1.2). */
    private static byte[] fullChroma(byte[] packed, ImagePixel image) {
        byte[] samples = new byte[(int) image.frameBytes()];
        int to = 0;
        for (int from = 0; from < packed.length; from += 4) {
            for (int pixel = 0; pixel < 2; pixel++) {
                samples[to++] = packed[from + pixel];
                samples[to++] = packed[from + 2];
                samples[to++] = packed[from + 3];
            }
        }
        return samples;
    }

    private static byte[] byPixel(byte[] planes, ImagePixel image) {
        int size = image.bytesPerSample();
        int step = size * image.samplesPerPixel();
        byte[] samples = new byte[planes.length];
        int from = 0;
        for (int plane = 0; plane < image.samplesPerPixel(); plane++) {
            for (int to = plane * size; to < samples.length; to += step) {
                for (int i = 0; i < size; i++) {
                    samples[to + i] = planes[from++];
                }
            }
        }
        return samples;
    }

    /** @return the frame's own samples where they lie alike */
    static byte[] encode(Frame frame) {
        if (frame.image().bitsAllocated() > 1) {
            return frame.samples();
        }
        byte[] samples = frame.samples();
        byte[] packed = new byte[(samples.length + 7) / 8];
        for (int i = 0; i < samples.length; i++) {
            packed[i >> 3] |= (byte) ((samples[i] & 1) << (i & 7));
        }
        return packed;
    }
}
