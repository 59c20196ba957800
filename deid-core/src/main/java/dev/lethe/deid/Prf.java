package dev.lethe.deid;

/**
 * A keyed pseudorandom function such as HMAC-SHA-256: without the key its outputs tell nothing about its inputs.
 * Implementations are deterministic and safe for use by several threads.
 */
@FunctionalInterface
public interface Prf {
    /** At least 16 bytes, the same for the same input. */
    byte[] compute(byte[] input);
}
