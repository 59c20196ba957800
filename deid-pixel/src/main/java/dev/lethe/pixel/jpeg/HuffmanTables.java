package dev.lethe.pixel.jpeg;

import dev.lethe.deid.QuarantineException;

/** The Huffman tables in force at a point of the stream: four for DC and four for AC coefficients. */
final class HuffmanTables {
    static final int PER_CLASS = 4;

    private final HuffmanTable[] tables = new HuffmanTable[2 * PER_CLASS];

    /** Takes over what a DHT segment defines (ISO/IEC 10918-1 B.2.4.2). */
    void define(Segment segment) throws QuarantineException {
        while (segment.left() > 0) {
            int classAndNumber = segment.u8();
            int tableClass = classAndNumber >> 4;
            int number = classAndNumber & 0xF;
            Damage.require(tableClass < 2 && number < PER_CLASS);
            tables[tableClass * PER_CLASS + number] = HuffmanTable.read(segment);
        }
    }

    HuffmanTable dc(int number) throws QuarantineException {
        return slot(number);
    }

    HuffmanTable ac(int number) throws QuarantineException {
        return slot(PER_CLASS + number);
    }

    private HuffmanTable slot(int slot) throws QuarantineException {
        Damage.require(tables[slot] != null);
        return tables[slot];
    }
}
