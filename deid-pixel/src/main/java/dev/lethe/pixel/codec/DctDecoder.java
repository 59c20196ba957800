package dev.lethe.pixel.codec;

import dev.lethe.deid.QuarantineException;
import dev.lethe.pixel.Frame;
import dev.lethe.pixel.ImagePixel;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageReader;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * JPEG baseline and extended of 8 bits, with the JDK's libjpeg. What it only warns of is damage here. Components come as they
 * are, without a colour conversion; sub-sampled ones are brought to full size.
 */
final class DctDecoder implements FrameDecoder {
    private static final String LIBJPEG = "com.sun.imageio.plugins.jpeg.JPEGImageReaderSpi";
    /** Not allowed in DICOM, but written, and decoded alike by all. */
    private static final int PROGRESSIVE = 2;

    private final ImagePixel image;

    DctDecoder(ImagePixel image) {
        this.image = image;
    }

    @Override
    public Frame decode(byte[] encoded) throws QuarantineException {
        JpegStream stream = JpegStream.of(encoded);
        Undecodable.unless(stream.process() <= PROGRESSIVE && stream.precision() == 8);
        Undecodable.unless(image.bitsAllocated() == 8 && image.bitsStored() == 8);
        Undecodable.unless(stream.lines() == image.rows() && stream.columns() == image.columns());
        Undecodable.unless(stream.components().size() == image.samplesPerPixel());
        String photometric = JpegColour.of(stream, image);
        return new Frame(image.decodedAs(photometric), samples(stream.bare()));
    }

    private byte[] samples(byte[] jpeg) throws QuarantineException {
        ImageReader reader = reader();
        boolean[] warned = new boolean[1];
        try (MemoryCacheImageInputStream input = new MemoryCacheImageInputStream(new ByteArrayInputStream(jpeg))) {
            reader.setInput(input, true, true);
            reader.addIIOReadWarningListener((source, warning) -> warned[0] = true);
            Raster raster = reader.readRaster(0, null);
            Undecodable.unless(!warned[0]);
            Undecodable.unless(raster.getWidth() == image.columns()
                    && raster.getHeight() == image.rows()
                    && raster.getNumBands() == image.samplesPerPixel());
            return bytes(raster);
        } catch (IOException | RuntimeException e) {
            throw Undecodable.pixels();
        } finally {
            reader.dispose();
        }
    }

    private byte[] bytes(Raster raster) {
        byte[] samples = new byte[(int) image.frameBytes()];
        int[] row = new int[image.columns() * image.samplesPerPixel()];
        int to = 0;
        for (int y = 0; y < image.rows(); y++) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, image.columns(), 1, row);
            for (int sample : row) {
                samples[to++] = (byte) sample;
            }
        }
        return samples;
    }

    private static ImageReader reader() throws QuarantineException {
        Iterator<ImageReaderSpi> providers =
                IIORegistry.getDefaultInstance().getServiceProviders(ImageReaderSpi.class, false);
        while (providers.hasNext()) {
            ImageReaderSpi provider = providers.next();
            if (provider.getClass().getName().equals(LIBJPEG)) {
                try {
                    return provider.createReaderInstance();
                } catch (IOException e) {
                    throw Undecodable.pixels();
                }
            }
        }
        throw new IllegalStateException("this Java has no " + LIBJPEG);
    }
}
