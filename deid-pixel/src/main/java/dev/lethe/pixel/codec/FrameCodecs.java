package dev.lethe.pixel.codec;

import dev.lethe.dicom.TransferSyntax;
import dev.lethe.dicom.UID;
import dev.lethe.pixel.ImagePixel;
import java.util.Optional;

/**
 * Which codec serves which instance. Decoding invents nothing: samples come as the codec's bit stream has them, and what is lossy
 * stays as lossy as it was. Encoding is lossless whatever the source was.
 */
public final class FrameCodecs {
    private static final TransferSyntax RLE = TransferSyntax.of(UID.RLELossless);
    private static final TransferSyntax LOSSLESS_JPEG = TransferSyntax.of(UID.JPEGLosslessSV1);
    private static final TransferSyntax JPEG_LS = TransferSyntax.of(UID.JPEGLSLossless);

    private FrameCodecs() {}

    /**
     * @param syntax of the instance
     * @param image what its header tells
     * @return empty for a syntax or a kind of image that is not decoded, such as video
     */
    public static Optional<FrameDecoder> decoder(TransferSyntax syntax, ImagePixel image) {
        if (!ColourSpaces.isKnown(image.photometricInterpretation(), image.samplesPerPixel())) {
            return Optional.empty();
        }
        return Optional.ofNullable(
                switch (syntax.uid()) {
                    case UID.ImplicitVRLittleEndian, UID.ExplicitVRLittleEndian, UID.DeflatedExplicitVRLittleEndian ->
                        encoded -> NativeSamples.decode(encoded, image);
                    case UID.ExplicitVRBigEndian ->
                        image.bitsAllocated() > 16 ? null : encoded -> NativeSamples.decode(encoded, image);
                    case UID.EncapsulatedUncompressedExplicitVRLittleEndian ->
                        encoded -> NativeSamples.decodePadded(encoded, image);
                    case UID.DeflatedImageFrameCompression -> encoded -> DeflatedFrames.decode(encoded, image);
                    case UID.RLELossless -> encoded -> RunLength.decode(encoded, image);
                    case UID.JPEGBaseline8Bit -> new DctDecoder(image);
                    case UID.JPEGExtended12Bit ->
                        image.bitsAllocated() == 8
                                ? new DctDecoder(image)
                                : encoded -> FfmpegDecoding.extended(encoded, image);
                    case UID.JPEGLossless, UID.JPEGLosslessSV1 -> encoded -> LosslessJpeg.decode(encoded, image);
                    case UID.JPEGLSLossless, UID.JPEGLSNearLossless -> encoded -> JpegLs.decode(encoded, image);
                    case UID.JPEG2000Lossless, UID.JPEG2000, UID.HTJ2KLossless, UID.HTJ2KLosslessRPCL, UID.HTJ2K ->
                        encoded -> FfmpegDecoding.jpeg2000(encoded, image);
                    default -> null;
                });
    }

    /**
     * A lossless encoder, into the source's own transfer syntax where that can be, else into another encapsulated one.
     *
     * @param source transfer syntax of the instance that was decoded
     * @param decoded what its frames are: {@link dev.lethe.pixel.Frame#image()} of any of them
     */
    public static FrameEncoder encoder(TransferSyntax source, ImagePixel decoded) {
        return switch (source.uid()) {
            case UID.ImplicitVRLittleEndian,
                    UID.ExplicitVRLittleEndian,
                    UID.DeflatedExplicitVRLittleEndian,
                    UID.EncapsulatedUncompressedExplicitVRLittleEndian ->
                new LosslessEncoder(source, decoded, decoded, NativeSamples::encode);
            case UID.DeflatedImageFrameCompression ->
                new LosslessEncoder(source, decoded, decoded, DeflatedFrames::encode);
            case UID.ExplicitVRBigEndian ->
                decoded.bitsAllocated() > 16
                        ? runLength(decoded)
                        : new LosslessEncoder(source, decoded, decoded, NativeSamples::encode);
            case UID.RLELossless -> runLength(decoded);
            case UID.JPEG2000Lossless ->
                FfmpegEncoding.hasJpeg2000(decoded)
                        ? new LosslessEncoder(source, decoded, decoded, FfmpegEncoding::jpeg2000)
                        : substitute(decoded);
            case UID.JPEGLossless, UID.JPEGLosslessSV1 ->
                LosslessJpegEncoding.has(decoded) ? losslessJpeg(source, decoded) : runLength(decoded);
            default -> substitute(decoded);
        };
    }

    private static FrameEncoder losslessJpeg(TransferSyntax syntax, ImagePixel decoded) {
        return new LosslessEncoder(syntax, decoded, decoded, LosslessJpegEncoding::encode);
    }

    /** For what has no lossless encoder of its own. */
    private static FrameEncoder substitute(ImagePixel decoded) {
        if (FfmpegEncoding.hasJpegLs(decoded)) {
            return new LosslessEncoder(JPEG_LS, decoded, decoded, FfmpegEncoding::jpegLs);
        }
        return LosslessJpegEncoding.has(decoded) ? losslessJpeg(LOSSLESS_JPEG, decoded) : runLength(decoded);
    }

    private static FrameEncoder runLength(ImagePixel decoded) {
        return new LosslessEncoder(RLE, decoded, byPlane(decoded), RunLength::encode);
    }

    /** RLE is colour by plane (PS3.5 G.2). */
    private static ImagePixel byPlane(ImagePixel image) {
        return new ImagePixel(
                image.rows(),
                image.columns(),
                image.frames(),
                image.samplesPerPixel(),
                image.photometricInterpretation(),
                image.samplesPerPixel() > 1 ? 1 : 0,
                image.bitsAllocated(),
                image.bitsStored(),
                image.highBit(),
                image.signed());
    }
}
