package dev.lethe.deid.gate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds any of a few hundred byte patterns in one pass, ASCII letters in any case. A table indexed by a hash of three bytes
 * says which patterns may begin at a position; building it costs far less than an automaton, which matters as every
 * instance brings its own patterns.
 */
final class BytePatterns {
    static final int SHORTEST = 3;
    /** So many are in no honest header; searching for more would cost a hostile one too little. */
    private static final int MOST = 5_000;

    private static final int BITS = 13;
    private static final int HASH = 0x9E3779B1;
    private static final byte[] FOLD = new byte[256];

    static {
        for (int i = 0; i < FOLD.length; i++) {
            FOLD[i] = (byte) (i >= 'A' && i <= 'Z' ? i | 0x20 : i);
        }
    }

    /** How a match is told from a piece of a longer word. */
    enum Boundary {
        /** No letter beside a letter, no digit beside a digit; bytes of 8 bits count as letters. */
        SINGLE_BYTES,
        /** The same for UTF-16, little endian. */
        UTF_16LE,
        /** The same for UTF-16, big endian. */
        UTF_16BE,
        /** None: scripts without spaces between words. */
        NONE
    }

    record Pattern(byte[] bytes, Boundary boundary, TokenKind kind) {}

    private final List<Pattern> patterns = new ArrayList<>();
    private final int[] heads = new int[1 << BITS];
    private int[] next = new int[64];

    /** Patterns shorter than {@link #SHORTEST} bytes are not taken: they would be found everywhere. */
    void add(byte[] bytes, Boundary boundary, TokenKind kind) {
        if (bytes.length < SHORTEST || isFull()) {
            return;
        }
        byte[] folded = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            folded[i] = fold(bytes[i]);
        }
        int slot = slot((folded[0] & 0xFF) << 16 | (folded[1] & 0xFF) << 8 | folded[2] & 0xFF);
        if (isKnown(slot, folded, boundary)) {
            return;
        }
        int number = patterns.size() + 1;
        patterns.add(new Pattern(folded, boundary, kind));
        if (number >= next.length) {
            next = Arrays.copyOf(next, next.length * 2);
        }
        next[number] = heads[slot];
        heads[slot] = number;
    }

    /** Whether there may have been patterns that were not taken. */
    boolean isFull() {
        return patterns.size() >= MOST;
    }

    private boolean isKnown(int slot, byte[] folded, Boundary boundary) {
        for (int number = heads[slot]; number != 0; number = next[number]) {
            Pattern pattern = patterns.get(number - 1);
            if (pattern.boundary == boundary && Arrays.equals(pattern.bytes, folded)) {
                return true;
            }
        }
        return false;
    }

    private static byte fold(byte b) {
        return FOLD[b & 0xFF];
    }

    private static int slot(int window) {
        return window * HASH >>> 32 - BITS;
    }

    /** Decides whether a match counts. */
    interface Match {
        boolean accept(Pattern pattern, int start, int end);
    }

    /** The first pattern in {@code data[from, to)} that {@code match} accepts; null when there is none. */
    Pattern find(byte[] data, int from, int to, Match match) {
        if (to - from < SHORTEST) {
            return null;
        }
        int window = (FOLD[data[from] & 0xFF] & 0xFF) << 8 | FOLD[data[from + 1] & 0xFF] & 0xFF;
        for (int i = from + 2; i < to; i++) {
            window = (window << 8 | FOLD[data[i] & 0xFF] & 0xFF) & 0xFF_FFFF;
            int number = heads[slot(window)];
            while (number != 0) {
                Pattern pattern = patterns.get(number - 1);
                int start = i - 2;
                if (matches(pattern.bytes, data, start, to)
                        && isBounded(pattern, data, start, from, to)
                        && match.accept(pattern, start, start + pattern.bytes.length)) {
                    return pattern;
                }
                number = next[number];
            }
        }
        return null;
    }

    private static boolean matches(byte[] pattern, byte[] data, int start, int to) {
        if (start + pattern.length > to) {
            return false;
        }
        for (int i = 0; i < pattern.length; i++) {
            if (FOLD[data[start + i] & 0xFF] != pattern[i]) {
                return false;
            }
        }
        return true;
    }

    private static boolean isBounded(Pattern pattern, byte[] data, int start, int from, int to) {
        byte[] bytes = pattern.bytes;
        int end = start + bytes.length;
        return switch (pattern.boundary) {
            case NONE -> true;
            case SINGLE_BYTES ->
                !(start > from && joins(data[start - 1], bytes[0]) && !endsEscape(data, from, start))
                        && !(end < to && joins(bytes[bytes.length - 1], data[end]));
            case UTF_16LE ->
                !(start - 2 >= from && data[start - 1] == 0 && joins(data[start - 2], bytes[0]))
                        && !(end + 2 <= to && data[end + 1] == 0 && joins(bytes[bytes.length - 2], data[end]));
            case UTF_16BE ->
                !(start - 2 >= from && data[start - 2] == 0 && joins(data[start - 1], bytes[1]))
                        && !(end + 2 <= to && data[end] == 0 && joins(bytes[bytes.length - 1], data[end + 1]));
        };
    }

    /** Whether the byte before is the last of an ISO 2022 escape sequence (ESC I F or ESC I I F). */
    private static boolean endsEscape(byte[] data, int from, int start) {
        return start - 3 >= from && data[start - 3] == 0x1B || start - 4 >= from && data[start - 4] == 0x1B;
    }

    private static boolean joins(byte left, byte right) {
        return isLetter(left) && isLetter(right) || isDigit(left) && isDigit(right);
    }

    private static boolean isLetter(byte b) {
        return b < 0 || (b | 0x20) >= 'a' && (b | 0x20) <= 'z';
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }
}
