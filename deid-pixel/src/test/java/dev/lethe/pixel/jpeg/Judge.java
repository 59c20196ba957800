package dev.lethe.pixel.jpeg;

import dev.lethe.pixel.ImagePixel;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** Decodes JPEG with other people's software. */
final class Judge {
    private Judge() {}

    /** The samples as the JDK's libjpeg gives them, without colour transform. */
    static Raster decode(byte[] jpeg) throws IOException {
        ImageReader reader = jdk();
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(jpeg))) {
            reader.setInput(in);
            return reader.readRaster(0, null);
        } finally {
            reader.dispose();
        }
    }

    private static ImageReader jdk() {
        for (Iterator<ImageReader> i = ImageIO.getImageReadersByFormatName("jpeg"); i.hasNext(); ) {
            ImageReader reader = i.next();
            if (reader.getClass().getName().startsWith("com.sun.")) {
                return reader;
            }
        }
        throw new IllegalStateException("no JPEG reader of the JDK");
    }

    static ImagePixel image(int columns, int rows, String photometric, int precision) {
        int allocated = precision > 8 ? 16 : 8;
        int samples = photometric.startsWith("MONOCHROME") ? 1 : 3;
        return new ImagePixel(rows, columns, 1, samples, photometric, 0, allocated, precision, precision - 1, false);
    }
}
