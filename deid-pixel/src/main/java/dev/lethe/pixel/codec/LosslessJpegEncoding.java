package dev.lethe.pixel.codec;

import dev.lethe.pixel.Frame;
import dev.lethe.pixel.ImagePixel;
import java.io.ByteArrayOutputStream;

/**
 * Encodes lossless JPEG: process 14 with the first predictor (ISO 10918-1 Annex H), components interleaved, one Huffman table made
 * for the frame. Signed samples go as their bits.
 */
final class LosslessJpegEncoding {
    private static final int CATEGORIES = 17;

    private final ImagePixel image;
    private final int precision;
    private final char[] values;

    private LosslessJpegEncoding(Frame frame) {
        this.image = frame.image();
        this.values = values(frame);
        this.precision = precision();
    }

    /** Whether samples of this image can be encoded. */
    static boolean has(ImagePixel image) {
        return (image.bitsAllocated() == 8 || image.bitsAllocated() == 16)
                && image.bitsStored() >= 2
                && image.highBit() == image.bitsStored() - 1;
    }

    static byte[] encode(Frame frame) {
        return new LosslessJpegEncoding(frame).encode();
    }

    private static char[] values(Frame frame) {
        byte[] samples = frame.samples();
        int size = frame.image().bytesPerSample();
        char[] values = new char[samples.length / size];
        for (int i = 0; i < values.length; i++) {
            values[i] = (char) (size == 1 ? samples[i] & 0xFF : samples[2 * i] & 0xFF | samples[2 * i + 1] << 8);
        }
        return values;
    }

    /** Bits Stored, or Bits Allocated where the bits above hold something else. */
    private int precision() {
        int unused = Integer.SIZE - image.bitsStored();
        int allocated = Integer.SIZE - image.bitsAllocated();
        for (char value : values) {
            int whole = image.signed() ? value << allocated >> allocated : value;
            int stored = image.signed() ? value << unused >> unused : value << unused >>> unused;
            if (whole != stored) {
                return image.bitsAllocated();
            }
        }
        return image.bitsStored();
    }

    private byte[] encode() {
        int mask = (1 << precision) - 1;
        for (int i = 0; i < values.length; i++) {
            values[i] &= (char) mask;
        }
        int[] frequencies = new int[CATEGORIES];
        for (int i = 0; i < values.length; i++) {
            frequencies[category(difference(i))]++;
        }
        HuffmanCodes codes = new HuffmanCodes(frequencies);
        ByteArrayOutputStream out = new ByteArrayOutputStream(values.length);
        headers(codes.table(), out);
        EntropyOutput bits = new EntropyOutput(out);
        for (int i = 0; i < values.length; i++) {
            int difference = difference(i);
            int category = category(difference);
            bits.put(codes.code(category), codes.length(category));
            if (category > 0 && category < 16) {
                bits.put(difference > 0 ? difference : difference + (1 << category) - 1, category);
            }
        }
        bits.finish();
        marker(0xD9, out);
        return out.toByteArray();
    }

    /** From the sample to the left, in the first column from the one above; modulo 2 to the power of 16 (H.1.2.1). */
    private int difference(int i) {
        int components = image.samplesPerPixel();
        int line = image.columns() * components;
        int predicted;
        if (i % line >= components) {
            predicted = values[i - components];
        } else {
            predicted = i >= line ? values[i - line] : 1 << (precision - 1);
        }
        int difference = (short) (values[i] - predicted);
        return difference == Short.MIN_VALUE ? -Short.MIN_VALUE : difference;
    }

    private static int category(int difference) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(Math.abs(difference));
    }

    private void headers(byte[] table, ByteArrayOutputStream out) {
        int components = image.samplesPerPixel();
        marker(0xD8, out);
        marker(0xC3, out);
        number(8 + 3 * components, out);
        out.write(precision);
        number(image.rows(), out);
        number(image.columns(), out);
        out.write(components);
        for (int i = 1; i <= components; i++) {
            out.write(i);
            out.write(0x11);
            out.write(0);
        }
        marker(0xC4, out);
        number(3 + table.length, out);
        out.write(0);
        out.writeBytes(table);
        marker(0xDA, out);
        number(6 + 2 * components, out);
        out.write(components);
        for (int i = 1; i <= components; i++) {
            out.write(i);
            out.write(0);
        }
        out.write(1);
        out.write(0);
        out.write(0);
    }

    private static void marker(int code, ByteArrayOutputStream out) {
        out.write(0xFF);
        out.write(code);
    }

    private static void number(int number, ByteArrayOutputStream out) {
        out.write(number >> 8);
        out.write(number);
    }
}
