package dev.lethe.runtime.keys;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Joins texts so that no two different lists give the same bytes. */
public final class LengthPrefixed {
    private LengthPrefixed() {}

    /** For each part its length in bytes (four bytes, big endian) and its UTF-8 bytes. */
    public static byte[] join(String... parts) {
        byte[][] encoded =
                Arrays.stream(parts).map(part -> part.getBytes(UTF_8)).toArray(byte[][]::new);
        int length = Arrays.stream(encoded)
                .mapToInt(bytes -> Integer.BYTES + bytes.length)
                .sum();
        ByteBuffer joined = ByteBuffer.allocate(length);
        for (byte[] bytes : encoded) {
            joined.putInt(bytes.length).put(bytes);
        }
        return joined.array();
    }
}
