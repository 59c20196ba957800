package dev.lethe.pixel.jpeg;

import dev.lethe.deid.QuarantineException;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** Makes the Huffman table for symbols that occur so often (ISO/IEC 10918-1 K.2). */
final class OptimalCodes {
    /** Takes the code of only ones, which no symbol may have. */
    private static final int RESERVED = 256;

    private static final int NONE = -1;

    /** A code may become as long as there are symbols, before it is cut to 16. */
    private final int[] lengths = new int[RESERVED + 1];

    private final int[] next = new int[RESERVED + 1];
    private final long[] weights;

    private OptimalCodes(long[] counts) {
        weights = Arrays.copyOf(counts, RESERVED + 1);
        weights[RESERVED] = 1;
        Arrays.fill(next, NONE);
    }

    /** @param counts by symbol, 0 to 255; at least one is not 0 */
    static HuffmanTable tableFor(long[] counts) throws QuarantineException {
        OptimalCodes codes = new OptimalCodes(counts);
        codes.joinLightest();
        int[] perLength = codes.perLength();
        ByteArrayOutputStream symbols = new ByteArrayOutputStream();
        for (int length = 1; length <= RESERVED; length++) {
            for (int symbol = 0; symbol < RESERVED; symbol++) {
                if (codes.lengths[symbol] == length) {
                    symbols.write(symbol);
                }
            }
        }
        return HuffmanTable.of(Arrays.copyOf(perLength, 17), symbols.toByteArray());
    }

    private void joinLightest() {
        int first = lightest(NONE);
        int second = lightest(first);
        while (second != NONE) {
            weights[first] += weights[second];
            weights[second] = 0;
            int last = deepen(first);
            next[last] = second;
            deepen(second);
            first = lightest(NONE);
            second = lightest(first);
        }
    }

    /** One bit more for all symbols of a branch; returns the last of them. */
    private int deepen(int branch) {
        int symbol = branch;
        lengths[symbol]++;
        while (next[symbol] != NONE) {
            symbol = next[symbol];
            lengths[symbol]++;
        }
        return symbol;
    }

    /** The last of the lightest that occur, so that the reserved one comes to lie deepest. */
    private int lightest(int but) {
        int found = NONE;
        for (int symbol = 0; symbol <= RESERVED; symbol++) {
            if (symbol != but && weights[symbol] > 0 && (found == NONE || weights[symbol] <= weights[found])) {
                found = symbol;
            }
        }
        return found;
    }

    /** Number of codes by length, none longer than 16 (figure K.3), without the reserved one. */
    private int[] perLength() {
        int[] counts = new int[RESERVED + 2];
        for (int length : lengths) {
            if (length > 0) {
                counts[length]++;
            }
        }
        for (int length = RESERVED; length > 16; length--) {
            while (counts[length] > 0) {
                int shorter = length - 2;
                while (counts[shorter] == 0) {
                    shorter--;
                }
                counts[length] -= 2;
                counts[length - 1]++;
                counts[shorter + 1] += 2;
                counts[shorter]--;
            }
        }
        int longest = 16;
        while (counts[longest] == 0) {
            longest--;
        }
        counts[longest]--;
        return counts;
    }
}
