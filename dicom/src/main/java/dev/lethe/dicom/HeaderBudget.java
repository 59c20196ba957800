package dev.lethe.dicom;

import dev.lethe.dicom.DicomException.Reason;

/** What one data set has used of its {@link DicomLimits}. */
final class HeaderBudget {
    /** Elements moved to sort those out of order: bounds the time a data set in descending order can cost. */
    private static final long MOVES = 20_000_000;

    private final DicomLimits limits;
    private long bytes;
    private int elements;
    private long moves;

    HeaderBudget(DicomLimits limits) {
        this.limits = limits;
    }

    void element(int tag, VR vr, long offset) throws DicomLimitException {
        spend(DicomLimits.ELEMENT_COST, tag, vr, offset);
        count(tag, vr, offset);
    }

    void item(int tag, long offset) throws DicomLimitException {
        spend(DicomLimits.ITEM_COST, tag, VR.SQ, offset);
        count(tag, VR.SQ, offset);
    }

    /** To be called before a value is read. */
    void value(long length, int tag, VR vr, long offset) throws DicomLimitException {
        if (length > limits.valueBytes()) {
            throw new DicomLimitException(Reason.VALUE_SIZE, tag, vr, offset);
        }
        spend(length, tag, vr, offset);
    }

    void moved(int count, int tag, VR vr, long offset) throws DicomLimitException {
        moves += count;
        if (moves > MOVES) {
            throw new DicomLimitException(Reason.ELEMENT_COUNT, tag, vr, offset);
        }
    }

    private void spend(long count, int tag, VR vr, long offset) throws DicomLimitException {
        bytes += count;
        if (bytes > limits.headerBytes()) {
            throw new DicomLimitException(Reason.HEADER_SIZE, tag, vr, offset);
        }
    }

    private void count(int tag, VR vr, long offset) throws DicomLimitException {
        if (++elements > limits.elements()) {
            throw new DicomLimitException(Reason.ELEMENT_COUNT, tag, vr, offset);
        }
    }
}
