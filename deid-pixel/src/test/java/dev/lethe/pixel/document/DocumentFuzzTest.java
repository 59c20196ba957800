package dev.lethe.pixel.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.lethe.deid.QuarantineException;
import dev.lethe.deid.QuarantineReason;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Any bytes as a document are refused for a reason, or cleaned to one that is cleaned in turn, and then to itself. Replays the
 * seeds and earlier findings in each build; {@code .ci/fuzz} looks for more.
 */
class DocumentFuzzTest {
    private static final List<String> KINDS =
            List.of(Cleaning.PDF, Cleaning.CDA, Cleaning.STL, Cleaning.OBJ, Cleaning.MTL);
    private static final Set<QuarantineReason> REASONS = Set.of(
            QuarantineReason.ENCAPSULATED_DOCUMENT,
            QuarantineReason.MALFORMED,
            QuarantineReason.LIMIT_EXCEEDED,
            QuarantineReason.TEXT_LEFT);

    static Stream<byte[]> seeds() throws Exception {
        return Stream.of(
                seed(0, pdf()),
                seed(1, CdaNotice.document()),
                seed(
                        2,
                        ascii("solid part\nfacet normal 0 0 1\nouter loop\nvertex 0 0 0\nvertex 1 0 0\nvertex 0 1 0\n"
                                + "endloop\nendfacet\nendsolid part\n")),
                seed(2, new byte[84]),
                seed(
                        3,
                        ascii(
                                "# made\nmtllib a.mtl\no part\nv 0 0 0\nv 1 0 0\nv 0 1 0\nvn 0 0 1\nusemtl a\nf 1//1 2//1 3//1\n")),
                seed(4, ascii("newmtl a\nKa 1 1 1\nKd 0.5 0.5 0.5\nNs 10\nillum 2\nd 1\n")));
    }

    private static byte[] pdf() throws Exception {
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage(new PDRectangle(60, 40));
            document.addPage(page);
            try (PDPageContentStream content =
                    new PDPageContentStream(document, page, PDPageContentStream.AppendMode.OVERWRITE, false)) {
                content.beginText();
                content.setFont(new PDType1Font(FontName.HELVETICA), 8);
                content.newLineAtOffset(5, 20);
                content.showText("a report");
                content.endText();
                content.addRect(2, 2, 9, 9);
                content.fill();
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            document.save(bytes, CompressParameters.NO_COMPRESSION);
            return bytes.toByteArray();
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] seed(int kind, byte[] document) {
        byte[] seed = new byte[document.length + 1];
        seed[0] = (byte) kind;
        System.arraycopy(document, 0, seed, 1, document.length);
        return seed;
    }

    /** @param bytes kind in the first, then a document */
    @MethodSource("seeds")
    @FuzzTest(maxDuration = "")
    void aDocumentIsCleanedOrRefused(byte[] bytes) throws Exception {
        if (bytes.length == 0) {
            return;
        }
        String kind = KINDS.get((bytes[0] & 0xFF) % KINDS.size());
        byte[] document = Arrays.copyOfRange(bytes, 1, bytes.length);
        byte[] clean;
        try {
            clean = Cleaning.clean(document, kind, DocumentTreatment.REDACT);
        } catch (QuarantineException e) {
            assertThat(REASONS).contains(e.reason());
            return;
        }
        if (!kind.equals(Cleaning.PDF)) {
            // The first time elements are written with and without an end tag.
            byte[] again = Cleaning.clean(clean, kind, DocumentTreatment.REDACT);
            assertThat(Arrays.equals(Cleaning.clean(again, kind, DocumentTreatment.REDACT), again))
                    .isTrue();
        }
    }
}
