package dev.lethe.pixel.video;

import dev.lethe.deid.QuarantineException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A box of an MP4 file (ISO 14496-12 4.2) that is held in memory.
 *
 * @param bytes around it
 * @param from of its content
 * @param to behind it
 */
record Mp4Box(String type, byte[] bytes, int from, int to) {
    static final int HEADER = 8;
    private static final int MOST = 10_000;

    /** The boxes that fill a content. */
    static List<Mp4Box> in(byte[] bytes, int from, int to) throws QuarantineException {
        List<Mp4Box> boxes = new ArrayList<>();
        int at = from;
        while (at < to) {
            Refused.unlessDecodable(to - at >= HEADER && boxes.size() < MOST);
            long size = number(bytes, at, 4);
            String type = new String(bytes, at + 4, 4, StandardCharsets.ISO_8859_1);
            Refused.unlessDecodable(size >= HEADER && size <= to - at);
            boxes.add(new Mp4Box(type, bytes, at + HEADER, at + (int) size));
            at += (int) size;
        }
        return boxes;
    }

    List<Mp4Box> boxes(int skipped) throws QuarantineException {
        Refused.unlessDecodable(length() >= skipped);
        return in(bytes, from + skipped, to);
    }

    int length() {
        return to - from;
    }

    /** Big endian, unsigned up to 4 bytes. */
    long number(int at, int size) throws QuarantineException {
        Refused.unlessDecodable(at >= 0 && at <= length() - size);
        return number(bytes, from + at, size);
    }

    private static long number(byte[] bytes, int at, int size) {
        long value = 0;
        for (int i = 0; i < size; i++) {
            value = value << 8 | bytes[at + i] & 0xFF;
        }
        return value;
    }

    /** Number of entries of a table, each of so many bytes, which fill the box. */
    int entries(int countAt, int entryBytes) throws QuarantineException {
        long count = number(countAt, 4);
        Refused.unlessDecodable(countAt + 4 + count * entryBytes == length());
        return (int) count;
    }
}
