package dev.lethe.dicom;

/** The bytes may be right, but this codec does not know what they are encoded in. */
public final class UnsupportedDicomException extends DicomException {
    private static final long serialVersionUID = 1L;

    public UnsupportedDicomException(Reason reason, int tag, VR vr, long offset) {
        super(reason, tag, vr, offset);
    }
}
