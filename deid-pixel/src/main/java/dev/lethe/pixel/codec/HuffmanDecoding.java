package dev.lethe.pixel.codec;

import dev.lethe.deid.QuarantineException;
import java.util.Arrays;

/** A Huffman table of ISO 10918-1 (Annex C) for decoding. */
final class HuffmanDecoding {
    /** For each 16 bits that may follow: length of the code they begin with in the upper byte, its value in the lower. */
    private final short[] byBits = new short[1 << 16];

    /**
     * @param segment holds at {@code at} the numbers of codes of each length, and behind them the values
     * @throws QuarantineException when there are more codes than that length can have
     */
    HuffmanDecoding(byte[] segment, int at) throws QuarantineException {
        int value = at + 16;
        int next = 0;
        for (int length = 1; length <= 16; length++) {
            int span = 1 << (16 - length);
            for (int i = segment[at + length - 1] & 0xFF; i > 0; i--) {
                Undecodable.unless(next + span <= byBits.length);
                Arrays.fill(byBits, next, next + span, (short) (length << 8 | segment[value++] & 0xFF));
                next += span;
            }
        }
    }

    /** @throws QuarantineException when the bits are no code, or end inside one */
    int next(EntropyBits bits) throws QuarantineException {
        int code = byBits[bits.peek()];
        Undecodable.unless(code != 0);
        bits.skip(code >> 8);
        return code & 0xFF;
    }
}
