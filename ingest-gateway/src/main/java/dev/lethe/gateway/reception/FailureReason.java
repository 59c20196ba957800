package dev.lethe.gateway.reception;

/** Why an instance was not taken. Codes of Failure Reason (0008,1197), PS3.18 Table I.2-2. */
public enum FailureReason {
    /** A failure that is not the instance's fault and will not pass by itself. */
    PROCESSING_FAILURE(0x0110),
    /** Not an instance of a storage SOP Class, such as a DICOMDIR. */
    SOP_CLASS_NOT_SUPPORTED(0x0122),
    /** The object store or Kafka is not available now; the same instance may be sent again. */
    OUT_OF_RESOURCES(0xA700),
    /** The instance is larger than this site takes, or its header is; own code in the A7xx range. */
    TOO_LARGE(0xA701),
    /** A UID that every composite instance has (PS3.3 C.12.1, C.7.2.1, C.7.3.1) is missing or malformed. */
    DATA_SET_MISMATCH(0xA900),
    /** Bytes that are not DICOM, or break its encoding rules (PS3.5 7). */
    CANNOT_UNDERSTAND(0xC000),
    /** The bytes end before the data set does; own code in the Cxxx range. */
    TRUNCATED(0xC001),
    /** Nested too deep, or another bound of the reader was exceeded; own code in the Cxxx range. */
    LIMIT_EXCEEDED(0xC002),
    /** The part is not declared as {@code application/dicom}; own code in the Cxxx range. */
    NOT_DICOM(0xC003),
    /** Transfer Syntax that cannot be read. */
    TRANSFER_SYNTAX_NOT_SUPPORTED(0xC122),
    /** The instance is of another Study than the one it was sent to; own code in the Cxxx range. */
    STUDY_MISMATCH(0xC409);

    private final int code;

    FailureReason(int code) {
        this.code = code;
    }

    /** Value of Failure Reason (0008,1197), 0 to 65535. */
    public int code() {
        return code;
    }

    /** Whether sending the same bytes again may succeed. */
    public boolean isTransient() {
        return this == OUT_OF_RESOURCES;
    }
}
