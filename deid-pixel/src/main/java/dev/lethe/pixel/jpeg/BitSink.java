package dev.lethe.pixel.jpeg;

import dev.lethe.deid.QuarantineException;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** Writes entropy-coded data: a zero byte after each FF, the last byte of an interval filled with ones. */
final class BitSink {
    private static final int FIRST_RESTART = 0xD0;

    private final int most;
    private byte[] data = new byte[1 << 12];
    private int size;
    private long buffer;
    private int bits;

    /** @param most bytes it takes; more is refused */
    BitSink(int most) {
        this.most = most;
    }

    /** @param count 0 to 16 */
    void put(int value, int count) throws QuarantineException {
        buffer = buffer << count | value;
        bits += count;
        while (bits >= 8) {
            bits -= 8;
            int next = (int) (buffer >>> bits) & 0xFF;
            add(next);
            if (next == 0xFF) {
                add(0);
            }
        }
    }

    void restart(int number) throws QuarantineException {
        end();
        add(0xFF);
        add(FIRST_RESTART + number % 8);
    }

    void end() throws QuarantineException {
        if (bits > 0) {
            put((1 << (8 - bits)) - 1, 8 - bits);
        }
    }

    void writeTo(ByteArrayOutputStream out) {
        out.write(data, 0, size);
    }

    private void add(int next) throws QuarantineException {
        if (size == data.length) {
            Damage.require(size < most);
            data = Arrays.copyOf(data, (int) Math.min(most, 2L * size));
        }
        data[size++] = (byte) next;
    }
}
