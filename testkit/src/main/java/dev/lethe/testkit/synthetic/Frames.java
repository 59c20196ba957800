package dev.lethe.testkit.synthetic;

import java.io.InputStream;
import java.util.function.IntFunction;

/**
 * The frames of an image, made while they are read, so an instance of any size costs one frame of memory.
 *
 * @param count number of frames
 * @param size  bytes of one frame
 * @param frame bytes of a frame by its number; little endian, shared, read only
 */
record Frames(int count, int size, IntFunction<byte[]> frame) {
    long length() {
        return (long) count * size;
    }

    /** All frames, one after the other. */
    InputStream open(boolean swapped) {
        return new InputStream() {
            private int next;
            private byte[] current = new byte[0];
            private int at;

            @Override
            public int read() {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
            }

            @Override
            public int read(byte[] target, int offset, int length) {
                if (length == 0) {
                    return 0;
                }
                if (at == current.length) {
                    if (next == count) {
                        return -1;
                    }
                    current = swapped ? swap(frame.apply(next)) : frame.apply(next);
                    next++;
                    at = 0;
                }
                int read = Math.min(length, current.length - at);
                System.arraycopy(current, at, target, offset, read);
                at += read;
                return read;
            }
        };
    }

    private static byte[] swap(byte[] frame) {
        byte[] swapped = new byte[frame.length];
        for (int i = 0; i + 1 < frame.length; i += 2) {
            swapped[i] = frame[i + 1];
            swapped[i + 1] = frame[i];
        }
        return swapped;
    }
}
