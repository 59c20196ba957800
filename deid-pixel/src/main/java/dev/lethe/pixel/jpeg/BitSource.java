package dev.lethe.pixel.jpeg;

import dev.lethe.deid.QuarantineException;

/** Reads entropy-coded data (ISO/IEC 10918-1 F.2.2.5): bits up to the next marker, zero bytes after FF taken out. */
final class BitSource {
    private static final int FIRST_RESTART = 0xD0;

    private final byte[] data;
    private int at;
    private long buffer;
    private int bits;

    BitSource(byte[] data, int start) {
        this.data = data;
        this.at = start;
    }

    /** The next 16 bits, zeros behind the last one; nothing is consumed. */
    int peek16() {
        if (bits < 16) {
            fill();
        }
        long wanted = bits >= 16 ? buffer >>> (bits - 16) : buffer << (16 - bits);
        return (int) wanted & 0xFFFF;
    }

    /** @param count 0 to 16 */
    int take(int count) throws QuarantineException {
        if (bits < count) {
            fill();
            Damage.require(bits >= count);
        }
        bits -= count;
        return (int) (buffer >>> bits) & ((1 << count) - 1);
    }

    /** Ends an interval: what is left of its last byte is padding, and nothing else may be left. */
    private void endInterval() throws QuarantineException {
        fill();
        Damage.require(bits < 8);
        bits = 0;
        buffer = 0;
    }

    /** @param number of the restart marker that must follow, modulo 8 */
    void restart(int number) throws QuarantineException {
        endInterval();
        while (at + 1 < data.length && data[at + 1] == (byte) 0xFF) {
            at++;
        }
        Damage.require(at + 1 < data.length && (data[at + 1] & 0xFF) == FIRST_RESTART + number % 8);
        at += 2;
    }

    /** Ends the scan. Returns where the next marker stands, or the end of the data. */
    int end() throws QuarantineException {
        endInterval();
        return at;
    }

    private void fill() {
        while (bits <= 48 && at < data.length) {
            int next = data[at] & 0xFF;
            if (next == 0xFF) {
                if (at + 1 >= data.length || data[at + 1] != 0) {
                    return;
                }
                at++;
            }
            at++;
            buffer = buffer << 8 | next;
            bits += 8;
        }
    }
}
