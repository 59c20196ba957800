package dev.lethe.pixel.document;

import dev.lethe.deid.QuarantineException;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns the bytes of an XML document into chars (XML 1.0 Appendix F). The JDK's parser would do it, but writes of bytes that do not
 * fit to the standard error stream.
 */
final class XmlCharset {
    private static final Pattern DECLARED =
            Pattern.compile("<\\?xml[^>]{0,100}?encoding\\s*=\\s*[\"']([A-Za-z0-9._-]{1,20})[\"']");

    private static final int DECLARATION = 200;
    /** Those in which the declaration can be read as ASCII. */
    private static final Pattern SUPPORTED = Pattern.compile("utf-8|us-ascii|iso-8859-\\d{1,2}|windows-125\\d");

    private static final byte[] UTF_8_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private XmlCharset() {}

    /**
     * Fails while it is read where bytes do not fit.
     *
     * @throws QuarantineException when the character set is none of those that are used for XML
     */
    static Reader reader(byte[] document) throws QuarantineException {
        if (begins(document, (byte) 0xFE, (byte) 0xFF)) {
            return reader(document, 2, document.length, StandardCharsets.UTF_16BE);
        }
        if (begins(document, (byte) 0xFF, (byte) 0xFE)) {
            return reader(document, 2, document.length, StandardCharsets.UTF_16LE);
        }
        // Only characters of one byte make an odd length, which DICOM pads.
        boolean padded = document.length > 0 && document[document.length - 1] == 0;
        int end = padded ? document.length - 1 : document.length;
        if (begins(document, UTF_8_MARK)) {
            return reader(document, UTF_8_MARK.length, end, StandardCharsets.UTF_8);
        }
        String head = new String(document, 0, Math.min(end, DECLARATION), StandardCharsets.ISO_8859_1);
        return reader(document, 0, end, declared(head));
    }

    private static Reader reader(byte[] document, int start, int end, Charset charset) {
        return new InputStreamReader(new ByteArrayInputStream(document, start, end - start), charset.newDecoder());
    }

    private static boolean begins(byte[] document, byte... mark) {
        boolean begins = document.length > mark.length;
        for (int i = 0; begins && i < mark.length; i++) {
            begins = document[i] == mark[i];
        }
        return begins;
    }

    private static Charset declared(String head) throws QuarantineException {
        Matcher declaration = DECLARED.matcher(head);
        if (!declaration.lookingAt()) {
            return StandardCharsets.UTF_8;
        }
        String name = declaration.group(1).toLowerCase(Locale.ROOT);
        if (!SUPPORTED.matcher(name).matches() || !Charset.isSupported(name)) {
            throw Refusal.unsupported();
        }
        return Charset.forName(name);
    }
}
