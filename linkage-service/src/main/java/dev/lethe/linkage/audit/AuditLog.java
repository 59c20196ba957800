package dev.lethe.linkage.audit;

import dev.lethe.schemas.Topics;
import dev.lethe.schemas.avro.AuditEvent;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Appends to one chain of the audit topic. Each event is a Kafka transaction of its own: either it is committed when
 * {@link #append} returns, or the caller learns that it may not answer. After any failure the producer is thrown away;
 * the next one fences it (its transactional id is the chain), which settles what became of the open transaction, and the
 * chain goes on from what is committed. So the chain never forks, not even when two processes are given one instance id.
 *
 * <p>Safe for several threads; events are written one after another.
 */
public final class AuditLog implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(AuditLog.class);

    private final String chain;
    private final Supplier<Producer<String, AuditEvent>> producers;
    private final Supplier<Consumer<String, AuditEvent>> consumers;
    private final Clock clock;

    private Producer<String, AuditEvent> producer;
    private AuditEvent last;
    private volatile boolean broken;

    /**
     * @param chain     name of the chain, also the producers' transactional id
     * @param producers makes a transactional producer, not yet initialized
     * @param consumers makes a consumer that reads committed records and belongs to no group
     */
    public AuditLog(
            String chain,
            Supplier<Producer<String, AuditEvent>> producers,
            Supplier<Consumer<String, AuditEvent>> consumers,
            Clock clock) {
        this.chain = chain;
        this.producers = producers;
        this.consumers = consumers;
        this.clock = clock;
    }

    /**
     * Writes one event and returns when it is committed.
     *
     * @throws AuditUnavailableException when that is not certain
     */
    public synchronized AuditEvent append(AuditEntry entry) throws AuditUnavailableException {
        try {
            open();
            AuditEvent event = AuditChain.next(chain, last, entry, clock.instant());
            producer.beginTransaction();
            // A failed send fails the commit.
            var unused = producer.send(new ProducerRecord<>(Topics.AUDIT_EVENT.name(), entry.actor(), event));
            producer.commitTransaction();
            last = event;
            return event;
        } catch (RuntimeException e) {
            discard();
            log.atWarn().addKeyValue("cause", e.getClass().getSimpleName()).log("audit event not written");
            throw new AuditUnavailableException("the audit event cannot be written", e);
        }
    }

    /** Whether the newest event of the chain was found to be tampered with: nothing more can be put on record. */
    public boolean isBroken() {
        return broken;
    }

    private void open() throws AuditUnavailableException {
        if (producer != null) {
            return;
        }
        Producer<String, AuditEvent> opened = producers.get();
        try {
            opened.initTransactions();
            try (Consumer<String, AuditEvent> consumer = consumers.get()) {
                last = AuditTail.find(consumer, chain).orElse(null);
            }
        } catch (RuntimeException e) {
            opened.close(Duration.ZERO);
            throw e;
        }
        if (last != null && !AuditChain.isGenuine(last)) {
            opened.close();
            broken = true;
            throw new AuditUnavailableException("the newest event of the audit chain is not genuine", null);
        }
        producer = opened;
    }

    private void discard() {
        if (producer != null) {
            Producer<String, AuditEvent> discarded = producer;
            producer = null;
            try {
                discarded.close(Duration.ZERO);
            } catch (KafkaException e) {
                log.atDebug().setCause(e).log("discarded producer");
            }
        }
    }

    @Override
    public synchronized void close() {
        discard();
    }
}
