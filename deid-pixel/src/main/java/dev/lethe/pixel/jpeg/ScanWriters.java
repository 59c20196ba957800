package dev.lethe.pixel.jpeg;

import dev.lethe.deid.QuarantineException;
import java.io.ByteArrayOutputStream;

/** By which Huffman tables a scan is written. Components that share a table share its writer. */
final class ScanWriters {
    private final HuffmanWriter[] dc = new HuffmanWriter[HuffmanTables.PER_CLASS];
    private final HuffmanWriter[] ac = new HuffmanWriter[HuffmanTables.PER_CLASS];

    private ScanWriters() {}

    /** The tables by which it was read. */
    static ScanWriters of(Scan scan, HuffmanTables tables) throws QuarantineException {
        ScanWriters writers = new ScanWriters();
        for (Scan.Part part : scan.parts()) {
            writers.dc[part.dc()] = new HuffmanWriter(tables.dc(part.dc()));
            writers.ac[part.ac()] = new HuffmanWriter(tables.ac(part.ac()));
        }
        return writers;
    }

    HuffmanWriter dc(int number) {
        return dc[number];
    }

    HuffmanWriter ac(int number) {
        return ac[number];
    }

    /** Whether all symbols had a code. */
    boolean complete() {
        for (int i = 0; i < HuffmanTables.PER_CLASS; i++) {
            if (dc[i] != null && !dc[i].complete() || ac[i] != null && !ac[i].complete()) {
                return false;
            }
        }
        return true;
    }

    /** Those that lacked a symbol replaced by some made for what was written. */
    ScanWriters completed() throws QuarantineException {
        ScanWriters writers = new ScanWriters();
        for (int i = 0; i < HuffmanTables.PER_CLASS; i++) {
            writers.dc[i] = dc[i] == null ? null : dc[i].completed();
            writers.ac[i] = ac[i] == null ? null : ac[i].completed();
        }
        return writers;
    }

    /** The content of a DHT segment. */
    byte[] written() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < HuffmanTables.PER_CLASS; i++) {
            write(dc[i], i, out);
            write(ac[i], 1 << 4 | i, out);
        }
        return out.toByteArray();
    }

    private static void write(HuffmanWriter writer, int classAndNumber, ByteArrayOutputStream out) {
        if (writer != null) {
            out.write(classAndNumber);
            writer.table().writeTo(out);
        }
    }
}
