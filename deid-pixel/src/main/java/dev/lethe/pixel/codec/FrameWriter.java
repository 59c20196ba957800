package dev.lethe.pixel.codec;

import dev.lethe.dicom.DicomOutputStream;
import dev.lethe.dicom.TransferSyntax;
import dev.lethe.pixel.ImagePixel;
import java.io.IOException;

/** Writes the element Pixel Data frame by frame. Owned by one thread. */
public interface FrameWriter {
    /**
     * @param encoded as {@link FrameEncoder#encode} gives it
     * @throws IllegalStateException when the image has no more frames
     */
    void write(byte[] encoded) throws IOException;

    /**
     * Ends Pixel Data. The stream stays open for what follows.
     *
     * @throws IllegalStateException when frames are missing
     */
    void finish() throws IOException;

    /**
     * Begins Pixel Data. Encapsulated it gets an empty Basic Offset Table and a fragment for each frame.
     *
     * @param out of {@code encoder}'s transfer syntax; everything below Pixel Data is written
     * @throws IOException of the target; a {@code DicomException} when a native value would be too long
     */
    static FrameWriter of(DicomOutputStream out, FrameEncoder encoder) throws IOException {
        TransferSyntax syntax = encoder.syntax();
        ImagePixel image = encoder.image();
        return syntax.encapsulated()
                ? new FragmentWriter(out, image.frames())
                : NativeWriter.of(out, syntax.bigEndian(), image);
    }
}
