package dev.lethe.runtime.kafka;

import java.util.Queue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.common.TopicPartition;

/**
 * A record on its way through the handler.
 *
 * @param abandoned shared by all records of one ownership of the partition
 * @param finished  where the polling thread looks
 */
record HandedOut<V>(
        TopicPartition partition,
        long offset,
        String key,
        V value,
        AtomicBoolean abandoned,
        Queue<HandedOut<V>> finished)
        implements Delivery<V> {
    @Override
    public void done() {
        finished.add(this);
    }

    @Override
    public boolean isAbandoned() {
        return abandoned.get();
    }
}
