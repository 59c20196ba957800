package dev.lethe.dicom;

/** The bytes break the rules of the standard in a way that leaves more than one reading, or none. */
public final class MalformedDicomException extends DicomException {
    private static final long serialVersionUID = 1L;

    public MalformedDicomException(Reason reason, int tag, VR vr, long offset) {
        super(reason, tag, vr, offset);
    }
}
