package dev.lethe.pixel.document;

import dev.lethe.deid.QuarantineException;
import dev.lethe.deid.QuarantineReason;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.TagPath;

/** Why a document is not published, said of Encapsulated Document (0042,0011). */
final class Refusal {
    private static final TagPath DOCUMENT = TagPath.of(Tag.EncapsulatedDocument);

    private Refusal() {}

    /** Whole perhaps, but of a kind that is not understood, or locked. */
    static QuarantineException unsupported() {
        return new QuarantineException(QuarantineReason.ENCAPSULATED_DOCUMENT, DOCUMENT);
    }

    static QuarantineException damaged() {
        return new QuarantineException(QuarantineReason.MALFORMED, DOCUMENT);
    }

    static QuarantineException tooLarge() {
        return new QuarantineException(QuarantineReason.LIMIT_EXCEEDED, DOCUMENT);
    }

    static QuarantineException textLeft() {
        return new QuarantineException(QuarantineReason.TEXT_LEFT, DOCUMENT);
    }
}
