package dev.lethe.pixel.codec;

import dev.lethe.deid.QuarantineException;
import dev.lethe.dicom.TransferSyntax;
import dev.lethe.pixel.Frame;
import dev.lethe.pixel.ImagePixel;

/** Encodes the frames of one instance without loss. The same frame gives the same bytes. Owned by one thread. */
public interface FrameEncoder {
    /** The transfer syntax of what it makes. */
    TransferSyntax syntax();

    /** What the header of the instance written must say of its pixels. */
    ImagePixel image();

    /**
     * @param frame its samples are not changed
     * @return one frame as {@link FrameWriter} takes it
     * @throws QuarantineException {@code UNDECODABLE_PIXELS} when the frame is no image like the one this encoder was made for,
     *     or cannot be encoded
     */
    byte[] encode(Frame frame) throws QuarantineException;
}
