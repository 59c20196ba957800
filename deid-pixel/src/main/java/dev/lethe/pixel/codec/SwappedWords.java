package dev.lethe.pixel.codec;

import java.io.IOException;
import java.io.InputStream;

/** The bytes of a stream of 16 bit words in the other byte order. */
final class SwappedWords extends InputStream {
    private final InputStream in;
    private final byte[] buffer = new byte[8 << 10];
    private int start;
    private int end;

    SwappedWords(InputStream in) {
        this.in = in;
    }

    static void swap(byte[] words, int length) {
        for (int i = 0; i + 1 < length; i += 2) {
            byte first = words[i];
            words[i] = words[i + 1];
            words[i + 1] = first;
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (start == end) {
            start = 0;
            end = in.readNBytes(buffer, 0, buffer.length);
            swap(buffer, end);
            if (end == 0) {
                return -1;
            }
        }
        int count = Math.min(length, end - start);
        System.arraycopy(buffer, start, bytes, offset, count);
        start += count;
        return count;
    }
}
