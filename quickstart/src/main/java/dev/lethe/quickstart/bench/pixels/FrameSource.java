package dev.lethe.quickstart.bench.pixels;

import dev.lethe.deid.QuarantineException;
import dev.lethe.deid.QuarantineReason;
import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.BulkPolicy;
import dev.lethe.dicom.DicomInputStream;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.TagPath;
import dev.lethe.dicom.TransferSyntax;
import dev.lethe.pixel.Frame;
import dev.lethe.pixel.ImagePixel;
import dev.lethe.pixel.codec.FrameCodecs;
import dev.lethe.pixel.codec.FrameDecoder;
import dev.lethe.pixel.codec.FrameReader;
import java.io.IOException;
import java.io.InputStream;

/** The decoded frames of an instance, one at a time. */
final class FrameSource {
    private final TransferSyntax syntax;
    private final ImagePixel image;
    private final FrameReader reader;
    private final FrameDecoder decoder;

    private FrameSource(TransferSyntax syntax, ImagePixel image, FrameReader reader, FrameDecoder decoder) {
        this.syntax = syntax;
        this.image = image;
        this.reader = reader;
        this.decoder = decoder;
    }

    /**
     * @param file not closed
     * @throws QuarantineException when there are no pixels, or none that can be decoded
     */
    static FrameSource of(InputStream file) throws IOException, QuarantineException {
        // Not closed: that would close the file, which is the caller's.
        @SuppressWarnings("resource")
        DicomInputStream in = new DicomInputStream(file);
        in.readFileMetaInformation();
        Attributes header = in.readHeader(BulkPolicy.STOP_AT_PIXEL_DATA);
        if (!in.atBulk()) {
            throw undecodable();
        }
        ImagePixel image = ImagePixel.of(header);
        FrameDecoder decoder = FrameCodecs.decoder(in.transferSyntax(), image).orElseThrow(FrameSource::undecodable);
        FrameReader reader = FrameReader.of(in, image, header.getBytes(Tag.ExtendedOffsetTable));
        return new FrameSource(in.transferSyntax(), image, reader, decoder);
    }

    private static QuarantineException undecodable() {
        return new QuarantineException(QuarantineReason.UNDECODABLE_PIXELS, TagPath.of(Tag.PixelData));
    }

    TransferSyntax syntax() {
        return syntax;
    }

    /** What the header says of the pixels. */
    ImagePixel image() {
        return image;
    }

    /** Null after the last one. */
    Frame next() throws IOException, QuarantineException {
        byte[] encoded = reader.next();
        return encoded == null ? null : decoder.decode(encoded);
    }
}
