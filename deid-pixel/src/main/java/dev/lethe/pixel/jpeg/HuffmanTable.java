package dev.lethe.pixel.jpeg;

import dev.lethe.deid.QuarantineException;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** A Huffman table (ISO/IEC 10918-1 Annex C) for reading and writing. Immutable. */
final class HuffmanTable {
    private static final int MOST_LENGTH = 16;
    private static final int FAST_BITS = 9;

    /** Number of codes of each length, 1 to 16. */
    private final int[] counts;
    /** Symbols in the order of their codes. */
    private final byte[] symbols;
    /** For the first nine bits of a code not longer: length and symbol, else 0. */
    private final short[] fast = new short[1 << FAST_BITS];
    /** By length: what the codes that are longer or as long begin at, and where their symbols do. */
    private final int[] limits = new int[MOST_LENGTH + 1];

    private final int[] offsets = new int[MOST_LENGTH + 1];
    /** By symbol: 0 where it has no code. */
    private final byte[] lengths = new byte[256];

    private final short[] codes = new short[256];

    private HuffmanTable(int[] counts, byte[] symbols) throws QuarantineException {
        this.counts = counts;
        this.symbols = symbols;
        int code = 0;
        int symbol = 0;
        for (int length = 1; length <= MOST_LENGTH; length++) {
            offsets[length] = symbol - code;
            for (int i = 0; i < counts[length]; i++) {
                Damage.require(code < 1 << length);
                assign(symbols[symbol++] & 0xFF, code++, length);
            }
            limits[length] = code;
            code <<= 1;
        }
    }

    private void assign(int symbol, int code, int length) {
        if (lengths[symbol] == 0) {
            lengths[symbol] = (byte) length;
            codes[symbol] = (short) code;
        }
        if (length <= FAST_BITS) {
            int first = code << (FAST_BITS - length);
            Arrays.fill(fast, first, first + (1 << (FAST_BITS - length)), (short) (length << 8 | symbol));
        }
    }

    /** Reads a table as in a DHT segment, behind its class and number. */
    static HuffmanTable read(Segment segment) throws QuarantineException {
        int[] counts = new int[MOST_LENGTH + 1];
        int sum = 0;
        for (int length = 1; length <= MOST_LENGTH; length++) {
            counts[length] = segment.u8();
            sum += counts[length];
        }
        Damage.require(sum <= 256);
        return new HuffmanTable(counts, segment.bytes(sum));
    }

    /** @param counts number of codes of each length, 1 to 16 */
    static HuffmanTable of(int[] counts, byte[] symbols) throws QuarantineException {
        return new HuffmanTable(counts, symbols);
    }

    /** As {@link #read} reads it. */
    void writeTo(ByteArrayOutputStream out) {
        for (int length = 1; length <= MOST_LENGTH; length++) {
            out.write(counts[length]);
        }
        out.write(symbols, 0, symbols.length);
    }

    int decode(BitSource source) throws QuarantineException {
        int next = source.peek16();
        int entry = fast[next >>> (MOST_LENGTH - FAST_BITS)];
        if (entry != 0) {
            source.take(entry >>> 8);
            return entry & 0xFF;
        }
        for (int length = FAST_BITS + 1; length <= MOST_LENGTH; length++) {
            int code = next >>> (MOST_LENGTH - length);
            if (code < limits[length]) {
                source.take(length);
                return symbols[offsets[length] + code] & 0xFF;
            }
        }
        throw Damage.refused();
    }

    boolean has(int symbol) {
        return lengths[symbol] != 0;
    }

    /** @param symbol one that it {@linkplain #has has} */
    void encode(int symbol, BitSink sink) throws QuarantineException {
        sink.put(codes[symbol] & 0xFFFF, lengths[symbol]);
    }
}
