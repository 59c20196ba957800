package dev.lethe.pixel.document;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lethe.deid.QuarantineException;
import dev.lethe.deid.QuarantineReason;
import dev.lethe.pixel.text.OcrUnavailableException;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.List;

/** What the tests of this package say over and over. */
final class Cleaning {
    static final String PDF = "application/pdf";
    static final String CDA = "text/XML";
    static final String STL = "model/stl";
    static final String OBJ = "model/obj";
    static final String MTL = "model/mtl";

    /** Finds nothing identifying. */
    static final WordJudge LENIENT = line -> new BitSet();

    /** Sees nothing. */
    static final PageReader BLIND = page -> List.of();

    private Cleaning() {}

    static byte[] clean(byte[] document, String mimeType, DocumentTreatment treatment)
            throws QuarantineException, OcrUnavailableException {
        return new DocumentCleaner(BLIND).clean(document, mimeType, treatment, LENIENT);
    }

    static String clean(String document, String mimeType) throws QuarantineException, OcrUnavailableException {
        byte[] bytes = document.getBytes(StandardCharsets.ISO_8859_1);
        return new String(clean(bytes, mimeType, DocumentTreatment.REDACT), StandardCharsets.ISO_8859_1);
    }

    static QuarantineReason refusal(byte[] document, String mimeType, DocumentTreatment treatment) {
        return catchThrowableOfType(QuarantineException.class, () -> clean(document, mimeType, treatment))
                .reason();
    }

    static QuarantineReason refusal(String document, String mimeType) {
        return refusal(document.getBytes(StandardCharsets.ISO_8859_1), mimeType, DocumentTreatment.REDACT);
    }
}
