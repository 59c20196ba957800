package dev.lethe.deid.gate;

/** What kind of identifying value was found. */
public enum TokenKind {
    PERSON_NAME,
    PATIENT_ID,
    IDENTIFIER,
    BIRTH_DATE,
    PLACE,
    TELEPHONE,
    UID
}
