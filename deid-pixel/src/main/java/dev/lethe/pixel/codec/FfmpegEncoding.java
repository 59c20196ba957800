package dev.lethe.pixel.codec;

import dev.lethe.deid.QuarantineException;
import dev.lethe.pixel.Frame;
import dev.lethe.pixel.ImagePixel;
import java.util.Arrays;
import java.util.Map;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;

/**
 * What FFmpeg encodes without loss: whole bytes and words. Each frame is decoded again and compared, since nobody looks at the
 * pixels between here and those who read them.
 */
final class FfmpegEncoding {
    private FfmpegEncoding() {}

    /** Whether samples use all bits of a byte or a word. */
    private static boolean isFull(ImagePixel image) {
        return image.bitsStored() == image.bitsAllocated()
                && (image.bitsAllocated() == 8 || image.bitsAllocated() == 16);
    }

    static boolean hasJpegLs(ImagePixel image) {
        return isFull(image) && (image.samplesPerPixel() == 1 || image.bitsAllocated() == 8);
    }

    /**
     * Colour is not transformed. Signed samples would be told by the codestream to be unsigned, and of 16 bits some images do not
     * come back whole.
     */
    static boolean hasJpeg2000(ImagePixel image) {
        return isFull(image) && image.bitsAllocated() == 8 && !image.signed();
    }

    static byte[] jpegLs(Frame frame) throws QuarantineException {
        byte[] encoded = encode(avcodec.AV_CODEC_ID_JPEGLS, Map.of(), frame);
        Undecodable.unless(Arrays.equals(JpegLs.decode(encoded, frame.image()).samples(), frame.samples()));
        return encoded;
    }

    static byte[] jpeg2000(Frame frame) throws QuarantineException {
        byte[] encoded = encode(avcodec.AV_CODEC_ID_JPEG2000, Map.of("pred", "dwt53", "format", "j2k"), frame);
        Undecodable.unless(
                Arrays.equals(FfmpegDecoding.jpeg2000(encoded, frame.image()).samples(), frame.samples()));
        return encoded;
    }

    private static byte[] encode(int codec, Map<String, String> options, Frame frame) throws QuarantineException {
        ImagePixel image = frame.image();
        boolean bytes = image.bitsAllocated() == 8;
        int gray = bytes ? avutil.AV_PIX_FMT_GRAY8 : avutil.AV_PIX_FMT_GRAY16LE;
        return Ffmpeg.encode(
                codec,
                options,
                image.samplesPerPixel() == 1 ? gray : avutil.AV_PIX_FMT_RGB24,
                frame.samples(),
                image.columns(),
                image.rows());
    }
}
