package dev.lethe.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lethe.schemas.Topics;
import dev.lethe.schemas.avro.DeliveryFailed;
import dev.lethe.schemas.avro.InstanceDeidentified;
import dev.lethe.schemas.avro.ObjectRef;
import dev.lethe.schemas.avro.PixelTreatment;
import dev.lethe.schemas.avro.ProfileRef;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class DeliveryFailuresTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final ObjectRef OBJECT = new ObjectRef("main", "lethe-clean", "p/1/2/3.dcm", null, 10L, "00");
    private static final InstanceDeidentified INSTANCE = InstanceDeidentified.newBuilder()
            .setProject("p")
            .setPseudonym("X")
            .setStudyInstanceUid("2.25.1")
            .setSeriesInstanceUid("2.25.2")
            .setSopInstanceUid("2.25.3")
            .setSopClassUid("1.2")
            .setTransferSyntaxUid("1.2")
            .setObject(OBJECT)
            .setMetadata(OBJECT)
            .setProfile(new ProfileRef("basic", "1", "00"))
            .setAttributes(Map.of())
            .setPixels(PixelTreatment.values()[0])
            .build();

    private final Serializer<DeliveryFailed> noBytes = (topic, value) -> new byte[0];
    private final MockProducer<String, DeliveryFailed> kafka =
            new MockProducer<>(false, null, new StringSerializer(), noBytes);
    private final DeliveryFailures failures = new DeliveryFailures(
            "sink-test",
            kafka,
            new Backoff(Duration.ofMillis(1), Duration.ofMillis(2)),
            Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void returnsOnlyWhenKafkaHasTheRecordHoweverOftenThatFails() {
        // When
        CompletableFuture<Void> recorded = CompletableFuture.runAsync(() -> {
            try {
                failures.record(INSTANCE, "ARCHIVE_REJECTED", 409, 5);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        // Then
        await().until(() -> kafka.errorNext(new TimeoutException("broker is away")));
        await().until(() -> kafka.history().size() == 2);
        assertThat(recorded).isNotDone();
        // When
        assertThat(kafka.completeNext()).isTrue();
        // Then
        await().until(recorded::isDone);
        DeliveryFailed written = kafka.history().get(1).value();
        assertThat(kafka.history().get(1).topic()).isEqualTo(Topics.DELIVERY_FAILED.name());
        assertThat(kafka.history().get(1).key()).isEqualTo("2.25.3");
        assertThat(written)
                .isEqualTo(DeliveryFailed.newBuilder()
                        .setSink("sink-test")
                        .setProject("p")
                        .setSopInstanceUid("2.25.3")
                        .setObject(OBJECT)
                        .setReason("ARCHIVE_REJECTED")
                        .setStatus(409)
                        .setAttempts(5)
                        .setFailedAt(NOW)
                        .build());
    }
}
