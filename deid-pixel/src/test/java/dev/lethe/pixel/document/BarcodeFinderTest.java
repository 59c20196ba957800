package dev.lethe.pixel.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.MultiFormatWriter;
import com.google.zxing.common.BitMatrix;
import dev.lethe.pixel.Box;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BarcodeFinderTest {
    @ParameterizedTest
    @CsvSource({
        "CODE_128, 300, 60, 0",
        "CODE_128, 300, 60, 90",
        "CODE_39, 360, 40, 0",
        "QR_CODE, 150, 150, 0",
        "QR_CODE, 150, 150, 90",
        "PDF_417, 300, 100, 0"
    })
    void whatIsPaintedOverIsTheWholeBarcode(BarcodeFormat format, int width, int height, int degrees) throws Exception {
        // Given
        BufferedImage page = page();
        draw(page, new MultiFormatWriter().encode("83288222", format, width, height), degrees);

        // When
        for (PageLine line : BarcodeFinder.find(page)) {
            assertThat(line.text()).isBlank();
            paint(page, line.box());
        }

        // Then
        for (int i = 0; i < page.getWidth() * page.getHeight(); i++) {
            assertThat(page.getRGB(i % page.getWidth(), i / page.getWidth())).isEqualTo(-1);
        }
    }

    @Test
    void textIsNoBarcode() throws Exception {
        try (PDDocument document = Loader.loadPDF(PdfNotice.document())) {
            assertThat(BarcodeFinder.find(new PDFRenderer(document).renderImageWithDPI(0, 200)))
                    .isEmpty();
        }
    }

    private static BufferedImage page() {
        BufferedImage page = new BufferedImage(700, 700, BufferedImage.TYPE_INT_RGB);
        paint(page, new Box(0, 0, 700, 700));
        return page;
    }

    private static void paint(BufferedImage page, Box box) {
        Graphics2D graphics = page.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(box.x(), box.y(), box.width(), box.height());
        graphics.dispose();
    }

    private static void draw(BufferedImage page, BitMatrix bits, int degrees) {
        BufferedImage barcode = new BufferedImage(bits.getWidth(), bits.getHeight(), BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < bits.getHeight(); y++) {
            for (int x = 0; x < bits.getWidth(); x++) {
                barcode.setRGB(x, y, bits.get(x, y) ? 0 : 0xFFFFFF);
            }
        }
        Graphics2D graphics = page.createGraphics();
        graphics.translate(350, 250);
        graphics.drawImage(barcode, AffineTransform.getRotateInstance(Math.toRadians(degrees)), null);
        graphics.dispose();
    }
}
