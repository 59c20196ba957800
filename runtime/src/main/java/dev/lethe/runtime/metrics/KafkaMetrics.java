package dev.lethe.runtime.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;

/** Publishes the meters of a Kafka client until closed. */
public final class KafkaMetrics implements AutoCloseable {
    private final KafkaClientMetrics metrics;

    private KafkaMetrics(KafkaClientMetrics metrics, MeterRegistry registry) {
        this.metrics = metrics;
        metrics.bindTo(registry);
    }

    public static KafkaMetrics of(Producer<?, ?> producer, MeterRegistry registry) {
        return new KafkaMetrics(new KafkaClientMetrics(producer), registry);
    }

    public static KafkaMetrics of(Consumer<?, ?> consumer, MeterRegistry registry) {
        return new KafkaMetrics(new KafkaClientMetrics(consumer), registry);
    }

    @Override
    public void close() {
        metrics.close();
    }
}
