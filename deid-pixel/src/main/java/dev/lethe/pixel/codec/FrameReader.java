package dev.lethe.pixel.codec;

import dev.lethe.deid.QuarantineException;
import dev.lethe.dicom.DicomInputStream;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.TransferSyntax;
import dev.lethe.pixel.ImagePixel;
import java.io.IOException;

/** The encoded frames of one instance, in order, each in memory only when asked for. Owned by one thread. */
public interface FrameReader {
    /**
     * Reads the next frame. One of a native syntax is little endian whatever the source and begins at a byte, also in an image
     * of 1 bit; in Planar Configuration and sub-sampling it is as the header tells. One of an encapsulated syntax is its
     * fragments joined.
     *
     * @return null once all frames that the header declares were read and nothing is left
     * @throws QuarantineException {@code UNDECODABLE_PIXELS} when it cannot be told where frames begin, or there are fewer or
     *     more than declared
     * @throws IOException of the source; a {@code DicomException} when its bytes end early
     */
    byte[] next() throws IOException, QuarantineException;

    /**
     * @param in at a bulk value of which nothing was read; not to be used otherwise until the last frame was read
     * @param image what the header tells
     * @param extendedOffsets value of Extended Offset Table (7FE0,0001), little endian; null where there is none
     * @throws QuarantineException {@code UNDECODABLE_PIXELS} when it is no Pixel Data, or cannot hold these frames
     */
    static FrameReader of(DicomInputStream in, ImagePixel image, byte[] extendedOffsets)
            throws IOException, QuarantineException {
        Undecodable.unless(in.tag() == Tag.PixelData);
        TransferSyntax syntax = in.transferSyntax();
        if (syntax.isNative()) {
            Undecodable.unless(in.length() >= 0);
            return NativeFrames.of(in, image);
        }
        Undecodable.unless(syntax.encapsulated() && in.length() < 0);
        FrameStart start = FrameStart.of(syntax);
        Undecodable.unless(start != null);
        FragmentReader fragments = new FragmentReader(in.bulkStream());
        OffsetTable table = OffsetTable.read(fragments, extendedOffsets, image.frames());
        return new EncapsulatedFrames(fragments, start, table, image);
    }
}
