package dev.lethe.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lethe.runtime.lifecycle.Health;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RecordDeserializationException;
import org.apache.kafka.common.errors.RecordDeserializationException.DeserializationExceptionOrigin;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AtLeastOnceConsumerTest {
    private static final String TOPIC = "deid.t.v1";
    private static final TopicPartition P0 = new TopicPartition(TOPIC, 0);
    private static final TopicPartition P1 = new TopicPartition(TOPIC, 1);
    private static final int MAX_IN_FLIGHT = 3;

    /** Newest commit per partition; the mock forgets those of partitions it lost and of a closed consumer. */
    private final Map<TopicPartition, OffsetAndMetadata> commits = new ConcurrentHashMap<>();

    private final MockConsumer<String, String> kafka = new MockConsumer<>("earliest") {
        @Override
        public synchronized void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets, Duration timeout) {
            super.commitSync(offsets, timeout);
            commits.putAll(offsets);
        }
    };
    private final List<Delivery<String>> out = new CopyOnWriteArrayList<>();
    private final AtLeastOnceConsumer<String> consumer =
            new AtLeastOnceConsumer<>("test", kafka, TOPIC, MAX_IN_FLIGHT, out::addAll, Duration.ofMillis(200));

    @BeforeEach
    void start() {
        kafka.schedulePollTask(() -> {
            kafka.rebalance(List.of(P0, P1));
            kafka.updateBeginningOffsets(Map.of(P0, 0L, P1, 0L));
        });
        consumer.start();
        await().until(() -> consumer.health().isReady());
    }

    @AfterEach
    void stop() {
        consumer.close();
    }

    @Test
    void commitsOnlyTheFinishedPrefix() {
        // Given
        give(P0, 0, 1);
        give(P1, 0);
        await().until(() -> out.size() == 3);
        // When
        delivery(P0, 1).done();
        delivery(P1, 0).done();
        // Then
        await().until(() -> committed(P1) == 1);
        assertThat(committed(P0)).isZero();
        // When
        delivery(P0, 0).done();
        // Then
        await().until(() -> committed(P0) == 2);
    }

    @Test
    void pausesWhenEnoughIsOutAndResumes() {
        // Given
        give(P0, 0, 1, 2);
        await().until(() -> out.size() == MAX_IN_FLIGHT && kafka.paused().equals(Set.of(P0, P1)));
        // When
        give(P0, 3);
        // Then
        await().during(Duration.ofMillis(200)).until(() -> out.size() == MAX_IN_FLIGHT);
        assertThat(consumer.inFlight()).isEqualTo(MAX_IN_FLIGHT);
        // When
        delivery(P0, 2).done();
        // Then
        await().until(() -> out.size() == 4);
    }

    @Test
    void abandonsWhatARebalanceTookAway() {
        // Given
        give(P0, 0);
        give(P1, 0);
        await().until(() -> out.size() == 2);
        // When
        kafka.schedulePollTask(() -> kafka.rebalance(List.of(P1)));
        await().until(() -> delivery(P0, 0).isAbandoned());
        delivery(P0, 0).done();
        delivery(P1, 0).done();
        // Then
        await().until(() -> committed(P1) == 1);
        assertThat(delivery(P1, 0).isAbandoned()).isFalse();
        assertThat(committed(P0)).isZero();
    }

    @Test
    void handsOverFinishedWorkWhenAPartitionIsRevoked() {
        // Given
        give(P0, 0, 1);
        await().until(() -> out.size() == 2);
        // When
        kafka.schedulePollTask(() -> {
            delivery(P0, 0).done();
            kafka.rebalance(List.of(P1));
        });
        // Then
        await().until(() -> delivery(P0, 1).isAbandoned());
        assertThat(committed(P0)).isEqualTo(1);
    }

    @Test
    void waitsAtARecordThatCannotBeDecoded() {
        // Given
        kafka.schedulePollTask(() -> kafka.setPollException(unreadable(P0)));
        await().until(() -> !consumer.health().isReady());
        // Then
        assertThat(consumer.health()).isEqualTo(Health.notReady("RECORD_UNREADABLE"));
        await().until(() -> kafka.paused().equals(Set.of(P0)));
        // When the registry answers again
        give(P1, 0);
        await().until(() -> out.size() == 1);
        give(P0, 0);
        // Then
        await().until(() -> out.size() == 2 && consumer.health().isReady());
    }

    @Test
    void showsAndOutlivesTroubleWithTheBroker() {
        kafka.schedulePollTask(() -> kafka.setPollException(new AuthorizationException("not yours")));
        await().until(() -> consumer.health().equals(Health.notReady("KAFKA_AuthorizationException")));
        give(P0, 0);
        await().until(() -> out.size() == 1 && consumer.health().isReady());
    }

    @Test
    void commitsWhatIsFinishedWhenItStops() {
        // Given
        give(P0, 0, 1);
        await().until(() -> out.size() == 2);
        delivery(P0, 0).done();
        // When
        consumer.close();
        // Then
        assertThat(delivery(P0, 1).isAbandoned()).isTrue();
        assertThat(kafka.closed()).isTrue();
        assertThat(committed(P0)).isEqualTo(1);
    }

    private void give(TopicPartition partition, long... offsets) {
        kafka.schedulePollTask(() -> {
            for (long offset : offsets) {
                kafka.addRecord(new ConsumerRecord<>(TOPIC, partition.partition(), offset, "k", "v" + offset));
            }
        });
    }

    private Delivery<String> delivery(TopicPartition partition, long offset) {
        return out.stream()
                .filter(d ->
                        d instanceof HandedOut<String> h && h.partition().equals(partition) && h.offset() == offset)
                .findFirst()
                .orElseThrow();
    }

    private long committed(TopicPartition partition) {
        OffsetAndMetadata offset = commits.get(partition);
        return offset == null ? 0 : offset.offset();
    }

    private static RecordDeserializationException unreadable(TopicPartition partition) {
        return new RecordDeserializationException(
                DeserializationExceptionOrigin.VALUE,
                partition,
                0,
                0,
                TimestampType.CREATE_TIME,
                null,
                null,
                new RecordHeaders(),
                "cannot decode",
                null);
    }
}
