package dev.lethe.deid.descriptor;

/** A part of a descriptor about which is decided as a whole: a word, a phrase, a number, a mix of both, a date. */
final class Piece {
    enum Kind {
        WORD,
        /** Stays between two pieces that stay. */
        LINK,
        /** Stays behind a number. */
        UNIT,
        NUMBER,
        /** Letters and digits. */
        MIXED,
        DATE
    }

    final int start;
    final int end;
    final Kind kind;
    /** Letters and digits as they are compared. */
    final String folded;
    /** What is shown instead of the text; null for the text itself. */
    final String shown;

    private boolean kept;

    Piece(int start, int end, Kind kind, String folded, boolean kept, String shown) {
        this.start = start;
        this.end = end;
        this.kind = kind;
        this.folded = folded;
        this.kept = kept;
        this.shown = shown;
    }

    boolean isKept() {
        return kept;
    }

    void drop() {
        kept = false;
    }

    int length() {
        return end - start;
    }

    /** Not the piece: it may be a name. */
    @Override
    public String toString() {
        return "Piece[" + kind + ", " + start + ".." + end + ", " + (kept ? "kept" : "dropped") + "]";
    }
}
