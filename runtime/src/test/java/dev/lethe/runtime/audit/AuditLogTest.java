package dev.lethe.runtime.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.schemas.Topics;
import dev.lethe.schemas.avro.AuditEvent;
import dev.lethe.schemas.avro.AuditOutcome;
import dev.lethe.schemas.avro.RecordQuarantined;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

/** The topic is a list; producers commit into it as brokers would. */
class AuditLogTest {
    private static final String CHAIN = "linkage-service/0";
    private static final AuditEntry ENTRY =
            new AuditEntry("ada", "lookup", null, AuditOutcome.SUCCESS, Map.of("query", "PATIENT_ID"));

    private final List<AuditEvent> topic = new ArrayList<>();
    private final List<MockProducer<String, SpecificRecord>> producers = new ArrayList<>();
    private final AuditLog log =
            new AuditLog(CHAIN, this::producer, this::consumer, Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));

    @Test
    void beginsAChainInAnEmptyTopic() throws AuditUnavailableException {
        AuditEvent first = log.append(ENTRY);
        AuditEvent second = log.append(ENTRY);

        assertThat(first.getSequence()).isZero();
        assertThat(second.getPreviousHash()).isEqualTo(first.getHash());
        assertThat(producers).hasSize(1);
        assertThat(producers.get(0).history()).hasSize(2);
    }

    @Test
    void goesOnFromTheNewestEventOfItsOwnChain() throws AuditUnavailableException {
        AuditEvent first = AuditChain.next(CHAIN, null, ENTRY, Instant.EPOCH);
        topic.add(first);
        topic.add(AuditChain.next("linkage-service/1", null, ENTRY, Instant.EPOCH));

        AuditEvent next = log.append(ENTRY);

        assertThat(next.getSequence()).isEqualTo(1);
        assertThat(next.getPreviousHash()).isEqualTo(first.getHash());
    }

    @Test
    void findsItsTailFarBehindTheEventsOfOthers() throws AuditUnavailableException {
        topic.add(AuditChain.next(CHAIN, null, ENTRY, Instant.EPOCH));
        AuditEvent other = null;
        for (int i = 0; i < 1_500; i++) {
            other = AuditChain.next("linkage-service/1", other, ENTRY, Instant.EPOCH);
            topic.add(other);
        }

        assertThat(log.append(ENTRY).getSequence()).isEqualTo(1);
    }

    @Test
    void writesNothingBehindAForgedEvent() {
        AuditEvent genuine = AuditChain.next(CHAIN, null, ENTRY, Instant.EPOCH);
        topic.add(AuditEvent.newBuilder(genuine).setActor("mallory").build());

        assertThatThrownBy(() -> log.append(ENTRY)).isInstanceOf(AuditUnavailableException.class);
        assertThat(log.isBroken()).isTrue();
        assertThat(producers.get(0).history()).isEmpty();
    }

    @Test
    void goesOnFromWhatIsCommittedAfterAFailure() throws AuditUnavailableException {
        topic.add(log.append(ENTRY));
        producers.get(0).commitTransactionException = new KafkaException("no answer");

        assertThatThrownBy(() -> log.append(ENTRY)).isInstanceOf(AuditUnavailableException.class);
        AuditEvent next = log.append(ENTRY);

        assertThat(producers).hasSize(2);
        assertThat(producers.get(0).closed()).isTrue();
        assertThat(next.getSequence()).isEqualTo(1);
        topic.add(next);
        assertThat(AuditChain.verify(topic)).isEmpty();
    }

    @Test
    void commitsAConsequenceWithTheEventOrNotAtAll() throws AuditUnavailableException {
        SpecificRecord consequence = new RecordQuarantined("app", "topic", 0, 0L, "REASON");
        ProducerRecord<String, SpecificRecord> sent = new ProducerRecord<>("ops", "key", consequence);

        log.append(ENTRY, Optional.of(sent));
        producers.get(0).commitTransactionException = new KafkaException("no answer");

        assertThatThrownBy(() -> log.append(ENTRY, Optional.of(sent))).isInstanceOf(AuditUnavailableException.class);
        assertThat(producers.get(0).commitCount()).isEqualTo(1);
        assertThat(producers.get(0).history()).hasSize(2).last().isEqualTo(sent);
    }

    private Producer<String, SpecificRecord> producer() {
        MockProducer<String, SpecificRecord> producer =
                new MockProducer<>(true, null, new StringSerializer(), (name, value) -> new byte[0]);
        producers.add(producer);
        return producer;
    }

    private MockConsumer<String, AuditEvent> consumer() {
        String name = Topics.AUDIT_EVENT.name();
        TopicPartition partition = new TopicPartition(name, 0);
        MockConsumer<String, AuditEvent> consumer = new MockConsumer<>("earliest") {
            @Override
            public synchronized void seek(TopicPartition at, long offset) {
                super.seek(at, offset);
                for (long i = offset; i < topic.size(); i++) {
                    addRecord(new ConsumerRecord<>(name, 0, i, "ada", topic.get((int) i)));
                }
            }
        };
        consumer.updatePartitions(name, List.of(new PartitionInfo(name, 0, Node.noNode(), new Node[0], new Node[0])));
        consumer.updateBeginningOffsets(Map.of(partition, 0L));
        consumer.updateEndOffsets(Map.of(partition, (long) topic.size()));
        return consumer;
    }
}
