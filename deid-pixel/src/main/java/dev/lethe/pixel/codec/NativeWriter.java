package dev.lethe.pixel.codec;

import dev.lethe.dicom.DicomOutputStream;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.VR;
import dev.lethe.pixel.ImagePixel;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Native Pixel Data (PS3.5 8.1.1): frames one behind the other without a gap, in images of 1 bit not even at bytes. OW where
 * samples are words, OB else.
 */
final class NativeWriter implements FrameWriter {
    private final OutputStream value;
    private final long frameBits;
    private final boolean swapped;
    private int framesLeft;
    /** Bits that wait for a byte to be full. */
    private int waiting;

    private int waitingBits;

    private NativeWriter(OutputStream value, long frameBits, boolean swapped, int frames) {
        this.value = value;
        this.frameBits = frameBits;
        this.swapped = swapped;
        this.framesLeft = frames;
    }

    static NativeWriter of(DicomOutputStream out, boolean bigEndian, ImagePixel image) throws IOException {
        boolean words = image.bitsAllocated() > 8;
        long frameBits = image.bitsAllocated() == 1 ? image.frameBytes() : 8 * image.frameBytes();
        OutputStream value = out.bulkStream(Tag.PixelData, words ? VR.OW : VR.OB, (frameBits * image.frames() + 7) / 8);
        return new NativeWriter(value, frameBits, bigEndian && words, image.frames());
    }

    @Override
    public void write(byte[] encoded) throws IOException {
        if (framesLeft == 0) {
            throw new IllegalStateException("more frames than declared");
        }
        if (encoded.length != (frameBits + 7) / 8) {
            throw new IllegalArgumentException(encoded.length + " bytes in a native frame");
        }
        framesLeft--;
        if (swapped) {
            byte[] words = encoded.clone();
            SwappedWords.swap(words, words.length);
            value.write(words);
        } else if (frameBits % 8 == 0) {
            value.write(encoded);
        } else {
            writeBits(encoded);
        }
    }

    private void writeBits(byte[] packed) throws IOException {
        byte[] bytes = new byte[packed.length];
        int full = 0;
        long bitsLeft = frameBits;
        for (byte next : packed) {
            int bits = (int) Math.min(8, bitsLeft);
            waiting |= (next & 0xFF >>> (8 - bits)) << waitingBits;
            waitingBits += bits;
            bitsLeft -= bits;
            if (waitingBits >= 8) {
                bytes[full++] = (byte) waiting;
                waiting >>>= 8;
                waitingBits -= 8;
            }
        }
        value.write(bytes, 0, full);
    }

    @Override
    public void finish() throws IOException {
        if (framesLeft > 0) {
            throw new IllegalStateException(framesLeft + " frames missing");
        }
        if (waitingBits > 0) {
            value.write(waiting);
        }
        value.close();
    }
}
