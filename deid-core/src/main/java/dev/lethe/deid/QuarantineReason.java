package dev.lethe.deid;

import dev.lethe.dicom.DicomException;
import dev.lethe.dicom.DicomLimitException;
import dev.lethe.dicom.UnsupportedDicomException;
import java.util.Arrays;

/** Why an instance is not published. The name is the reason code in events, metrics and reports; none tells a value. */
public enum QuarantineReason {
    /** The pixels may show text about the patient, and nothing cleaned them, or did not find what the device declared. */
    BURNED_IN_RISK,
    /** A face may be recognized. */
    RECOGNIZABLE_VISUAL_FEATURES,
    /** Slices of a head that wait for a defacer outside, which the pipeline asks and nothing else does. */
    DEFACING_NEEDED,
    /** Pixels must be cleaned, and the text recognition cannot be loaded on this machine. */
    OCR_UNAVAILABLE,
    /** The pixels must be cleaned and cannot be decoded with certainty, or not be encoded again. */
    UNDECODABLE_PIXELS,
    /** Text was still read in the pixels after they had been redacted twice. */
    TEXT_LEFT,
    /** There are pixels, and the pixel risk table has no rule that clears them. */
    UNASSESSED_PIXELS,
    /** A rule of the profile keeps back such pixels. */
    PROFILE_RULE,
    /** The document inside (PDF, CDA, STL, OBJ, MTL) is not looked into. */
    ENCAPSULATED_DOCUMENT,
    /** Video, of which something is not looked into: the profile, a kind of stream, or what lies in it beside pictures. */
    VIDEO,
    /** Text was found in frames of a video, or beside them in its stream; no video is redacted. */
    TEXT_IN_VIDEO,
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

    /**
     * Whether it is about what is seen in the frames: then a person who looked at them may release the instance, or have regions
     * of it blanked. Nobody sees the others by looking.
     */
    public boolean isSeenInFrames() {
        return switch (this) {
            case BURNED_IN_RISK,
                    RECOGNIZABLE_VISUAL_FEATURES,
                    DEFACING_NEEDED,
                    OCR_UNAVAILABLE,
                    UNDECODABLE_PIXELS,
                    TEXT_LEFT,
                    UNASSESSED_PIXELS,
                    VIDEO,
                    TEXT_IN_VIDEO -> true;
            case PROFILE_RULE,
                    ENCAPSULATED_DOCUMENT,
                    AUDIO,
                    LEAK_GATE,
                    MISSING_UID,
                    MALFORMED,
                    UNSUPPORTED_TRANSFER_SYNTAX,
                    LIMIT_EXCEEDED -> false;
        };
    }

    /** Likewise by reason code, which may be none of these. */
    public static boolean isSeenInFrames(String code) {
        return Arrays.stream(values()).anyMatch(reason -> reason.name().equals(code) && reason.isSeenInFrames());
    }

    /** Why an instance that cannot be read is quarantined. */
    public static QuarantineReason of(DicomException unreadable) {
        if (unreadable instanceof DicomLimitException) {
            return LIMIT_EXCEEDED;
        }
        return unreadable instanceof UnsupportedDicomException ? UNSUPPORTED_TRANSFER_SYNTAX : MALFORMED;
    }
}
