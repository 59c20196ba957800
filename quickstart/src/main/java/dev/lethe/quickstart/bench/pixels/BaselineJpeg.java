package dev.lethe.quickstart.bench.pixels;

import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.Tag;
import dev.lethe.pixel.Frame;
import dev.lethe.pixel.ImagePixel;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** JPEG baseline as ultrasound devices write it: by the JDK's encoder, colour with subsampled chroma. */
final class BaselineJpeg {
    private static final float QUALITY = 0.9f;

    private BaselineJpeg() {}

    /** Gray or RGB of 8 bits. */
    static boolean canEncode(Attributes header) {
        String photometric = header.getString(Tag.PhotometricInterpretation);
        return header.getInt(Tag.BitsAllocated, 0) == 8
                && (photometric.equals("RGB") || photometric.startsWith("MONOCHROME"));
    }

    /** What the header says of images so encoded. */
    static ImagePixel described(ImagePixel image) {
        return image.samplesPerPixel() == 1 ? image : image.decodedAs("YBR_FULL_422");
    }

    static byte[] encode(Frame frame) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            parameters.setCompressionQuality(QUALITY);
            writer.write(null, new IIOImage(picture(frame), null, null), parameters);
        } finally {
            writer.dispose();
        }
        return bytes.size() % 2 == 0
                ? bytes.toByteArray()
                : java.util.Arrays.copyOf(bytes.toByteArray(), bytes.size() + 1);
    }

    private static BufferedImage picture(Frame frame) {
        ImagePixel image = frame.image();
        boolean colour = image.samplesPerPixel() == 3;
        BufferedImage picture = new BufferedImage(
                image.columns(), image.rows(), colour ? BufferedImage.TYPE_INT_RGB : BufferedImage.TYPE_BYTE_GRAY);
        WritableRaster raster = picture.getRaster();
        Raster samples = Raster.createInterleavedRaster(
                new java.awt.image.DataBufferByte(frame.samples(), frame.samples().length),
                image.columns(),
                image.rows(),
                image.columns() * image.samplesPerPixel(),
                image.samplesPerPixel(),
                colour ? new int[] {0, 1, 2} : new int[] {0},
                null);
        raster.setPixels(
                0, 0, image.columns(), image.rows(), samples.getPixels(0, 0, image.columns(), image.rows(), (int[])
                        null));
        return picture;
    }
}
