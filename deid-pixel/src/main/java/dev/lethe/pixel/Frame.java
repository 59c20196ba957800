package dev.lethe.pixel;

/**
 * One decoded frame: samples as stored, before any look-up table. Colour lies by pixel whatever Planar Configuration says, each
 * sample takes {@link ImagePixel#bytesPerSample()} bytes, little endian, with all its allocated bits; an image of 1 bit is
 * unpacked into bytes of 0 and 1. Chroma is as large as luma. Owned by one thread.
 *
 * @param image describes {@code samples}: its Photometric Interpretation is theirs, which may differ from the instance's
 *     (decoding JPEG may turn YBR_FULL_422 into YBR_FULL, JPEG 2000 YBR_RCT into RGB)
 * @param samples row by row, not copied
 */
public record Frame(ImagePixel image, byte[] samples) {
    public Frame {
        if (samples.length != image.frameBytes()) {
            throw new IllegalArgumentException(samples.length + " bytes in a frame of " + image.frameBytes());
        }
    }

    /** The allocated bits of a sample, not sign-extended. */
    public int bits(int x, int y, int sample) {
        int at = ((y * image.columns() + x) * image.samplesPerPixel() + sample) * image.bytesPerSample();
        int bits = 0;
        for (int i = image.bytesPerSample() - 1; i >= 0; i--) {
            bits = bits << 8 | samples[at + i] & 0xFF;
        }
        return bits;
    }

    /** The stored value: bits up to High Bit, sign-extended where Pixel Representation says so. */
    public int value(int x, int y, int sample) {
        int bits = bits(x, y, sample) << (31 - image.highBit());
        int shift = 32 - image.bitsStored();
        return image.signed() ? bits >> shift : bits >>> shift;
    }
}
