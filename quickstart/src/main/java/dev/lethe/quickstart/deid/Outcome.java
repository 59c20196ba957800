package dev.lethe.quickstart.deid;

/**
 * What came of one source.
 *
 * @param modality of the instance, {@code ?} where it could not be read
 * @param reason typed, of a refusal; else null
 * @param detail reason and place in the data set, never a value; of a refusal, else null
 */
record Outcome(Kind kind, String modality, String reason, String detail) {
    static final String UNKNOWN_MODALITY = "?";

    enum Kind {
        WRITTEN,
        /** By an earlier run with the same profile; the output is still there. */
        DONE_BEFORE,
        /** The same clean instance came from another source. */
        DUPLICATE,
        REFUSED
    }

    static Outcome of(Kind kind, String modality) {
        return new Outcome(kind, modality, null, null);
    }

    static Outcome refused(String modality, String reason, String detail) {
        return new Outcome(Kind.REFUSED, modality, reason, detail);
    }
}
