package dev.lethe.pixel.codec;

import java.util.Arrays;

/** Huffman codes made for given frequencies (ISO 10918-1 Annex K.2), none longer than 16 bits and none of 1 bits alone. */
final class HuffmanCodes {
    private static final int LONGEST = 16;

    private final int[] lengths;
    private final int[] codes;
    private final byte[] table;

    /** @param frequencies of the values from 0 on; those that never occur get no code */
    HuffmanCodes(int[] frequencies) {
        int[] weights = frequencies.clone();
        int[] found = lengths(weights);
        while (Arrays.stream(found).max().orElse(0) > LONGEST) {
            for (int i = 0; i < weights.length; i++) {
                weights[i] = (weights[i] + 1) / 2;
            }
            found = lengths(weights);
        }
        lengths = found;
        codes = new int[frequencies.length];
        byte[] bits = new byte[LONGEST];
        byte[] values = new byte[frequencies.length];
        int code = 0;
        int next = 0;
        for (int length = 1; length <= LONGEST; length++) {
            for (int value = 0; value < codes.length; value++) {
                if (lengths[value] == length) {
                    codes[value] = code++;
                    bits[length - 1]++;
                    values[next++] = (byte) value;
                }
            }
            code <<= 1;
        }
        table = Arrays.copyOf(bits, LONGEST + next);
        System.arraycopy(values, 0, table, LONGEST, next);
    }

    /** One value more, of the least weight, takes the code of 1 bits alone. */
    private static int[] lengths(int[] frequencies) {
        int count = frequencies.length;
        long[] weight = new long[count + 1];
        int[] group = new int[count + 1];
        int[] length = new int[count + 1];
        for (int i = 0; i <= count; i++) {
            // Scaled, so that the last value is lighter than any.
            weight[i] = i < count ? 2L * frequencies[i] : 1;
            group[i] = i;
        }
        while (true) {
            int first = lightest(weight, -1);
            int second = lightest(weight, first);
            if (second < 0) {
                return Arrays.copyOf(length, count);
            }
            weight[first] += weight[second];
            weight[second] = 0;
            int into = group[first];
            int from = group[second];
            for (int i = 0; i <= count; i++) {
                if (group[i] == into || group[i] == from) {
                    length[i]++;
                    group[i] = into;
                }
            }
        }
    }

    private static int lightest(long[] weight, int without) {
        int lightest = -1;
        for (int i = 0; i < weight.length; i++) {
            if (i != without && weight[i] > 0 && (lightest < 0 || weight[i] <= weight[lightest])) {
                lightest = i;
            }
        }
        return lightest;
    }

    int code(int value) {
        return codes[value];
    }

    int length(int value) {
        return lengths[value];
    }

    /** Numbers of codes of each length, and the values behind (B.2.4.2). */
    byte[] table() {
        return table;
    }
}
