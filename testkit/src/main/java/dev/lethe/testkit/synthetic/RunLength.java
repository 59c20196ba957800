package dev.lethe.testkit.synthetic;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** The RLE encoder of PS3.5 Annex G: one segment per byte plane, most significant byte first. */
final class RunLength {
    private static final int HEADER = 64;
    private static final int LONGEST = 128;

    private RunLength() {}

    /** One fragment for a frame of single-sample pixels of {@code bytesPerSample} little-endian bytes. */
    static byte[] encode(byte[] frame, int bytesPerSample, int columns) {
        List<byte[]> segments = new ArrayList<>();
        for (int plane = bytesPerSample - 1; plane >= 0; plane--) {
            segments.add(segment(frame, plane, bytesPerSample, columns));
        }
        ByteBuffer header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
        header.putInt(segments.size());
        int offset = HEADER;
        for (byte[] segment : segments) {
            header.putInt(offset);
            offset += segment.length;
        }
        ByteArrayOutputStream encoded = new ByteArrayOutputStream(offset);
        encoded.writeBytes(header.array());
        segments.forEach(encoded::writeBytes);
        return encoded.toByteArray();
    }

    /** Rows are encoded separately (PS3.5 G.3.1). */
    private static byte[] segment(byte[] frame, int plane, int step, int columns) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] row = new byte[columns];
        for (int start = plane; start < frame.length; start += columns * step) {
            for (int i = 0; i < columns; i++) {
                row[i] = frame[start + i * step];
            }
            row(row, out);
        }
        if (out.size() % 2 != 0) {
            out.write(0);
        }
        return out.toByteArray();
    }

    private static void row(byte[] row, ByteArrayOutputStream out) {
        int at = 0;
        while (at < row.length) {
            int run = run(row, at);
            if (run > 1) {
                out.write(1 - run);
                out.write(row[at]);
                at += run;
            } else {
                int end = at + 1;
                while (end < row.length && end - at < LONGEST && run(row, end) < 3) {
                    end++;
                }
                out.write(end - at - 1);
                out.write(row, at, end - at);
                at = end;
            }
        }
    }

    private static int run(byte[] row, int at) {
        int end = at + 1;
        while (end < row.length && row[end] == row[at] && end - at < LONGEST) {
            end++;
        }
        return end - at;
    }
}
