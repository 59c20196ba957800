package dev.lethe.pixel;

import dev.lethe.deid.PixelCleaner.Encoded;
import dev.lethe.deid.QuarantineException;
import dev.lethe.deid.QuarantineReason;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.TagPath;
import dev.lethe.pixel.codec.FrameCodecs;
import dev.lethe.pixel.codec.FrameDecoder;
import dev.lethe.pixel.codec.FrameReader;
import java.io.IOException;

/** Compares two images frame by frame, by the values they hold. Owned by one thread. */
final class PixelComparison {
    private record Side(FrameReader reader, FrameDecoder decoder) {
        static Side of(Encoded encoded) throws IOException, QuarantineException {
            ImagePixel image = ImagePixel.of(encoded.header());
            FrameDecoder decoder = FrameCodecs.decoder(encoded.in().transferSyntax(), image)
                    .orElseThrow(() -> undecodable(Tag.TransferSyntaxUID));
            byte[] offsets = encoded.header().getBytes(Tag.ExtendedOffsetTable);
            return new Side(FrameReader.of(encoded.in(), image, offsets), decoder);
        }

        /** Null behind the last. */
        Frame next() throws IOException, QuarantineException {
            byte[] encoded = reader.next();
            return encoded == null ? null : decoder.decode(encoded);
        }
    }

    private final Side a;
    private final Side b;

    PixelComparison(Encoded a, Encoded b) throws IOException, QuarantineException {
        this.a = Side.of(a);
        this.b = Side.of(b);
    }

    /** Reads both to their ends, so that damage behind the first difference is found as well. */
    boolean isSame() throws IOException, QuarantineException {
        boolean same = true;
        Frame left = a.next();
        Frame right = b.next();
        while (left != null && right != null) {
            same = same && isSame(left, right);
            left = a.next();
            right = b.next();
        }
        if (left != right) {
            throw undecodable(Tag.NumberOfFrames);
        }
        return same;
    }

    private static boolean isSame(Frame left, Frame right) throws QuarantineException {
        ImagePixel image = left.image();
        if (!image.equals(right.image())) {
            throw undecodable(Tag.PhotometricInterpretation);
        }
        for (int y = 0; y < image.rows(); y++) {
            for (int x = 0; x < image.columns(); x++) {
                for (int sample = 0; sample < image.samplesPerPixel(); sample++) {
                    if (left.value(x, y, sample) != right.value(x, y, sample)) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    private static QuarantineException undecodable(int tag) {
        return new QuarantineException(QuarantineReason.UNDECODABLE_PIXELS, TagPath.of(tag));
    }
}
