package dev.lethe.runtime.audit;

import dev.lethe.schemas.Topics;
import dev.lethe.schemas.avro.AuditEvent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/** Finds the newest committed event of a chain by reading the topic from its end backwards, in growing windows. */
final class AuditTail {
    private static final long FIRST_WINDOW = 1_000;
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private AuditTail() {}

    /** @throws org.apache.kafka.common.KafkaException if the topic cannot be read now */
    static Optional<AuditEvent> find(Consumer<String, AuditEvent> consumer, String chain) {
        List<TopicPartition> partitions = consumer.partitionsFor(Topics.AUDIT_EVENT.name()).stream()
                .map(p -> new TopicPartition(p.topic(), p.partition()))
                .toList();
        consumer.assign(partitions);
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        for (long window = FIRST_WINDOW; ; window *= 4) {
            boolean whole = true;
            for (TopicPartition partition : partitions) {
                long from = Math.max(begins.get(partition), ends.get(partition) - window);
                whole &= from == begins.get(partition);
                consumer.seek(partition, from);
            }
            AuditEvent newest = newest(consumer, chain, ends);
            if (newest != null || whole) {
                return Optional.ofNullable(newest);
            }
        }
    }

    private static AuditEvent newest(
            Consumer<String, AuditEvent> consumer, String chain, Map<TopicPartition, Long> ends) {
        AuditEvent newest = null;
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            if (System.nanoTime() > deadline) {
                throw new TimeoutException("the audit topic cannot be read to its end");
            }
            for (ConsumerRecord<String, AuditEvent> record : consumer.poll(POLL)) {
                AuditEvent event = record.value();
                if (event != null
                        && event.getChain().equals(chain)
                        && (newest == null || event.getSequence() > newest.getSequence())) {
                    newest = event;
                }
            }
        }
        return newest;
    }
}
