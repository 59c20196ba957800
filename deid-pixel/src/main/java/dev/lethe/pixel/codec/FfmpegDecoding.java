package dev.lethe.pixel.codec;

import dev.lethe.deid.QuarantineException;
import dev.lethe.pixel.Frame;
import dev.lethe.pixel.ImagePixel;
import org.bytedeco.ffmpeg.global.avcodec;

/** What FFmpeg decodes. Reversible coding comes out exact; the rest may differ by 1 from what another decoder makes of it. */
final class FfmpegDecoding {
    private FfmpegDecoding() {}

    /** JPEG of 12 bits, gray. */
    static Frame extended(byte[] encoded, ImagePixel image) throws QuarantineException {
        JpegStream stream = JpegStream.of(encoded);
        Undecodable.unless(stream.process() == 1 && stream.precision() == 12);
        Undecodable.unless(stream.columns() == image.columns() && stream.lines() == image.rows());
        Undecodable.unless(stream.components().size() == 1 && image.samplesPerPixel() == 1);
        Ffmpeg.Picture picture = Ffmpeg.decode(avcodec.AV_CODEC_ID_MJPEG, stream.bare(), image.columns(), image.rows());
        return frame(picture, stream.precision(), false, image.decodedAs(image.photometricInterpretation()));
    }

    /** JPEG 2000 and High-Throughput JPEG 2000. */
    static Frame jpeg2000(byte[] encoded, ImagePixel image) throws QuarantineException {
        Jpeg2000Stream stream = Jpeg2000Stream.of(encoded);
        Undecodable.unless(stream.columns() == image.columns() && stream.rows() == image.rows());
        Undecodable.unless(stream.components() == image.samplesPerPixel());
        String photometric = photometric(stream, image);
        Ffmpeg.Picture picture =
                Ffmpeg.decode(avcodec.AV_CODEC_ID_JPEG2000, stream.bytes(), image.columns(), image.rows());
        return frame(picture, stream.precision(), stream.signed(), image.decodedAs(photometric));
    }

    /** YBR_RCT and YBR_ICT are what the multiple component transformation makes of RGB, and decoding undoes it. */
    private static String photometric(Jpeg2000Stream stream, ImagePixel image) throws QuarantineException {
        String declared = image.photometricInterpretation();
        if (image.samplesPerPixel() == 1) {
            return declared;
        }
        boolean rgb = declared.equals(ColourSpaces.RGB);
        boolean transformed = declared.equals("YBR_RCT") || declared.equals("YBR_ICT");
        Undecodable.unless(stream.transformed() ? rgb || transformed : rgb || declared.equals(ColourSpaces.YBR_FULL));
        return rgb || transformed ? ColourSpaces.RGB : declared;
    }

    /** FFmpeg moves samples into the upper bits, and signed ones above zero. */
    private static Frame frame(Ffmpeg.Picture picture, int precision, boolean signed, ImagePixel image)
            throws QuarantineException {
        Undecodable.unless(picture.samplesPerPixel() == image.samplesPerPixel());
        byte[] samples = picture.samples();
        int size = picture.bytesPerSample();
        int shift = 8 * size - precision;
        int offset = signed ? 1 << (precision - 1) : 0;
        return new CodedSamples(precision, signed, image)
                .frame(
                        size == 1
                                ? i -> (samples[i] & 0xFF) >> shift ^ offset
                                : i -> ((samples[2 * i + 1] & 0xFF) << 8 | samples[2 * i] & 0xFF) >> shift ^ offset);
    }
}
