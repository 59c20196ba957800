package dev.lethe.deid.gate;

import java.util.Arrays;

/**
 * Signs to be found.
 *
 * @param signs as {@link Condensed} has them
 * @param joints bit k: a gap may be before sign k
 */
record Pattern(byte[] signs, long joints, Rule rule, TokenKind kind) {
    /** As many as {@code joints} has bits. What is longer is looked for by its beginning. */
    static final int LONGEST = Long.SIZE;

    /** What has to be true of the surroundings. */
    enum Rule {
        /** No letter beside a letter, no digit beside a digit; zeros before a number do not count. */
        WORD,
        /** The same, but for a change from lower to upper case. */
        CAMEL,
        /** Nothing. */
        FREE,
        /** Like {@link #WORD}, but at the beginning only. */
        BEGINNING,
        /** Like {@link #WORD}, and gaps may be anywhere. */
        SPREAD,
        /** Nothing, and gaps may be anywhere. */
        SPREAD_FREE,
        /** Numbers of a date with the same sign between them, and not part of a longer such thing. */
        SHORT_YEAR,
        /** Like {@link #WORD}, and a full stop behind the first sign. */
        INITIAL_FIRST,
        /** Like {@link #WORD}, and a full stop behind the last sign. */
        INITIAL_LAST
    }

    private static final int WIDEST_GAP = 4;

    boolean isSame(Pattern other) {
        return rule == other.rule && joints == other.joints && Arrays.equals(signs, other.signs);
    }

    /** Whether it stands in the text at this index. */
    boolean isAt(int start, Condensed text) {
        int end = start + signs.length;
        if (end > text.length() || end == text.length() && !text.isComplete()) {
            return false;
        }
        for (int i = 0; i < signs.length; i++) {
            if (text.sign(start + i) != signs[i]) {
                return false;
            }
        }
        boolean spread = rule == Rule.SPREAD || rule == Rule.SPREAD_FREE;
        for (int i = 1; i < signs.length; i++) {
            int gap = text.gap(start + i);
            if (gap > 0 && (gap > WIDEST_GAP || !spread && (joints >>> i & 1) == 0)) {
                return false;
            }
        }
        return Surroundings.fit(this, text, start);
    }

    /** Not the signs: they are somebody's name. */
    @Override
    public String toString() {
        return "Pattern[" + rule + ", " + kind + "]";
    }
}
