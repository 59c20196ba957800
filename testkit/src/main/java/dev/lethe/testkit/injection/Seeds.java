package dev.lethe.testkit.injection;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Derives a seed for each thing that is invented, so that none depends on the order in which others were. */
final class Seeds {
    private Seeds() {}

    static long of(long seed, String what) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest((seed + "|" + what).getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
