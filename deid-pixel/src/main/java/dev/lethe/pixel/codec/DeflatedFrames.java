package dev.lethe.pixel.codec;

import dev.lethe.deid.QuarantineException;
import dev.lethe.pixel.Frame;
import dev.lethe.pixel.ImagePixel;
import java.io.ByteArrayOutputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** Deflated Image Frame Compression (PS3.5 A.4.13): a native frame as one raw deflate stream (RFC 1951). */
final class DeflatedFrames {
    private static final int CHUNK = 64 << 10;

    private DeflatedFrames() {}

    static Frame decode(byte[] encoded, ImagePixel image) throws QuarantineException {
        int length = NativeLayout.frameBytes(image);
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(encoded);
            ByteArrayOutputStream packed = new ByteArrayOutputStream(Math.min(length, CHUNK));
            byte[] chunk = new byte[CHUNK];
            while (!inflater.finished()) {
                int count = inflater.inflate(chunk);
                Undecodable.unless(count > 0 || inflater.finished());
                Undecodable.unless(packed.size() + count <= length);
                packed.write(chunk, 0, count);
            }
            // One byte makes the fragment even.
            Undecodable.unless(inflater.getRemaining() <= 1);
            return NativeSamples.decode(packed.toByteArray(), image);
        } catch (DataFormatException e) {
            throw Undecodable.pixels();
        } finally {
            inflater.end();
        }
    }

    static byte[] encode(Frame frame) {
        byte[] packed = NativeSamples.encode(frame);
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        try {
            deflater.setInput(packed);
            deflater.finish();
            ByteArrayOutputStream out = new ByteArrayOutputStream(packed.length / 2 + 64);
            byte[] chunk = new byte[CHUNK];
            while (!deflater.finished()) {
                out.write(chunk, 0, deflater.deflate(chunk));
            }
            return out.toByteArray();
        } finally {
            deflater.end();
        }
    }
}
