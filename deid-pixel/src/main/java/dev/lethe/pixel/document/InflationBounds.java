package dev.lethe.pixel.document;

import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Bounds what the streams of a PDF inflate to before PDFBox, which has no bound, inflates them. Looks at the bytes alone, so that
 * the streams which PDFBox needs to find the objects are seen too.
 */
final class InflationBounds {
    private static final long MOST_OF_ONE = 160L << 20;
    private static final long MOST_OF_ALL = 1L << 30;
    private static final byte[] KEYWORD = {'s', 't', 'r', 'e', 'a', 'm'};
    private static final int DEFLATE = 8;

    private final byte[] pdf;
    private final byte[] inflated = new byte[1 << 16];
    private long all;

    private InflationBounds(byte[] pdf) {
        this.pdf = pdf;
    }

    /** @throws PdfLimitException when a stream, or all together, inflate to more */
    static void check(byte[] pdf) {
        InflationBounds bounds = new InflationBounds(pdf);
        for (int at = 0; at + KEYWORD.length < pdf.length; at++) {
            if (bounds.isKeyword(at)) {
                bounds.add(at + KEYWORD.length);
            }
        }
    }

    private boolean isKeyword(int at) {
        for (int i = 0; i < KEYWORD.length; i++) {
            if (pdf[at + i] != KEYWORD[i]) {
                return false;
            }
        }
        return true;
    }

    private void add(int keywordEnd) {
        int at = keywordEnd;
        while (at < pdf.length && (pdf[at] == '\r' || pdf[at] == '\n' || pdf[at] == ' ')) {
            at++;
        }
        if (!isZlib(at)) {
            return;
        }
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(pdf, at, pdf.length - at);
            long one = 0;
            for (int more = inflater.inflate(inflated); more > 0; more = inflater.inflate(inflated)) {
                one += more;
                all += more;
                if (one > MOST_OF_ONE || all > MOST_OF_ALL) {
                    throw new PdfLimitException("inflation");
                }
            }
        } catch (DataFormatException e) {
            // Not deflated, or damaged: PDFBox will not get farther either.
            return;
        } finally {
            inflater.end();
        }
    }

    /** RFC 1950 2.2. */
    private boolean isZlib(int at) {
        return at + 1 < pdf.length
                && (pdf[at] & 0xF) == DEFLATE
                && ((pdf[at] & 0xFF) << 8 | pdf[at + 1] & 0xFF) % 31 == 0;
    }
}
