package dev.lethe.pixel.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.deid.QuarantineException;
import dev.lethe.deid.QuarantineReason;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.apache.commons.logging.LogFactory;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostilePdfTest {
    private static final int MEGA = 1 << 20;
    private static final String ONE_PAGE = "/Count 1/Kids[3 0 R]";
    private static final String SMALL = "/MediaBox[0 0 9 9]";

    @ParameterizedTest
    @ValueSource(strings = {"", "secret"})
    void anEncryptedDocumentIsRefused(String password) throws Exception {
        try (PDDocument document = new PDDocument()) {
            document.addPage(new PDPage());
            document.protect(new StandardProtectionPolicy("owner", password, new AccessPermission()));
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            document.save(bytes);

            assertThat(refusal(bytes.toByteArray())).isEqualTo(QuarantineReason.ENCAPSULATED_DOCUMENT);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Jane Doe", "%PDF-1.7\n", "%PDF-1.7\ntrailer<</Root 1 0 R>>"})
    void whatIsNoPdfIsRefused(String document) {
        assertThat(refusal(ascii(document))).isEqualTo(QuarantineReason.MALFORMED);
    }

    @Test
    void tooManyPagesAreRefused() throws Exception {
        try (PDDocument document = new PDDocument()) {
            for (int i = 0; i < 501; i++) {
                document.addPage(new PDPage());
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            document.save(bytes);

            assertThat(refusal(bytes.toByteArray())).isEqualTo(QuarantineReason.LIMIT_EXCEEDED);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0 0 10000000 10000000", "0 0 1000000 1"})
    void aPageTooLargeToBeLegibleIsRefused(String box) {
        assertThat(refusal(page("/MediaBox[" + box + "]", "", ""))).isEqualTo(QuarantineReason.LIMIT_EXCEEDED);
    }

    @Test
    void aStreamThatInflatesWithoutBoundIsRefused() throws Exception {
        byte[] bomb = deflated(161 * MEGA);
        assertThat(bomb).hasSizeLessThan(MEGA);

        assertThat(refusal(content("/Filter/FlateDecode", bomb))).isEqualTo(QuarantineReason.LIMIT_EXCEEDED);
    }

    @Test
    void aBombBehindAnotherFilterIsRefused() throws Exception {
        StringBuilder hex = new StringBuilder();
        for (byte b : deflated(161 * MEGA)) {
            hex.append("%02x".formatted(b));
        }

        assertThat(refusal(content("/Filter[/ASCIIHexDecode/FlateDecode]", ascii(hex + ">"))))
                .isEqualTo(QuarantineReason.LIMIT_EXCEEDED);
    }

    @Test
    void parametersThatAskForMemoryAreRefused() throws Exception {
        String filter = "/Filter/FlateDecode/DecodeParms<</Predictor 15/Columns 2000000000>>";

        assertThat(refusal(content(filter, deflated(100)))).isEqualTo(QuarantineReason.LIMIT_EXCEEDED);
    }

    @Test
    void anImageTooLargeIsRefused() {
        assertThat(
                        refusal(
                                page(
                                        SMALL,
                                        "/Im Do",
                                        "/Type/XObject/Subtype/Image/Width 60000/Height 60000/ColorSpace/DeviceGray/BitsPerComponent 8")))
                .isEqualTo(QuarantineReason.LIMIT_EXCEEDED);
        assertThat(refusal(content("", ascii("BI /W 60000 /H 60000 /CS /G /BPC 8 ID abc EI"))))
                .isEqualTo(QuarantineReason.LIMIT_EXCEEDED);
    }

    @Test
    void anImageThatCannotBeDecodedIsRefused() {
        assertThat(
                        refusal(
                                page(
                                        SMALL,
                                        "/Im Do",
                                        "/Type/XObject/Subtype/Image/Width 9/Height 9/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/JPXDecode")))
                .isEqualTo(QuarantineReason.ENCAPSULATED_DOCUMENT);
    }

    @Test
    void aFormThatDrawsItselfManyTimesIsRefused() {
        String form = "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</Im 5 0 R>>>>";

        assertThat(refusal(page(SMALL, "/Im Do /Im Do /Im Do", form))).isEqualTo(QuarantineReason.LIMIT_EXCEEDED);
    }

    @Test
    void damageNeverGetsOutAsAnythingButARefusal() throws Exception {
        // Given
        Random random = new Random(1);
        for (HidingPlace place : HidingPlace.values()) {
            byte[] source = place.document("Jane");
            for (int i = 0; i < 6; i++) {
                byte[] damaged = source.clone();
                for (int hit = 0; hit <= i; hit++) {
                    damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
                }
                if (i % 3 == 2) {
                    damaged = Arrays.copyOf(damaged, random.nextInt(damaged.length));
                }
                // When, Then
                try {
                    Cleaning.clean(damaged, Cleaning.PDF, DocumentTreatment.REDACT);
                } catch (QuarantineException refused) {
                    assertThat(refused).hasNoCause().hasMessageNotContaining("Jane");
                }
            }
        }
    }

    @Test
    void nothingIsLogged() {
        Cleaning.refusal(ascii("%PDF-1.7\n1 0 obj<</Jane"), Cleaning.PDF, DocumentTreatment.REDACT);

        assertThat(LogFactory.getLog("org.apache.pdfbox.pdfparser.COSParser").isFatalEnabled())
                .isFalse();
        assertThat(LogFactory.getLog("org.apache.fontbox.ttf.TTFParser").isFatalEnabled())
                .isFalse();
    }

    private static QuarantineReason refusal(byte[] pdf) {
        return Cleaning.refusal(pdf, Cleaning.PDF, DocumentTreatment.REDACT);
    }

    private static byte[] content(String dictionary, byte[] stream) {
        return pdf(ONE_PAGE, SMALL, stream(dictionary, stream), stream("", new byte[0]));
    }

    /** @param object dictionary of what the page knows by the name of Im */
    private static byte[] page(String page, String content, String object) {
        return pdf(ONE_PAGE, page, stream("", ascii(content)), stream(object, ascii(content)));
    }

    private static byte[] pdf(String pages, String page, byte[] content, byte[] object) {
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        pdf.writeBytes(ascii("%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"));
        pdf.writeBytes(ascii("2 0 obj<</Type/Pages" + pages + ">>endobj\n"));
        pdf.writeBytes(ascii("3 0 obj<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</XObject<</Im 5 0 R>>>>" + page
                + ">>endobj\n4 0 obj"));
        pdf.writeBytes(content);
        pdf.writeBytes(ascii("endobj\n5 0 obj"));
        pdf.writeBytes(object);
        pdf.writeBytes(ascii("endobj\ntrailer<</Root 1 0 R>>\n"));
        return pdf.toByteArray();
    }

    private static byte[] stream(String dictionary, byte[] bytes) {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        stream.writeBytes(ascii("<</Length " + bytes.length + dictionary + ">>stream\n"));
        stream.writeBytes(bytes);
        stream.writeBytes(ascii("\nendstream "));
        return stream.toByteArray();
    }

    private static byte[] deflated(int zeros) throws Exception {
        ByteArrayOutputStream deflated = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(deflated, new Deflater(9), 1 << 16)) {
            byte[] some = new byte[MEGA];
            for (int left = zeros; left > 0; left -= some.length) {
                deflater.write(some, 0, Math.min(left, some.length));
            }
        }
        return deflated.toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
