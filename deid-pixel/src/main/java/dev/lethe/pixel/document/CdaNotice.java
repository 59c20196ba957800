package dev.lethe.pixel.document;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** A text/XML document (HL7 CDA Release 2) that says that there was one; all that CDA requires is masked. */
final class CdaNotice {
    private static final String RESOURCE = "notice-cda.xml";

    private CdaNotice() {}

    static byte[] document() {
        try (InputStream notice = CdaNotice.class.getResourceAsStream(RESOURCE)) {
            return notice.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
