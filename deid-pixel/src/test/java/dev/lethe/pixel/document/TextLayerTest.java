package dev.lethe.pixel.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.pixel.Box;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.pdfbox.util.Matrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextLayerTest {
    private static final PDFont FONT = new PDType1Font(FontName.TIMES_ROMAN);

    private interface Content {
        void write(PDPageContentStream content) throws Exception;
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "90, 0", "180, 0", "270, 0", "37, 0", "0, 90", "0, 180", "0, 270", "90, 270", "-20, 90"})
    void boxesCoverWhatIsDrawn(int degrees, int rotation) throws Exception {
        // Given
        RenderedPage page = page(rotation, content -> {
            content.beginText();
            content.setFont(FONT, 14);
            content.setTextMatrix(Matrix.getRotateInstance(Math.toRadians(degrees), 150, 150));
            content.showText("Ärger (Quay) Joy");
            content.endText();
        });

        // When
        List<PageLine> lines = page.textLayer();

        // Then
        assertThat(lines).extracting(PageLine::text).containsExactly("Ärger (Quay) Joy");
        assertThat(isBlank(page.image())).isFalse();
        paintWords(page);
        assertThat(isBlank(page.image())).isTrue();
    }

    @Test
    void wordsPutSinglyAndInAnyOrderBecomeALine() throws Exception {
        RenderedPage page = page(0, content -> {
            show(content, 120, 100, "Jane");
            show(content, 50, 100, "Patient:");
            show(content, 200, 101, "Doe");
            show(content, 50, 60, "below");
        });

        assertThat(page.textLayer()).extracting(PageLine::text).containsExactly("Patient: Jane Doe", "below");
    }

    @Test
    void lettersPutSinglyAndInAnyOrderBecomeAWord() throws Exception {
        float second = 50 + FONT.getStringWidth("J") / 1000 * 12;
        float third = second + FONT.getStringWidth("o") / 1000 * 12;
        RenderedPage page = page(0, content -> {
            show(content, third, 100, "y");
            show(content, 50, 100, "J");
            show(content, second, 100, "o");
        });

        assertThat(page.textLayer()).extracting(PageLine::text).containsExactly("Joy");
        assertThat(page.textLayer().get(0).words()).hasSize(1);
    }

    @Test
    void twoLayersAtOnePlaceDoNotMix() throws Exception {
        RenderedPage page = page(0, content -> {
            show(content, 50, 100, "Jane Doe");
            show(content, 51, 100, "Jane Doe");
        });

        assertThat(page.textLayer()).extracting(PageLine::text).containsExactly("Jane Jane Doe Doe");
    }

    @Test
    void aSpaceOfAnyKindPartsWords() throws Exception {
        RenderedPage page = page(0, content -> show(content, 50, 100, "Jane\u00A0Doe"));

        assertThat(page.textLayer().get(0).words()).hasSize(2);
    }

    @Test
    void whatLiesOutsideOfThePageIsNotOfIt() throws Exception {
        RenderedPage page = page(0, content -> show(content, 50, 5000, "Jane"));

        assertThat(page.textLayer()).isEmpty();
    }

    private static void show(PDPageContentStream content, float x, float y, String text) throws Exception {
        content.beginText();
        content.setFont(FONT, 12);
        content.newLineAtOffset(x, y);
        content.showText(text);
        content.endText();
    }

    private static RenderedPage page(int rotation, Content writer) throws Exception {
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage(new PDRectangle(300, 300));
            page.setCropBox(new PDRectangle(20, 10, 275, 285));
            page.setRotation(rotation);
            document.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                writer.write(content);
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            document.save(bytes);
            try (PdfPages pages = PdfPages.open(bytes.toByteArray())) {
                return pages.render(0);
            }
        }
    }

    private static void paintWords(RenderedPage page) {
        Graphics2D graphics = page.image().createGraphics();
        graphics.setColor(Color.WHITE);
        for (PageLine line : page.textLayer()) {
            for (PageLine.Word word : line.words()) {
                Box box = word.box();
                graphics.fillRect(box.x(), box.y(), box.width(), box.height());
            }
        }
        graphics.dispose();
    }

    private static boolean isBlank(BufferedImage image) {
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                if (image.getRGB(x, y) != -1) {
                    return false;
                }
            }
        }
        return true;
    }
}
