package dev.lethe.pixel.document;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** An application/pdf document of one page that says that there was one, with its font embedded. */
final class PdfNotice {
    private static final String TEXT = "The document that stood here was removed by de-identification.";
    private static final float SIZE = 14;
    private static final float MARGIN = 72;
    /** Stands for the time from which PDFBox makes the identifier of a document. */
    private static final long IDENTIFIER = 0;

    private PdfNotice() {}

    static byte[] document() {
        try (TrueTypeFont outlines = BundledFont.load();
                PDDocument document = new PDDocument()) {
            PDPage page = new PDPage(PDRectangle.A4);
            document.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.beginText();
                content.setFont(PDType0Font.load(document, outlines, true), SIZE);
                content.newLineAtOffset(MARGIN, PDRectangle.A4.getHeight() - MARGIN - SIZE);
                content.showText(TEXT);
                content.endText();
            }
            document.setDocumentId(IDENTIFIER);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            document.save(bytes, CompressParameters.NO_COMPRESSION);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
