package dev.lethe.pixel.codec;

import dev.lethe.deid.QuarantineException;
import dev.lethe.pixel.ImagePixel;
import java.util.List;

/** What the three components of a JPEG image are, which header and bit stream may tell differently. */
final class JpegColour {
    private JpegColour() {}

    /**
     * The bit stream's word goes before the header's, as decoders display it: many instances say RGB, or YBR_FULL_422, of what is
     * not.
     *
     * @return Photometric Interpretation of the samples at full size
     */
    static String of(JpegStream stream, ImagePixel image) throws QuarantineException {
        String full = declared(image);
        if (image.samplesPerPixel() == 1) {
            return full;
        }
        return switch (stream.adobeTransform()) {
            case 0 -> ColourSpaces.RGB;
            case 1 -> ColourSpaces.YBR_FULL;
            case -1 -> withoutAdobe(stream, full);
            default -> throw Undecodable.pixels();
        };
    }

    /** What the header tells, of samples at full size: lossless codecs leave colour as it is. */
    static String declared(ImagePixel image) throws QuarantineException {
        String declared = image.photometricInterpretation();
        boolean full = image.samplesPerPixel() == 1
                || declared.equals(ColourSpaces.RGB)
                || declared.equals(ColourSpaces.YBR_FULL);
        Undecodable.unless(full || declared.equals(NativeLayout.SUBSAMPLED));
        return full ? declared : ColourSpaces.YBR_FULL;
    }

    private static String withoutAdobe(JpegStream stream, String declared) {
        List<Integer> ids =
                stream.components().stream().map(JpegStream.Component::id).toList();
        if (ids.equals(List.of((int) 'R', (int) 'G', (int) 'B'))) {
            return ColourSpaces.RGB;
        }
        return stream.jfif() || stream.subsampled() || !declared.equals(ColourSpaces.RGB)
                ? ColourSpaces.YBR_FULL
                : ColourSpaces.RGB;
    }
}
