package dev.lethe.pixel;

import dev.lethe.deid.QuarantineException;
import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.TransferSyntax;
import dev.lethe.dicom.UID;
import dev.lethe.dicom.VR;
import dev.lethe.pixel.codec.FrameDecoder;
import dev.lethe.pixel.codec.FrameEncoder;
import dev.lethe.pixel.jpeg.JpegRedaction;
import java.util.List;

/**
 * Makes encoded frames with boxes blanked of encoded frames of one instance: sequential JPEG in its own coefficients, all others by
 * decoding and encoding without loss. Owned by one thread.
 */
final class FrameRewriter {
    private final TransferSyntax syntax;
    private final ImagePixel image;
    private final FrameDecoder decoder;
    private final FrameEncoder encoder;
    private final Redaction redaction;
    private final boolean unusedBits;
    private final boolean jpeg;

    /**
     * @param image what the source's header says
     * @param encoder of decoded frames
     * @param unusedBits whether what lies beside the stored bits must go
     * @param first encoded frame, to tell how the instance can be treated
     */
    FrameRewriter(
            TransferSyntax syntax,
            ImagePixel image,
            FrameDecoder decoder,
            FrameEncoder encoder,
            Redaction redaction,
            boolean unusedBits,
            byte[] first) {
        this.syntax = syntax;
        this.image = image;
        this.decoder = decoder;
        this.encoder = encoder;
        this.redaction = redaction;
        this.unusedBits = unusedBits;
        jpeg = (syntax.uid().equals(UID.JPEGBaseline8Bit) || syntax.uid().equals(UID.JPEGExtended12Bit))
                && !unusedBits
                && JpegRedaction.canRedact(first, image);
    }

    /** What is read of a frame when it was rewritten. */
    Frame rewritten(byte[] encoded, List<Box> boxes) throws QuarantineException {
        if (jpeg) {
            return decoder.decode(JpegRedaction.redact(encoded, boxes, image));
        }
        Frame frame = decoder.decode(encoded);
        blank(frame, boxes);
        return frame;
    }

    /** A frame as it is written. */
    byte[] rewrite(byte[] encoded, List<Box> boxes) throws QuarantineException {
        if (jpeg) {
            return JpegRedaction.redact(encoded, boxes, image);
        }
        if (boxes.isEmpty() && !unusedBits && isSameForm()) {
            return encoded;
        }
        Frame frame = decoder.decode(encoded);
        blank(frame, boxes);
        return encoder.encode(frame);
    }

    private void blank(Frame frame, List<Box> boxes) {
        if (unusedBits) {
            redaction.clearUnusedBits(frame);
        }
        redaction.apply(frame, boxes);
    }

    private boolean isSameForm() {
        return encoder.syntax().equals(syntax) && encoder.image().equals(image);
    }

    /** In which the frames are written. */
    FrameEncoder form() {
        return jpeg ? new SameForm(syntax, image) : encoder;
    }

    /** Makes a header tell how the samples lie. */
    void describe(Attributes clean) {
        clean.remove(Tag.ExtendedOffsetTable);
        clean.remove(Tag.ExtendedOffsetTableLengths);
        if (jpeg) {
            return;
        }
        ImagePixel written = encoder.image();
        clean.setString(Tag.PhotometricInterpretation, VR.CS, written.photometricInterpretation());
        if (written.samplesPerPixel() > 1) {
            clean.setInt(Tag.PlanarConfiguration, VR.US, written.planarConfiguration());
        }
        clean.setInt(Tag.BitsAllocated, VR.US, written.bitsAllocated());
        clean.setInt(Tag.BitsStored, VR.US, written.bitsStored());
        clean.setInt(Tag.HighBit, VR.US, written.highBit());
    }

    /** Frames that are written as they are. */
    private record SameForm(TransferSyntax syntax, ImagePixel image) implements FrameEncoder {
        @Override
        public byte[] encode(Frame frame) {
            throw new IllegalStateException("rewritten in place");
        }
    }
}
