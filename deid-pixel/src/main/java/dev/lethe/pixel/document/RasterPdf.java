package dev.lethe.pixel.document;

import dev.lethe.deid.QuarantineException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.DeflaterOutputStream;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceGray;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;

/** A PDF of images alone, one a page. The same images give the same bytes. Owned by one thread. */
final class RasterPdf implements AutoCloseable {
    /** Stands for the time from which PDFBox makes the identifier of a document. */
    private static final long IDENTIFIER = 0;
    /** A page of text is far below, a photograph above. */
    private static final double MOST_LOSSLESS_BYTES_PER_PIXEL = 0.35;

    private static final float JPEG_QUALITY = 0.9f;

    private final PDDocument document = new PDDocument();
    private long size;

    /**
     * Its image becomes a page, lossless unless it is like a photograph.
     *
     * @throws QuarantineException when the document becomes too large
     */
    void add(RenderedPage source) throws QuarantineException {
        try {
            PDPage page = new PDPage(new PDRectangle(source.width(), source.height()));
            document.addPage(page);
            PDImageXObject object = encoded(source.image());
            size += object.getStream().getLength();
            if (size > DocumentCleaner.MOST_BYTES) {
                throw Refusal.tooLarge();
            }
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                float width = object.getWidth() / source.scale();
                float height = object.getHeight() / source.scale();
                content.drawImage(object, 0, source.height() - height, width, height);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private PDImageXObject encoded(BufferedImage image) throws IOException {
        byte[] gray = gray(image);
        PDImageXObject lossless = gray == null
                ? LosslessFactory.createFromImage(document, image)
                : lossless(gray, image.getWidth(), image.getHeight());
        double most = MOST_LOSSLESS_BYTES_PER_PIXEL * image.getWidth() * image.getHeight();
        return lossless.getStream().getLength() <= most
                ? lossless
                : JPEGFactory.createFromImage(document, image, JPEG_QUALITY);
    }

    /** One byte for a pixel; null where there is colour. */
    private static byte[] gray(BufferedImage image) {
        byte[] gray = new byte[image.getWidth() * image.getHeight()];
        int[] row = new int[image.getWidth()];
        int at = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            image.getRGB(0, y, row.length, 1, row, 0, row.length);
            for (int rgb : row) {
                if ((rgb >> 16 & 0xFF) != (rgb & 0xFF) || (rgb >> 8 & 0xFF) != (rgb & 0xFF)) {
                    return null;
                }
                gray[at++] = (byte) rgb;
            }
        }
        return gray;
    }

    /** PDFBox makes it of an image of gray, whose values Java takes for linear and changes. */
    private PDImageXObject lossless(byte[] gray, int width, int height) throws IOException {
        ByteArrayOutputStream deflated = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(deflated)) {
            deflater.write(gray);
        }
        return new PDImageXObject(
                document,
                new ByteArrayInputStream(deflated.toByteArray()),
                COSName.FLATE_DECODE,
                width,
                height,
                Byte.SIZE,
                PDDeviceGray.INSTANCE);
    }

    byte[] bytes() throws QuarantineException {
        try {
            document.setDocumentId(IDENTIFIER);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            document.save(bytes, CompressParameters.NO_COMPRESSION);
            if (bytes.size() > DocumentCleaner.MOST_BYTES) {
                throw Refusal.tooLarge();
            }
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            document.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
