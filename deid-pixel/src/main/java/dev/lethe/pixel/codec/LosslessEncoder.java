package dev.lethe.pixel.codec;

import dev.lethe.deid.QuarantineException;
import dev.lethe.dicom.TransferSyntax;
import dev.lethe.pixel.Frame;
import dev.lethe.pixel.ImagePixel;

/**
 * Encodes frames that are all alike.
 *
 * @param decoded what the frames are
 */
record LosslessEncoder(TransferSyntax syntax, ImagePixel decoded, ImagePixel image, Encoding encoding)
        implements FrameEncoder {
    /** Turns samples into the bytes of one frame. */
    @FunctionalInterface
    interface Encoding {
        byte[] encode(Frame frame) throws QuarantineException;
    }

    @Override
    public byte[] encode(Frame frame) throws QuarantineException {
        Undecodable.unless(frame.image().equals(decoded));
        return encoding.encode(frame);
    }
}
