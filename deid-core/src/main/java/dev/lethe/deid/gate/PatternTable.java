package dev.lethe.deid.gate;

import dev.lethe.deid.gate.Pattern.Rule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds any of a few hundred patterns in one pass. A table indexed by a hash of three signs says which patterns may begin at a
 * position; building it costs far less than an automaton, which matters as every patient brings patterns of his own.
 */
final class PatternTable {
    static final int SHORTEST = 3;
    /** So many are in no honest header; searching for more would cost a hostile one too little. */
    private static final int MOST = 10_000;
    /** Likewise of those that begin alike. */
    private static final int MOST_ALIKE = 1_000;

    private static final int BITS = 13;
    private static final int HASH = 0x9E3779B1;

    private final List<Pattern> patterns = new ArrayList<>();
    private int[] heads;
    private int[] next = new int[64];
    private boolean full;

    /** Patterns shorter than {@link #SHORTEST} signs are not taken: they would be found everywhere. */
    void add(byte[] signs, int length, long joints, Rule rule, TokenKind kind) {
        if (length < SHORTEST || isFull()) {
            return;
        }
        if (heads == null) {
            heads = new int[1 << BITS];
        }
        Pattern pattern = new Pattern(Arrays.copyOf(signs, Math.min(length, Pattern.LONGEST)), joints, rule, kind);
        int slot = slot((signs[0] & 0xFF) << 16 | (signs[1] & 0xFF) << 8 | signs[2] & 0xFF);
        int alike = 0;
        for (int number = heads[slot]; number != 0; number = next[number]) {
            alike++;
            if (patterns.get(number - 1).isSame(pattern)) {
                return;
            }
        }
        full = alike >= MOST_ALIKE || patterns.size() + 1 >= MOST;
        patterns.add(pattern);
        int number = patterns.size();
        if (number >= next.length) {
            next = Arrays.copyOf(next, next.length * 2);
        }
        next[number] = heads[slot];
        heads[slot] = number;
    }

    boolean isEmpty() {
        return heads == null;
    }

    /** Whether there may have been patterns that were not taken. */
    boolean isFull() {
        return full;
    }

    private static int slot(int window) {
        return window * HASH >>> 32 - BITS;
    }

    /** Decides whether a match counts. */
    interface Match {
        /**
         * @param from where the match begins in the data
         * @param to where it ends
         */
        boolean accept(Pattern pattern, int from, int to);
    }

    /** The first pattern in the text that {@code match} accepts; null when there is none. */
    Pattern find(Condensed text, Match match) {
        int length = text.length();
        if (length < SHORTEST || heads == null) {
            return null;
        }
        int window = (text.sign(0) & 0xFF) << 8 | text.sign(1) & 0xFF;
        for (int i = 2; i < length; i++) {
            window = (window << 8 | text.sign(i) & 0xFF) & 0xFF_FFFF;
            for (int number = heads[slot(window)]; number != 0; number = next[number]) {
                Pattern pattern = patterns.get(number - 1);
                int end = i - 3 + pattern.signs().length;
                if (pattern.isAt(i - 2, text) && match.accept(pattern, text.place(i - 2), text.place(end) + 1)) {
                    return pattern;
                }
            }
        }
        return null;
    }
}
