package dev.lethe.dicom;

/** A bound of {@link DicomLimits} is exceeded. */
public final class DicomLimitException extends DicomException {
    private static final long serialVersionUID = 1L;

    public DicomLimitException(Reason reason, int tag, VR vr, long offset) {
        super(reason, tag, vr, offset);
    }
}
