package dev.lethe.testkit.synthetic;

/** What an identifying value is; decides in which spellings it is looked for. */
public enum PhiKind {
    /** A person's name in any of its groups, with {@code ^} between the components. */
    PERSON_NAME,
    /** Patient id or another id of the patient. */
    PATIENT_ID,
    /** Accession number, admission id, request ids. */
    ACCESSION,
    /** A date as {@code YYYYMMDD}. */
    DATE,
    ADDRESS,
    PHONE,
    INSTITUTION,
    /** Application Entity titles and station names. */
    STATION,
    DEVICE_SERIAL,
    /** An original UID of the study, series, instance, frame of reference or a reference. */
    UID,
    /** Anything else, as it stands. */
    TEXT
}
