package dev.lethe.pixel.document;

/** A bound was crossed while PDFBox works; unchecked, since PDFBox goes on after many an IOException. */
final class PdfLimitException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PdfLimitException(String bound) {
        super(bound);
    }
}
