package dev.lethe.runtime.keys;

import com.google.crypto.tink.prf.PrfSet;
import java.security.GeneralSecurityException;
import java.util.Objects;

/**
 * A keyed pseudo-random function (HMAC-SHA-256, 32 bytes) over the primary key of a keyset. Its answers are stored for
 * ever, so the primary key must never be rotated.
 */
public final class KeyedHash {
    private static final int LENGTH = 32;

    private final PrfSet prfs;

    KeyedHash(PrfSet prfs) {
        this.prfs = Objects.requireNonNull(prfs);
    }

    /** 32 bytes that nobody without the key can tell from random ones. Safe for use by many threads. */
    public byte[] compute(byte[] input) {
        try {
            return prfs.computePrimary(input, LENGTH);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the keyed hash of a checked keyset failed", e);
        }
    }
}
