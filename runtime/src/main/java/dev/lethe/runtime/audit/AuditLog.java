package dev.lethe.runtime.audit;

import dev.lethe.runtime.kafka.KafkaSettings;
import dev.lethe.runtime.kafka.RegistrySettings;
import dev.lethe.schemas.Topics;
import dev.lethe.schemas.avro.AuditEvent;
import dev.lethe.schemas.registry.SchemaRegistry;
import dev.lethe.schemas.serde.AvroDeserializer;
import dev.lethe.schemas.serde.AvroSerializer;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
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
    private final Supplier<Producer<String, SpecificRecord>> producers;
    private final Supplier<Consumer<String, AuditEvent>> consumers;
    private final Clock clock;

    private Producer<String, SpecificRecord> producer;
    private AuditEvent last;
    private volatile boolean broken;

    /**
     * @param chain     name of the chain, also the producers' transactional id
     * @param producers makes a transactional producer, not yet initialized
     * @param consumers makes a consumer that reads committed records and belongs to no group
     */
    public AuditLog(
            String chain,
            Supplier<Producer<String, SpecificRecord>> producers,
            Supplier<Consumer<String, AuditEvent>> consumers,
            Clock clock) {
        this.chain = chain;
        this.producers = producers;
        this.consumers = consumers;
        this.clock = clock;
    }

    /**
     * A log over real Kafka.
     *
     * @param service  name of the service
     * @param instance of this process among those of the service, the same after a restart
     */
    public static AuditLog of(String service, String instance, KafkaSettings kafka, RegistrySettings registry) {
        SchemaRegistry schemas = registry.connect();
        AvroSerializer<SpecificRecord> values = new AvroSerializer<>(schemas, registry.autoRegister());
        String chain = service + "/" + instance;
        return new AuditLog(
                chain,
                () -> new KafkaProducer<>(producer(service, chain, kafka), new StringSerializer(), values),
                () -> new KafkaConsumer<>(
                        kafka.independentConsumer(service),
                        new StringDeserializer(),
                        new AvroDeserializer<>(schemas, AuditEvent.class)),
                Clock.systemUTC());
    }

    private static Map<String, Object> producer(String service, String chain, KafkaSettings kafka) {
        Map<String, Object> properties = kafka.producer(service + "-audit");
        properties.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "lethe-audit-" + chain);
        // A caller waits: better an early 503 than a late answer.
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, "4000");
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, "8000");
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, "8000");
        properties.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, "20000");
        return properties;
    }

    /**
     * Writes one event and returns when it is committed.
     *
     * @throws AuditUnavailableException when that is not certain
     */
    public AuditEvent append(AuditEntry entry) throws AuditUnavailableException {
        return append(entry, Optional.empty());
    }

    /**
     * Likewise, and in the same transaction what happens because of it: both are there, or neither.
     *
     * @param consequence a record for a topic of the catalogue
     */
    public synchronized AuditEvent append(
            AuditEntry entry, Optional<ProducerRecord<String, SpecificRecord>> consequence)
            throws AuditUnavailableException {
        try {
            open();
            AuditEvent event = AuditChain.next(chain, last, entry, clock.instant());
            producer.beginTransaction();
            // A failed send fails the commit.
            var unused = producer.send(new ProducerRecord<>(Topics.AUDIT_EVENT.name(), entry.actor(), event));
            consequence.ifPresent(producer::send);
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
        Producer<String, SpecificRecord> opened = producers.get();
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
            Producer<String, SpecificRecord> discarded = producer;
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
