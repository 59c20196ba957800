package dev.lethe.gateway.reception;

import dev.lethe.runtime.identity.BlindKey;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Remembers which identity of a patient the topic holds, so that it is not sent again with every instance. Bounded: what
 * was forgotten is sent again, which is harmless. Safe for use by many threads.
 */
final class RecentIdentities {
    private final Map<BlindKey, ByteBuffer> digests;

    RecentIdentities(int most) {
        digests = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<BlindKey, ByteBuffer> eldest) {
                return size() > most;
            }
        };
    }

    synchronized boolean holds(BlindKey patient, byte[] identity) {
        return digest(identity).equals(digests.get(patient));
    }

    /** To be called once the identity was acknowledged, not before. */
    synchronized void acknowledged(BlindKey patient, byte[] identity) {
        digests.put(patient, digest(identity));
    }

    private static ByteBuffer digest(byte[] identity) {
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(identity));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
