package dev.lethe.testkit.injection;

/** What an identifying text is: some may stay under some options of a profile. */
public enum TokenKind {
    PERSON_NAME("name"),
    /** Patient, accession and study ids. */
    IDENTIFIER("identifier"),
    BIRTH_DATE("birth date"),
    STUDY_DATE("study date"),
    /** Where the patient lives. */
    ADDRESS("address"),
    INSTITUTION("institution"),
    PHONE("telephone number"),
    /** An invented word that stands for whatever an attribute may tell. */
    WORD("identifying word"),
    /** The root of the invented UIDs. */
    UID("original UID");

    private final String words;

    TokenKind(String words) {
        this.words = words;
    }

    @Override
    public String toString() {
        return words;
    }
}
