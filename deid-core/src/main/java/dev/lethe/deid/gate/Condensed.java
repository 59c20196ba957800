package dev.lethe.deid.gate;

import java.util.Arrays;

/**
 * The signs of a value without what stands between them: letters (ASCII in lower case), digits and all bytes of 8 bits, each
 * with the size of the gap before it. So one pattern finds {@code SMITH^JOHN}, {@code smith, john} and {@code SmithJohn},
 * and UTF-16 of Latin text reads like ISO 8859-1. A buffer, used again for value after value.
 */
final class Condensed {
    /** So wide that nothing reaches across: the beginning or end of a value, a backslash, a control character. */
    static final int HARD = 100;
    /** Nothing but an escape sequence (ISO 2022), which says nothing about where a word ends. */
    static final int ESCAPED = -1;

    private static final byte NUL = 1;
    private static final byte ESCAPE = 2;
    private static final byte SOFT = 3;
    private static final byte CONTROL = 4;
    private static final byte[] SIGNS = new byte[256];

    static {
        for (int i = 0; i < SIGNS.length; i++) {
            boolean upper = i >= 'A' && i <= 'Z';
            boolean sign = upper || i >= 'a' && i <= 'z' || i >= '0' && i <= '9' || i >= 0x80;
            boolean control = i < ' ' && i != '\t' && i != '\n' && i != '\f' && i != '\r' || i == 0x7F || i == '\\';
            SIGNS[i] = sign ? (byte) (upper ? i | 0x20 : i) : control ? CONTROL : SOFT;
        }
        SIGNS[0] = NUL;
        SIGNS[0x1B] = ESCAPE;
    }

    private byte[] data;
    private byte[] signs = new byte[1024];
    private byte[] gaps = new byte[1025];
    private int[] places = new int[1024];
    private int length;
    private boolean complete;
    private boolean nuls;

    /**
     * @param begins whether a value begins here; a part of one may be read otherwise
     * @param ends whether it ends here
     */
    void read(byte[] data, int from, int to, boolean begins, boolean ends) {
        start(data, to - from, ends);
        int n = 0;
        int gap = begins ? HARD : 0;
        for (int i = from; i < to; i++) {
            byte sign = SIGNS[data[i] & 0xFF];
            if (sign >= '0' || sign < 0) {
                int space = sign < 0 ? space(data, i, to) : 0;
                if (space > 0) {
                    i += space - 1;
                    gap = wider(gap);
                    continue;
                }
                signs[n] = sign;
                gaps[n] = (byte) gap;
                places[n++] = i;
                gap = 0;
            } else if (sign == SOFT) {
                gap = wider(gap);
            } else if (sign == ESCAPE && escape(data, i, to) > 0) {
                i = escape(data, i, to);
                gap = gap == 0 ? ESCAPED : gap;
            } else if (sign != NUL) {
                gap = HARD;
            } else if (i < to - 1) {
                nuls = true;
            }
        }
        gaps[n] = (byte) (ends ? HARD : gap);
        length = n;
    }

    /** Every byte as it is, but for the case of ASCII letters. */
    void readRaw(byte[] data, int from, int to) {
        start(data, to - from, true);
        length = to - from;
        for (int i = 0; i < length; i++) {
            byte b = data[from + i];
            signs[i] = b >= 'A' && b <= 'Z' ? (byte) (b | 0x20) : b;
            places[i] = from + i;
        }
        Arrays.fill(gaps, 0, length + 1, (byte) 0);
    }

    private void start(byte[] data, int size, boolean ends) {
        this.data = data;
        this.complete = ends;
        this.nuls = false;
        if (signs.length < size) {
            int capacity = Math.max(size, signs.length * 2);
            signs = new byte[capacity];
            gaps = new byte[capacity + 1];
            places = new int[capacity];
        }
    }

    private static int wider(int gap) {
        return gap >= HARD - 1 ? gap : Math.max(gap, 0) + 1;
    }

    /** Bytes of a no-break space, ideographic space or general punctuation in UTF-8; 0 where there is none. */
    private static int space(byte[] data, int i, int to) {
        return switch (data[i]) {
            case (byte) 0xC2 -> i + 1 < to && data[i + 1] == (byte) 0xA0 ? 2 : 0;
            case (byte) 0xE2 -> i + 2 < to && data[i + 1] == (byte) 0x80 ? 3 : 0;
            case (byte) 0xE3 -> i + 2 < to && data[i + 1] == (byte) 0x80 && data[i + 2] == (byte) 0x80 ? 3 : 0;
            default -> 0;
        };
    }

    /** Where the escape sequence at i has its last byte: ESC, intermediate bytes 02/0 to 02/15, a final byte; 0 if it is none. */
    private static int escape(byte[] data, int i, int to) {
        int end = i + 1;
        while (end < to && data[end] >= 0x20 && data[end] < 0x30) {
            end++;
        }
        return end > i + 1 && end < to && data[end] >= 0x30 ? end : 0;
    }

    int length() {
        return length;
    }

    byte sign(int index) {
        return signs[index];
    }

    /** Between this sign and the one before; at {@link #length} between the last and what follows. */
    int gap(int index) {
        return gaps[index];
    }

    /** Where the sign lies in the data. */
    int place(int index) {
        return places[index];
    }

    /** The byte of the data at this distance from a sign; 0 outside. */
    byte near(int index, int distance) {
        int at = places[index] + distance;
        return at >= 0 && at < data.length ? data[at] : 0;
    }

    /** Whether there was a NUL that is no padding, so that it may have been UTF-16. */
    boolean hasNuls() {
        return nuls;
    }

    /** Whether the value ends where the reading ended. */
    boolean isComplete() {
        return complete;
    }
}
