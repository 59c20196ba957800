package dev.lethe.stream.layout;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256, shortened. */
final class Digests {
    private static final int HEX_BYTES = 16;

    private Digests() {}

    /** The first 16 bytes. */
    static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(sha256(bytes), 0, HEX_BYTES);
    }

    /** The first 8 bytes. */
    static long number(byte[] bytes) {
        return ByteBuffer.wrap(sha256(bytes)).getLong();
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
