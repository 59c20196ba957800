package dev.lethe.pixel.jpeg;

import dev.lethe.deid.QuarantineException;
import java.util.Arrays;

/** Reads big endian numbers in a part of the stream: a marker segment behind its length, or all of it. Not thread-safe. */
final class Segment {
    private final byte[] data;
    private final int end;
    private int at;

    Segment(byte[] data, int start, int end) {
        this.data = data;
        this.at = start;
        this.end = end;
    }

    int position() {
        return at;
    }

    void moveTo(int position) {
        at = position;
    }

    int left() {
        return end - at;
    }

    int u8() throws QuarantineException {
        Damage.require(at < end);
        return data[at++] & 0xFF;
    }

    int u16() throws QuarantineException {
        return u8() << 8 | u8();
    }

    byte[] bytes(int count) throws QuarantineException {
        Damage.require(count <= left());
        at += count;
        return Arrays.copyOfRange(data, at - count, at);
    }

    byte[] rest() throws QuarantineException {
        return bytes(left());
    }

    /** The segment whose length comes next; this one then stands behind it. */
    Segment segment() throws QuarantineException {
        int length = u16() - 2;
        Damage.require(length >= 0 && length <= left());
        at += length;
        return new Segment(data, at - length, at);
    }

    void requireEnd() throws QuarantineException {
        Damage.require(at == end);
    }
}
