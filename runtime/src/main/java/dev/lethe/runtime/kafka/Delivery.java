package dev.lethe.runtime.kafka;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;

/**
 * One record in somebody's hands. It is delivered again, here or elsewhere, until {@link #done()} was called and its
 * offset committed. May be used by any thread.
 */
public final class Delivery<V> {
    private final TopicPartition partition;
    private final long offset;
    private final String key;
    private final V value;
    private final AtomicBoolean abandoned;
    private final Consumer<Delivery<V>> whenDone;

    Delivery(
            TopicPartition partition,
            long offset,
            String key,
            V value,
            AtomicBoolean abandoned,
            Consumer<Delivery<V>> whenDone) {
        this.partition = partition;
        this.offset = offset;
        this.key = key;
        this.value = value;
        this.abandoned = abandoned;
        this.whenDone = whenDone;
    }

    public String key() {
        return key;
    }

    public V value() {
        return value;
    }

    /** The record needs no more work. Calling it twice is harmless. */
    public void done() {
        whenDone.accept(this);
    }

    /** Whether the partition went to another consumer, or this one stops: give up retrying, somebody else will. */
    public boolean isAbandoned() {
        return abandoned.get();
    }

    TopicPartition partition() {
        return partition;
    }

    long offset() {
        return offset;
    }
}
