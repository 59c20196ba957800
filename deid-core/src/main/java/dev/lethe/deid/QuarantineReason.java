package dev.lethe.deid;

import dev.lethe.dicom.DicomException;
import dev.lethe.dicom.DicomLimitException;
import dev.lethe.dicom.UnsupportedDicomException;

/** Why an instance is not published. The name is the reason code in events, metrics and reports; none tells a value. */
public enum QuarantineReason {
    /** The pixels may show text about the patient, and nothing cleans pixels yet. */
    BURNED_IN_RISK,
    /** There are pixels, and the pixel risk table has no rule that clears them. */
    UNASSESSED_PIXELS,
    /** The document inside (PDF, CDA, STL, OBJ, MTL) is not looked into. */
    ENCAPSULATED_DOCUMENT,
    /** Video streams are not looked into. */
    VIDEO,
    /** A recorded voice identifies its speaker. */
    AUDIO,
    /** The independent check found an identifying value of the source in the output. */
    LEAK_GATE,
    /** SOP Class UID, or Study, Series or SOP Instance UID is missing: not a composite instance of a patient. */
    MISSING_UID,
    /** The bytes are not a DICOM data set, or a damaged one. */
    MALFORMED,
    /** The transfer syntax is unknown or missing. */
    UNSUPPORTED_TRANSFER_SYNTAX,
    /** A bound for hostile input was crossed: nesting, length of a value or of the header, inflation. */
    LIMIT_EXCEEDED;

    /** Why an instance that cannot be read is quarantined. */
    public static QuarantineReason of(DicomException unreadable) {
        if (unreadable instanceof DicomLimitException) {
            return LIMIT_EXCEEDED;
        }
        return unreadable instanceof UnsupportedDicomException ? UNSUPPORTED_TRANSFER_SYNTAX : MALFORMED;
    }
}
