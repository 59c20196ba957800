package dev.lethe.deid.gate;

import java.util.Arrays;
import java.util.function.Predicate;

/**
 * Decodes what may be Base64 (RFC 4648, both alphabets) or hexadecimal digits. Where such a run begins is not known when it
 * stands beside other letters, so each is decoded from its first four (two) characters on.
 */
final class EncodedRuns {
    /** Five bytes. */
    private static final int SHORTEST_BASE64 = 7;

    private static final int SHORTEST_HEX = 10;
    private static final int BASE64_BITS = 6;
    private static final int HEX_BITS = 4;
    private static final int LINE_BREAK = -2;
    private static final byte UPPER = 1;
    private static final byte LOWER = 2;
    private static final byte DIGIT = 3;
    private static final byte[] BASE64 = new byte[256];
    private static final byte[] HEX = new byte[256];
    private static final byte[] CLASS = new byte[256];

    static {
        Arrays.fill(BASE64, (byte) -1);
        Arrays.fill(HEX, (byte) -1);
        for (int i = 0; i < 26; i++) {
            BASE64['A' + i] = (byte) i;
            BASE64['a' + i] = (byte) (26 + i);
            CLASS['A' + i] = UPPER;
            CLASS['a' + i] = LOWER;
        }
        for (int i = 0; i < 10; i++) {
            BASE64['0' + i] = (byte) (52 + i);
            HEX['0' + i] = (byte) i;
            CLASS['0' + i] = DIGIT;
        }
        for (int i = 0; i < 6; i++) {
            HEX['A' + i] = (byte) (10 + i);
            HEX['a' + i] = (byte) (10 + i);
        }
        BASE64['+'] = 62;
        BASE64['-'] = 62;
        BASE64['/'] = 63;
        BASE64['_'] = 63;
        BASE64['\r'] = LINE_BREAK;
        BASE64['\n'] = LINE_BREAK;
    }

    private EncodedRuns() {}

    /** Whether anything that is decoded passes the test. */
    static boolean any(byte[] data, int start, int end, Predicate<byte[]> test) {
        int run = start;
        for (int i = start; i <= end; i++) {
            int value = i < end ? BASE64[data[i] & 0xFF] : -1;
            if (value >= 0 || value == LINE_BREAK && i > run) {
                continue;
            }
            if (i - run >= SHORTEST_BASE64 && (isBase64(data, run, i, test) || isHex(data, run, i, test))) {
                return true;
            }
            run = i + 1;
        }
        return false;
    }

    private static boolean isBase64(byte[] data, int from, int to, Predicate<byte[]> test) {
        for (int skipped = 0; skipped < 4 && !isWord(data, from, to); skipped++) {
            if (test.test(decode(data, from + skipped, to, BASE64, BASE64_BITS))) {
                return true;
            }
        }
        return false;
    }

    /** Whether it is one number or one word in lower case, perhaps with a capital. */
    private static boolean isWord(byte[] data, int from, int to) {
        byte last = CLASS[data[to - 1] & 0xFF];
        if (last != LOWER && last != DIGIT) {
            return false;
        }
        for (int i = from + 1; i < to; i++) {
            if (CLASS[data[i] & 0xFF] != last) {
                return false;
            }
        }
        byte first = CLASS[data[from] & 0xFF];
        return first == last || first == UPPER && last == LOWER;
    }

    private static boolean isHex(byte[] data, int from, int to, Predicate<byte[]> test) {
        int run = from;
        for (int i = from; i <= to; i++) {
            if (i < to && HEX[data[i] & 0xFF] >= 0) {
                continue;
            }
            if (i - run >= SHORTEST_HEX
                    && (test.test(decode(data, run, i, HEX, HEX_BITS))
                            || test.test(decode(data, run + 1, i, HEX, HEX_BITS)))) {
                return true;
            }
            run = i + 1;
        }
        return false;
    }

    private static byte[] decode(byte[] data, int from, int to, byte[] alphabet, int bits) {
        byte[] decoded = new byte[(to - from) * bits / 8];
        int buffer = 0;
        int held = 0;
        int length = 0;
        for (int i = from; i < to; i++) {
            int value = alphabet[data[i] & 0xFF];
            if (value >= 0) {
                buffer = buffer << bits | value;
                held += bits;
                if (held >= 8) {
                    held -= 8;
                    decoded[length++] = (byte) (buffer >> held);
                }
            }
        }
        return decoded.length == length ? decoded : Arrays.copyOf(decoded, length);
    }
}
