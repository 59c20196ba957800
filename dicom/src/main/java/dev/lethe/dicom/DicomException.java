package dev.lethe.dicom;

import java.io.IOException;

/**
 * A DICOM stream or data set that cannot be taken as it is. Its message names reason, tag, VR and offset, never a value,
 * so it may be logged.
 */
public abstract sealed class DicomException extends IOException
        permits MalformedDicomException, UnsupportedDicomException, DicomLimitException {
    /** No tag is known. */
    public static final int NO_TAG = -1;
    /** No offset is known. */
    public static final long NO_OFFSET = -1;

    /** What was found. */
    public enum Reason {
        /** The bytes are no DICOM data set. */
        NOT_DICOM,
        /** There is nothing behind the preamble or the file meta information, or nothing at all. */
        EMPTY,
        /** The bytes end inside an element, item or sequence, or before a delimiter. */
        TRUNCATED,
        /** Bytes that are no data element follow the data set. */
        TRAILING_GARBAGE,
        /** Two bytes where a VR must stand name none. */
        UNKNOWN_VR,
        /** A length that the VR cannot have. */
        INVALID_LENGTH,
        /** A value, item or sequence ends behind the item or sequence that holds it. */
        LENGTH_EXCEEDS_PARENT,
        /** An item or delimiter tag where a data element must stand, or the other way round. */
        UNEXPECTED_TAG,
        /** The file meta information cannot be read. */
        INVALID_FILE_META,
        /** The deflated bytes cannot be inflated. */
        INVALID_DEFLATE,
        /** The text has characters that the data set's Specific Character Set cannot express. */
        UNENCODABLE_TEXT,
        /** The transfer syntax is not one of PS3.5 Annex A. */
        UNKNOWN_TRANSFER_SYNTAX,
        /** Sequences nest deeper than {@link DicomLimits#nesting()}. */
        NESTING,
        /** A value to be held is longer than {@link DicomLimits#valueBytes()}. */
        VALUE_SIZE,
        /** The header to be held is larger than {@link DicomLimits#headerBytes()}. */
        HEADER_SIZE,
        /** The data set has more elements and items than {@link DicomLimits#elements()}. */
        ELEMENT_COUNT,
        /** Inflated data exceeds {@link DicomLimits#inflatedBytes()}. */
        INFLATED_SIZE,
        /** Inflated data exceeds {@link DicomLimits#inflateRatio()}. */
        INFLATE_RATIO
    }

    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final int tag;
    private final VR vr;
    private final long offset;

    DicomException(Reason reason, int tag, VR vr, long offset) {
        super(message(reason, tag, vr, offset));
        this.reason = reason;
        this.tag = tag;
        this.vr = vr;
        this.offset = offset;
    }

    private static String message(Reason reason, int tag, VR vr, long offset) {
        StringBuilder text = new StringBuilder(reason.name());
        if (tag != NO_TAG) {
            text.append(" at ").append(Tag.toString(tag));
        }
        if (vr != null) {
            text.append(' ').append(vr);
        }
        if (offset != NO_OFFSET) {
            text.append(" offset ").append(offset);
        }
        return text.toString();
    }

    public Reason reason() {
        return reason;
    }

    /** Tag of the element concerned, {@link #NO_TAG} where none is known. */
    public int tag() {
        return tag;
    }

    /** VR of the element concerned, null where none is known. */
    public VR vr() {
        return vr;
    }

    /**
     * Bytes before the place in question, counted from the start of the stream (inside a deflated data set: from the start
     * of the inflated data set); {@link #NO_OFFSET} where none is known.
     */
    public long offset() {
        return offset;
    }
}
