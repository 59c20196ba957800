package dev.lethe.pixel.codec;

import dev.lethe.deid.QuarantineException;
import dev.lethe.dicom.DicomInputStream;
import dev.lethe.dicom.VR;
import dev.lethe.pixel.ImagePixel;
import java.io.IOException;
import java.io.InputStream;

/** Frames that lie one behind the other without a gap, in images of 1 bit not even at bytes (PS3.5 8.1.1). */
final class NativeFrames implements FrameReader {
    private final InputStream value;
    private final long frameBits;
    private int framesLeft;
    /** Bits of {@link #carried} that belong to the frame before. */
    private int shift;

    private byte carried;

    private NativeFrames(InputStream value, long frameBits, int frames) {
        this.value = value;
        this.frameBits = frameBits;
        this.framesLeft = frames;
    }

    static NativeFrames of(DicomInputStream in, ImagePixel image) throws QuarantineException {
        long frameBits = NativeLayout.frameBits(image);
        long bytes = (frameBits * image.frames() + 7) / 8;
        Undecodable.unless(in.length() == bytes || in.length() == bytes + (bytes & 1));
        InputStream value = in.bulkStream();
        if (in.transferSyntax().bigEndian()) {
            // Words of 32 bits are swapped whole by some and by halves by others; UN may be anything.
            Undecodable.unless(image.bitsAllocated() <= 16 && (in.vr() == VR.OW || in.vr() == VR.OB));
            Undecodable.unless(image.bitsAllocated() <= 8 || in.vr() == VR.OW);
            if (in.vr() == VR.OW) {
                value = new SwappedWords(value);
            }
        }
        return new NativeFrames(value, frameBits, image.frames());
    }

    @Override
    public byte[] next() throws IOException, QuarantineException {
        if (framesLeft == 0) {
            return null;
        }
        framesLeft--;
        int bytes = (int) ((frameBits + 7) / 8);
        if (frameBits % 8 == 0) {
            return read(bytes);
        }
        int held = shift > 0 ? 1 : 0;
        int end = (int) ((shift + frameBits) % 8);
        byte[] more = read((int) ((shift + frameBits + 7) / 8) - held);
        byte[] packed = new byte[bytes];
        for (int i = 0; i < bytes; i++) {
            int low = i < held ? carried & 0xFF : more[i - held] & 0xFF;
            int high = i + 1 - held < more.length ? more[i + 1 - held] & 0xFF : 0;
            packed[i] = (byte) ((low | high << 8) >>> shift);
        }
        packed[bytes - 1] &= (byte) (0xFF >>> (8 - frameBits % 8));
        carried = more.length > 0 ? more[more.length - 1] : carried;
        shift = end;
        return packed;
    }

    private byte[] read(int count) throws IOException, QuarantineException {
        byte[] bytes = value.readNBytes(count);
        Undecodable.unless(bytes.length == count);
        return bytes;
    }
}
