package dev.lethe.runtime.kafka;

/**
 * One record in somebody's hands. It is delivered again, here or elsewhere, until {@link #done()} was called and its
 * offset committed. May be used by any thread.
 */
public interface Delivery<V> {
    String key();

    V value();

    /** The record needs no more work. Calling it twice is harmless. */
    void done();

    /** Whether the partition went to another consumer, or this one stops: give up retrying, somebody else will. */
    boolean isAbandoned();
}
