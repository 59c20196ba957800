package dev.lethe.pixel.codec;

import dev.lethe.pixel.ImagePixel;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.util.Map;
import javax.imageio.ImageIO;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;

/** Frames encoded by others. */
final class Foreigners {
    private Foreigners() {}

    private static byte[] samples(ImagePixel image) {
        return Images.frames(image, 7).get(0).samples();
    }

    /** By the JDK. */
    static byte[] baseline(ImagePixel image) throws Exception {
        boolean colour = image.samplesPerPixel() == 3;
        BufferedImage picture = new BufferedImage(
                image.columns(), image.rows(), colour ? BufferedImage.TYPE_INT_RGB : BufferedImage.TYPE_BYTE_GRAY);
        int[] numbers = new int[(int) image.frameBytes()];
        byte[] samples = samples(image);
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = samples[i] & 0xFF;
        }
        picture.getRaster().setPixels(0, 0, image.columns(), image.rows(), numbers);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(picture, "jpeg", bytes);
        return bytes.toByteArray();
    }

    static byte[] jpegLs(ImagePixel image) throws Exception {
        return ffmpeg(avcodec.AV_CODEC_ID_JPEGLS, Map.of(), image);
    }

    static byte[] jpeg2000(ImagePixel image) throws Exception {
        return ffmpeg(avcodec.AV_CODEC_ID_JPEG2000, Map.of("pred", "dwt53", "format", "j2k"), image);
    }

    private static byte[] ffmpeg(int codec, Map<String, String> options, ImagePixel image) throws Exception {
        int format = image.samplesPerPixel() == 3 ? avutil.AV_PIX_FMT_RGB24 : avutil.AV_PIX_FMT_GRAY8;
        return Ffmpeg.encode(codec, options, format, samples(image), image.columns(), image.rows());
    }
}
