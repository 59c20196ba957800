package dev.lethe.runtime.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Objects;

/** A password, token or key that must not be printed. Compared in constant time. */
public final class Secret {
    /** What a secret prints as, everywhere. */
    public static final String REDACTED = "<redacted>";

    private final String value;

    public Secret(String value) {
        this.value = Objects.requireNonNull(value);
    }

    /** The value itself, for the client library that needs it. */
    public String reveal() {
        return value;
    }

    /** Whether a presented value is this secret. Takes the same time wherever they differ and whatever their lengths. */
    public boolean matches(String presented) {
        return MessageDigest.isEqual(sha256(value), sha256(presented));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && matches(secret.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return REDACTED;
    }
}
