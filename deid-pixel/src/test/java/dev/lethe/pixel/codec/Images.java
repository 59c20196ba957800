package dev.lethe.pixel.codec;

import dev.lethe.pixel.Frame;
import dev.lethe.pixel.ImagePixel;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Made images. */
final class Images {
    private Images() {}

    static ImagePixel gray(int columns, int rows, int frames, int allocated, int stored, boolean signed) {
        return new ImagePixel(rows, columns, frames, 1, "MONOCHROME2", 0, allocated, stored, stored - 1, signed);
    }

    static ImagePixel colour(int columns, int rows, int frames, String photometric, int allocated) {
        return new ImagePixel(rows, columns, frames, 3, photometric, 0, allocated, allocated, allocated - 1, false);
    }

    /** Frames of flat areas, slopes and noise; the same for the same seed. */
    static List<Frame> frames(ImagePixel image, long seed) {
        Random random = new Random(seed);
        List<Frame> frames = new ArrayList<>();
        for (int i = 0; i < image.frames(); i++) {
            frames.add(frame(image, random));
        }
        return frames;
    }

    private static Frame frame(ImagePixel image, Random random) {
        byte[] bytes = new byte[(int) image.frameBytes()];
        int size = image.bytesPerSample();
        long mask = (1L << image.bitsStored()) - 1;
        long value = random.nextLong();
        int slope = 0;
        for (int at = 0; at < bytes.length; at += size) {
            if (random.nextInt(20) == 0) {
                value = random.nextLong();
                slope = random.nextInt(3);
            }
            value += slope == 2 ? random.nextInt(64) : slope;
            long stored = value & mask;
            if (image.signed() && image.bitsAllocated() > 1 && stored >>> (image.bitsStored() - 1) != 0) {
                stored |= ~mask;
            }
            for (int i = 0; i < size; i++) {
                bytes[at + i] = (byte) (stored >>> 8 * i);
            }
        }
        return new Frame(image, bytes);
    }
}
