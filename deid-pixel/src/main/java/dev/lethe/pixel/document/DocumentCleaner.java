package dev.lethe.pixel.document;

import dev.lethe.deid.QuarantineException;
import dev.lethe.pixel.text.OcrUnavailableException;
import java.util.Objects;

/**
 * Cleans the document of an instance of Encapsulated PDF, CDA, STL, OBJ or MTL Storage (PS3.3 A.45). The same document, treatment
 * and judgement give the same bytes. Safe for many threads.
 */
public final class DocumentCleaner {
    /** A document of more is refused, and so is one that would grow beyond. */
    public static final int MOST_BYTES = 128 << 20;

    private final PdfRedactor redactor;

    /**
     * Makes PDFBox put a font of its own in the place of every font that is not embedded, and ImageIO keep what it reads in memory,
     * in this whole JVM.
     *
     * @param reader of what is seen on pages, safe for many threads
     * @throws IllegalStateException when PDFBox would log what is in documents: its loggers must be OFF
     */
    public DocumentCleaner(PageReader reader) {
        this.redactor = new PdfRedactor(Objects.requireNonNull(reader, "reader"));
    }

    /** Whether there is a way to clean it; documents of any other kind are refused. */
    public static boolean cleans(String mimeType) {
        return DocumentKind.of(mimeType) != null;
    }

    /**
     * The clean document, of the same MIME type. Its length may be odd, and Encapsulated Document Length (0042,0015), where the
     * instance has one, must become its length.
     *
     * @param document Encapsulated Document (0042,0011), with or without its padding byte
     * @param mimeType MIME Type of Encapsulated Document (0042,0012)
     * @throws QuarantineException ENCAPSULATED_DOCUMENT for a kind, a feature or an encryption that is not understood, MALFORMED
     *     for a damaged one, LIMIT_EXCEEDED for one that is too large in any way, TEXT_LEFT when identifying
     *     text is still read after it has been removed several times
     * @throws OcrUnavailableException when pages must be read and no page can be read here
     */
    public byte[] clean(byte[] document, String mimeType, DocumentTreatment treatment, WordJudge judge)
            throws QuarantineException, OcrUnavailableException {
        Objects.requireNonNull(treatment, "treatment");
        Objects.requireNonNull(judge, "judge");
        DocumentKind kind = DocumentKind.of(mimeType);
        if (kind == null) {
            throw Refusal.unsupported();
        }
        if (document.length > MOST_BYTES) {
            throw Refusal.tooLarge();
        }
        return switch (kind) {
            case STL -> StlCleaner.clean(document);
            case OBJ -> ObjCleaner.clean(document);
            case MTL -> MtlCleaner.clean(document);
            case PDF -> treatment == DocumentTreatment.NOTICE ? PdfNotice.document() : redactor.redact(document, judge);
            case CDA ->
                treatment == DocumentTreatment.NOTICE ? CdaNotice.document() : CdaRedactor.redact(document, judge);
        };
    }
}
