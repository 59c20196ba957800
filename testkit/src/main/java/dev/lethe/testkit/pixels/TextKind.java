package dev.lethe.testkit.pixels;

/** What a text in the pixels says, and so whether it must be destroyed. */
public enum TextKind {
    NAME(Role.IDENTIFYING),
    /** Patient ID or another number of the patient. */
    PATIENT_ID(Role.IDENTIFYING),
    BIRTH_DATE(Role.IDENTIFYING),
    /** Date or time of the examination. */
    EXAM_DATE(Role.IDENTIFYING),
    ACCESSION(Role.IDENTIFYING),
    INSTITUTION(Role.IDENTIFYING),
    /** A physician whom the header names. */
    PHYSICIAN(Role.IDENTIFYING),
    ADDRESS(Role.IDENTIFYING),
    /** A person, a telephone number or a remark that stands nowhere in the header. */
    STRANGER(Role.IDENTIFYING),
    /** Depth, energy, indices, window: what a reader needs. */
    TECHNICAL(Role.TECHNICAL),
    /** Side and projection. */
    MARKER(Role.TECHNICAL),
    /** A caption without its value, or prose: may stay or go. */
    NEUTRAL(Role.NEUTRAL);

    /** What redacting it means. */
    public enum Role {
        /** Must go. */
        IDENTIFYING,
        /** Must stay. */
        TECHNICAL,
        /** Not scored. */
        NEUTRAL
    }

    private final Role role;

    TextKind(Role role) {
        this.role = role;
    }

    public Role role() {
        return role;
    }
}
