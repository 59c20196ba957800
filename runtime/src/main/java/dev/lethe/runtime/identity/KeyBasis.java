package dev.lethe.runtime.identity;

/** What a patient key was computed from. The names are those of the schema's {@code PatientKeyBasis}. */
public enum KeyBasis {
    PATIENT_ID,
    DEMOGRAPHICS,
    STUDY
}
