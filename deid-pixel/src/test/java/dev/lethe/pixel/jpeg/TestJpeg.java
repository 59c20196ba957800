package dev.lethe.pixel.jpeg;

import dev.lethe.deid.QuarantineException;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Makes JPEG streams of every shape that sequential DCT has, filled with noise. Written from the standard, not with the code
 * under test but for its Huffman tables and its bit sink, so what it makes is first shown to other decoders.
 *
 * @param sampling of each component: horizontal times 16 plus vertical
 */
record TestJpeg(
        int precision, int columns, int rows, int[] sampling, boolean interleaved, int restartInterval, long seed) {
    private static final int MOST_BITS = 6;

    static TestJpeg gray(int columns, int rows) {
        return new TestJpeg(8, columns, rows, new int[] {0x11}, true, 0, 1);
    }

    static TestJpeg colour(int columns, int rows, int luma) {
        return new TestJpeg(8, columns, rows, new int[] {luma, 0x11, 0x11}, true, 0, 2);
    }

    TestJpeg inScansOfOne() {
        return new TestJpeg(precision, columns, rows, sampling, false, restartInterval, seed);
    }

    TestJpeg withRestartInterval(int units) {
        return new TestJpeg(precision, columns, rows, sampling, interleaved, units, seed);
    }

    TestJpeg ofTwelveBits() {
        return new TestJpeg(12, columns, rows, sampling, interleaved, restartInterval, seed);
    }

    int mostHorizontal() {
        return most(4);
    }

    int mostVertical() {
        return most(0);
    }

    private int most(int shift) {
        int most = 1;
        for (int factors : sampling) {
            most = Math.max(most, factors >> shift & 0xF);
        }
        return most;
    }

    byte[] bytes() throws QuarantineException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xD8});
        for (int table = 0; table < 2; table++) {
            segment(out, 0xDB, quantization(table));
        }
        segment(out, precision == 8 ? 0xC0 : 0xC1, frame());
        for (int table = 0; table < 2; table++) {
            segment(out, 0xC4, huffman(table, dcTable()));
            segment(out, 0xC4, huffman(0x10 | table, acTable()));
        }
        if (restartInterval > 0) {
            segment(out, 0xDD, (byte) (restartInterval >> 8), (byte) restartInterval);
        }
        Random random = new Random(seed);
        if (interleaved) {
            scan(out, all(), random);
        } else {
            for (int component : all()) {
                scan(out, List.of(component), random);
            }
        }
        out.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xD9});
        return out.toByteArray();
    }

    private List<Integer> all() {
        List<Integer> all = new ArrayList<>();
        for (int i = 0; i < sampling.length; i++) {
            all.add(i);
        }
        return all;
    }

    private static void segment(ByteArrayOutputStream out, int marker, byte... content) {
        out.write(0xFF);
        out.write(marker);
        out.write((content.length + 2) >> 8);
        out.write(content.length + 2);
        out.writeBytes(content);
    }

    private static byte[] quantization(int table) {
        byte[] content = new byte[65];
        content[0] = (byte) table;
        for (int i = 0; i < 64; i++) {
            content[1 + i] = (byte) (7 + 3 * table + i / 8);
        }
        return content;
    }

    private byte[] frame() {
        byte[] content = new byte[6 + 3 * sampling.length];
        int[] head = {precision, rows >> 8, rows, columns >> 8, columns, sampling.length};
        for (int i = 0; i < head.length; i++) {
            content[i] = (byte) head[i];
        }
        for (int i = 0; i < sampling.length; i++) {
            content[6 + 3 * i] = (byte) (i + 1);
            content[7 + 3 * i] = (byte) sampling[i];
            content[8 + 3 * i] = (byte) Math.min(i, 1);
        }
        return content;
    }

    private static byte[] huffman(int classAndNumber, HuffmanTable table) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(classAndNumber);
        table.writeTo(out);
        return out.toByteArray();
    }

    /** Every category up to what the noise needs: -1024 and more must get a new table. */
    private static HuffmanTable dcTable() throws QuarantineException {
        long[] counts = new long[256];
        for (int bits = 0; bits <= MOST_BITS + 1; bits++) {
            counts[bits] = 100 - bits;
        }
        return OptimalCodes.tableFor(counts);
    }

    private static HuffmanTable acTable() throws QuarantineException {
        long[] counts = new long[256];
        counts[0] = 500;
        for (int symbol = 1; symbol < 256; symbol++) {
            int bits = symbol & 0xF;
            counts[symbol] = bits > 0 && bits <= MOST_BITS || symbol == 0xF0 ? 1 + 256 / symbol : 0;
        }
        return OptimalCodes.tableFor(counts);
    }

    private void scan(ByteArrayOutputStream out, List<Integer> components, Random random) throws QuarantineException {
        byte[] header = new byte[4 + 2 * components.size()];
        header[0] = (byte) components.size();
        for (int i = 0; i < components.size(); i++) {
            header[1 + 2 * i] = (byte) (components.get(i) + 1);
            header[2 + 2 * i] = (byte) (Math.min(components.get(i), 1) * 0x11);
        }
        header[header.length - 2] = 63;
        segment(out, 0xDA, header);
        BitSink sink = new BitSink(1 << 26);
        HuffmanTable dcTable = dcTable();
        HuffmanTable acTable = acTable();
        int[] last = new int[sampling.length];
        int units = units(components);
        for (int unit = 0; unit < units; unit++) {
            if (restartInterval > 0 && unit > 0 && unit % restartInterval == 0) {
                sink.restart(unit / restartInterval - 1);
                last = new int[sampling.length];
            }
            for (int component : components) {
                int factors = components.size() == 1 ? 0x11 : sampling[component];
                for (int block = (factors >> 4) * (factors & 0xF); block > 0; block--) {
                    last[component] = block(sink, dcTable, acTable, last[component], random);
                }
            }
        }
        sink.end();
        sink.writeTo(out);
    }

    private int units(List<Integer> components) {
        int across = 8 * mostHorizontal();
        int down = 8 * mostVertical();
        if (components.size() == 1) {
            int factors = sampling[components.get(0)];
            int width = up(columns * (factors >> 4), mostHorizontal());
            int height = up(rows * (factors & 0xF), mostVertical());
            return up(width, 8) * up(height, 8);
        }
        return up(columns, across) * up(rows, down);
    }

    private static int up(int whole, int part) {
        return (whole + part - 1) / part;
    }

    private static int block(BitSink sink, HuffmanTable dcTable, HuffmanTable acTable, int last, Random random)
            throws QuarantineException {
        int dc = random.nextInt(127) - 63;
        coefficient(sink, dcTable, 0, dc - last);
        int at = 1;
        while (at < 64 && random.nextInt(4) > 0) {
            int zeros = Math.min(random.nextInt(20), 63 - at);
            if (zeros > 15) {
                acTable.encode(0xF0, sink);
            }
            int magnitude = 1 + random.nextInt(12);
            coefficient(sink, acTable, zeros % 16, random.nextBoolean() ? magnitude : -magnitude);
            at += zeros + 1;
        }
        if (at < 64) {
            acTable.encode(0, sink);
        }
        return dc;
    }

    private static void coefficient(BitSink sink, HuffmanTable table, int zeros, int number)
            throws QuarantineException {
        int bits = Integer.toBinaryString(Math.abs(number)).length() - (number == 0 ? 1 : 0);
        table.encode(zeros << 4 | bits, sink);
        sink.put(number < 0 ? number + (1 << bits) - 1 : number, bits);
    }
}
