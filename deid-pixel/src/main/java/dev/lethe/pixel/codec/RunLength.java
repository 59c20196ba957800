package dev.lethe.pixel.codec;

import dev.lethe.deid.QuarantineException;
import dev.lethe.pixel.Frame;
import dev.lethe.pixel.ImagePixel;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * RLE Lossless (PS3.5 Annex G): a segment for each byte of a pixel, the highest byte of a sample first. Of an image of 1 bit the
 * bytes are those of the packed frame.
 */
final class RunLength {
    private static final int HEADER = 64;
    private static final int MOST_SEGMENTS = 15;
    private static final int LONGEST = 128;

    private RunLength() {}

    static Frame decode(byte[] encoded, ImagePixel image) throws QuarantineException {
        Undecodable.unless(encoded.length >= HEADER);
        ByteBuffer header = ByteBuffer.wrap(encoded).order(ByteOrder.LITTLE_ENDIAN);
        int step = image.samplesPerPixel() * image.bytesPerSample();
        Undecodable.unless(header.getInt(0) == step && step <= MOST_SEGMENTS);
        byte[] bytes = new byte[packedBytes(image)];
        int end = encoded.length;
        for (int segment = step - 1; segment >= 0; segment--) {
            int start = header.getInt(4 + 4 * segment);
            Undecodable.unless(start >= HEADER && start <= end);
            segment(encoded, start, end, bytes, place(segment, image), step);
            end = start;
        }
        return image.bitsAllocated() == 1
                ? NativeSamples.decode(bytes, image)
                : new Frame(image.decodedAs(fullChroma(image)), bytes);
    }

    private static int packedBytes(ImagePixel image) {
        long samples = image.frameBytes();
        return (int) (image.bitsAllocated() == 1 ? (samples + 7) / 8 : samples);
    }

    /** A segment has a byte of every pixel, so chroma that was sub-sampled once is no longer. */
    private static String fullChroma(ImagePixel image) {
        return NativeLayout.subsampled(image) ? ColourSpaces.YBR_FULL : image.photometricInterpretation();
    }

    /** Where in a pixel the byte of a segment stands. */
    private static int place(int segment, ImagePixel image) {
        int size = image.bytesPerSample();
        return segment / size * size + size - 1 - segment % size;
    }

    private static void segment(byte[] encoded, int start, int end, byte[] bytes, int place, int step)
            throws QuarantineException {
        int from = start;
        int to = place;
        while (to < bytes.length) {
            Undecodable.unless(from < end);
            int control = encoded[from++];
            if (control == -LONGEST) {
                continue;
            }
            int count = control < 0 ? 1 - control : control + 1;
            int taken = control < 0 ? 1 : count;
            Undecodable.unless(from + taken <= end && to + (count - 1L) * step < bytes.length);
            for (int i = 0; i < count; i++) {
                bytes[to] = encoded[control < 0 ? from : from + i];
                to += step;
            }
            from += taken;
        }
        // One byte makes the segment even; the last one may have another of the fragment.
        Undecodable.unless(end - from <= 2);
    }

    static byte[] encode(Frame frame) {
        ImagePixel image = frame.image();
        byte[] bytes = NativeSamples.encode(frame);
        int step = image.samplesPerPixel() * image.bytesPerSample();
        int row = image.bitsAllocated() == 1 ? bytes.length : image.columns();
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 2 + HEADER);
        out.writeBytes(new byte[HEADER]);
        ByteBuffer header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
        header.putInt(step);
        for (int segment = 0; segment < step; segment++) {
            header.putInt(out.size());
            encodeSegment(bytes, place(segment, image), step, new byte[row], out);
            if (out.size() % 2 != 0) {
                out.write(0);
            }
        }
        byte[] encoded = out.toByteArray();
        System.arraycopy(header.array(), 0, encoded, 0, HEADER);
        return encoded;
    }

    /** No run goes on into the next row (PS3.5 G.3.1). */
    private static void encodeSegment(byte[] bytes, int place, int step, byte[] row, ByteArrayOutputStream out) {
        int from = place;
        while (from < bytes.length) {
            for (int i = 0; i < row.length; i++) {
                row[i] = bytes[from];
                from += step;
            }
            encodeRow(row, out);
        }
    }

    private static void encodeRow(byte[] row, ByteArrayOutputStream out) {
        int at = 0;
        while (at < row.length) {
            int run = run(row, at);
            if (run > 1) {
                out.write(1 - run);
                out.write(row[at]);
                at += run;
                continue;
            }
            int end = at + 1;
            while (end < row.length && end - at < LONGEST && run(row, end) < 3) {
                end++;
            }
            out.write(end - at - 1);
            out.write(row, at, end - at);
            at = end;
        }
    }

    /** Equal bytes from here on, at most as many as one run can have. */
    private static int run(byte[] row, int at) {
        int end = at + 1;
        while (end < row.length && row[end] == row[at] && end - at < LONGEST) {
            end++;
        }
        return end - at;
    }
}
