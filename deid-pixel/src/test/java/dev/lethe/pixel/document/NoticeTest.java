package dev.lethe.pixel.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.deid.QuarantineReason;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class NoticeTest {
    private static final byte[] JANE = "Jane Doe".getBytes(StandardCharsets.US_ASCII);

    @Test
    void aPdfBecomesOnePageThatSaysSo() throws Exception {
        // When
        byte[] notice = Cleaning.clean(JANE, Cleaning.PDF, DocumentTreatment.NOTICE);

        // Then
        try (PDDocument document = Loader.loadPDF(notice)) {
            assertThat(document.getNumberOfPages()).isEqualTo(1);
            assertThat(new PDFTextStripper().getText(document).strip())
                    .isEqualTo("The document that stood here was removed by de-identification.");
            assertThat(document.getDocumentInformation().getCOSObject().size()).isZero();
        }
    }

    @Test
    void thePdfIsTheSameEachTime() throws Exception {
        byte[] first = Cleaning.clean(JANE, Cleaning.PDF, DocumentTreatment.NOTICE);
        byte[] second = Cleaning.clean(new byte[0], "Application/PDF ", DocumentTreatment.NOTICE);

        assertThat(second).isEqualTo(first);
        assertThat(first).hasSizeLessThan(20_000);
    }

    @Test
    void aCdaBecomesOneWithNothingButMaskedValues() throws Exception {
        // When
        byte[] notice = Cleaning.clean(JANE, Cleaning.CDA, DocumentTreatment.NOTICE);

        // Then
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        Element root = factory.newDocumentBuilder()
                .parse(new ByteArrayInputStream(notice))
                .getDocumentElement();
        assertThat(root.getNamespaceURI()).isEqualTo("urn:hl7-org:v3");
        assertThat(root.getLocalName()).isEqualTo("ClinicalDocument");
        assertThat(root.getTextContent()).contains("removed by de-identification");
    }

    @Test
    void otherKindsAreRefused() {
        for (String kind : new String[] {null, "", "image/jpeg", "application/pdfx"}) {
            assertThat(Cleaning.refusal(JANE, kind, DocumentTreatment.NOTICE))
                    .isEqualTo(QuarantineReason.ENCAPSULATED_DOCUMENT);
            assertThat(DocumentCleaner.cleans(kind)).isFalse();
        }
        assertThat(DocumentCleaner.cleans("model/STL")).isTrue();
    }
}
