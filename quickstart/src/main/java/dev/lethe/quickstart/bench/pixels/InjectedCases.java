package dev.lethe.quickstart.bench.pixels;

import dev.lethe.deid.QuarantineException;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.TransferSyntax;
import dev.lethe.dicom.UID;
import dev.lethe.testkit.pixels.BurnedImage;
import dev.lethe.testkit.pixels.BurnedImages;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** Images with text freshly burned in, in every transfer syntax that can be written. */
final class InjectedCases {
    private static final List<String> SYNTAXES = List.of(
            UID.ExplicitVRLittleEndian,
            UID.RLELossless,
            UID.JPEG2000Lossless,
            UID.ImplicitVRLittleEndian,
            UID.JPEGLosslessSV1,
            UID.ExplicitVRBigEndian,
            UID.JPEGLSLossless,
            UID.DeflatedExplicitVRLittleEndian,
            UID.HTJ2KLossless,
            UID.DeflatedImageFrameCompression,
            UID.EncapsulatedUncompressedExplicitVRLittleEndian);

    /** After so many images the kinds of {@link BurnedImages} begin again; each gets another syntax then. */
    private static final int KINDS_OF_IMAGES = 11;

    private final BurnedImages images;

    InjectedCases(long seed) {
        this.images = new BurnedImages(seed);
    }

    /** Case number {@code n}, from 0. */
    PixelCase number(int n) throws IOException, QuarantineException {
        BurnedImage image = images.number(n);
        // Ultrasound and screens come as JPEG baseline above all: every other image that can.
        boolean jpeg = n / KINDS_OF_IMAGES % 2 == 1 && BaselineJpeg.canEncode(image.header());
        String wanted = jpeg ? UID.JPEGBaseline8Bit : SYNTAXES.get((n + n / KINDS_OF_IMAGES) % SYNTAXES.size());
        byte[] file = EncodedImage.of(image, TransferSyntax.of(wanted));
        String syntax = EncodedImage.syntaxOf(file);
        return new PixelCase(
                "image " + n + ": " + image.modality() + ", " + image.header().getString(Tag.PhotometricInterpretation)
                        + ", " + UID.keywordOf(syntax),
                () -> file,
                image.modality(),
                syntax,
                image.difficulty().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                PixelCase.Knowledge.BOXES,
                image.texts());
    }
}
