package dev.lethe.sinksearch;

/** Why an instance was given up: the reason codes of {@code ops.delivery.failed.v1}. */
enum GiveUp {
    /** OpenSearch does not take the document; the status is HTTP's. */
    DOCUMENT_REJECTED,
    /** The instance is indexed, but OpenSearch does not take the document of its series or study. */
    ROLLUP_REJECTED,
    /** The metadata object is not there. */
    METADATA_NOT_FOUND,
    /** The metadata object is not what its reference says. */
    METADATA_CORRUPT,
    /** The metadata object is no DICOM JSON. */
    METADATA_MALFORMED,
    /** A defect of the sink. */
    INTERNAL_ERROR
}
