package dev.lethe.pixel.jpeg;

import dev.lethe.deid.QuarantineException;
import java.util.Arrays;

/** A component in one run over its scan: reads blocks and writes them again, those of the mask flat. Owned by one thread. */
final class Plane {
    private static final int COEFFICIENTS = FrameHeader.BLOCK * FrameHeader.BLOCK;
    private static final int MOST_BITS = 15;
    private static final int SIXTEEN_ZEROS = 0xF0;
    private static final int END_OF_BLOCK = 0;

    private final Component component;
    private final BlockMask mask;
    private final int flat;
    private final HuffmanTable dcTable;
    private final HuffmanTable acTable;
    private final HuffmanWriter dc;
    private final HuffmanWriter ac;
    /** In zigzag order. */
    private final int[] block = new int[COEFFICIENTS];

    private int lastRead;
    private int lastWritten;

    /**
     * @param flat DC coefficient of the blocks of the mask
     * @param dcTable by which to read, as {@code acTable}
     * @param dc by which to write, as {@code ac}
     */
    Plane(
            Component component,
            BlockMask mask,
            int flat,
            HuffmanTable dcTable,
            HuffmanTable acTable,
            HuffmanWriter dc,
            HuffmanWriter ac) {
        this.component = component;
        this.mask = mask;
        this.flat = flat;
        this.dcTable = dcTable;
        this.acTable = acTable;
        this.dc = dc;
        this.ac = ac;
    }

    Component component() {
        return component;
    }

    void restart() {
        lastRead = 0;
        lastWritten = 0;
    }

    void recode(int blockX, int blockY, BitSource source, BitSink sink) throws QuarantineException {
        read(source);
        if (mask.covers(blockX, blockY)) {
            Arrays.fill(block, 0);
            block[0] = flat;
        }
        write(sink);
    }

    private void read(BitSource source) throws QuarantineException {
        Arrays.fill(block, 0);
        lastRead += number(source, dcTable.decode(source));
        Damage.require(lastRead == (short) lastRead);
        block[0] = lastRead;
        int at = 1;
        while (at < COEFFICIENTS) {
            int symbol = acTable.decode(source);
            if (symbol == END_OF_BLOCK) {
                return;
            }
            at += symbol >> 4;
            Damage.require(at < COEFFICIENTS);
            Damage.require(symbol == SIXTEEN_ZEROS || (symbol & 0xF) != 0);
            block[at++] = number(source, symbol & 0xF);
        }
    }

    /** ISO/IEC 10918-1 F.2.2.1, EXTEND. */
    private static int number(BitSource source, int bits) throws QuarantineException {
        Damage.require(bits <= MOST_BITS);
        int raw = source.take(bits);
        return bits == 0 || raw >> (bits - 1) != 0 ? raw : raw - (1 << bits) + 1;
    }

    private void write(BitSink sink) throws QuarantineException {
        put(block[0] - lastWritten, 0, dc, sink);
        lastWritten = block[0];
        int zeros = 0;
        for (int at = 1; at < COEFFICIENTS; at++) {
            if (block[at] == 0) {
                zeros++;
                continue;
            }
            for (; zeros > 15; zeros -= 16) {
                ac.write(SIXTEEN_ZEROS, sink);
            }
            put(block[at], zeros, ac, sink);
            zeros = 0;
        }
        if (zeros > 0) {
            ac.write(END_OF_BLOCK, sink);
        }
    }

    private static void put(int number, int zeros, HuffmanWriter writer, BitSink sink) throws QuarantineException {
        int bits = Integer.SIZE - Integer.numberOfLeadingZeros(Math.abs(number));
        Damage.require(bits <= MOST_BITS);
        writer.write(zeros << 4 | bits, sink);
        sink.put(number < 0 ? number + (1 << bits) - 1 : number, bits);
    }
}
