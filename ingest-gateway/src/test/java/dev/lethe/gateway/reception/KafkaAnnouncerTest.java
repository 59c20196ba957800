package dev.lethe.gateway.reception;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.dicom.DicomLimits;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.VR;
import dev.lethe.gateway.TestInstance;
import dev.lethe.runtime.identity.BlindIndex;
import dev.lethe.runtime.identity.BlindKeys;
import dev.lethe.runtime.identity.Identity;
import dev.lethe.runtime.keys.Keysets;
import dev.lethe.schemas.Topics;
import dev.lethe.schemas.avro.InstanceReceived;
import dev.lethe.schemas.avro.ObjectRef;
import dev.lethe.schemas.avro.PatientIdentity;
import dev.lethe.schemas.avro.SourceKind;
import dev.lethe.schemas.serde.AvroSerializer;
import dev.lethe.testkit.InMemorySchemaRegistry;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaAnnouncerTest {
    private static final ObjectRef OBJECT = new ObjectRef("raw", "lethe-raw", "north/00/0", null, 1L, "0".repeat(64));

    @TempDir
    private Path folder;

    private final MockProducer<String, SpecificRecord> producer = new MockProducer<>(
            false, null, new StringSerializer(), new AvroSerializer<>(new InMemorySchemaRegistry(), true));
    private Keysets keysets;
    private InstanceDescriber describer;
    private KafkaAnnouncer announcer;

    @BeforeEach
    void wire() throws Exception {
        keysets = TestKeys.in(folder.resolve("keys"));
        describer = new InstanceDescriber("north", new BlindKeys(keysets.site()), () -> Instant.EPOCH);
        announcer = new KafkaAnnouncer(
                "north", "default", new BlindIndex(keysets.blindIndex()), keysets.identitySealer(), producer);
    }

    @Test
    void identityGoesBeforeTheInstanceAndBothMustBeAcknowledged() throws Exception {
        // When
        DescribedInstance instance = describe(new TestInstance("2.25.1"));
        CompletableFuture<Void> announced = announcer.announce(instance, OBJECT);
        // Then
        assertThat(sentTopics()).containsExactly(Topics.PATIENT_IDENTITY.name(), Topics.INSTANCE_RECEIVED.name());
        assertThat(producer.history())
                .allSatisfy(
                        r -> assertThat(r.key()).isEqualTo(instance.patient().value()));
        producer.completeNext();
        assertThat(announced).isNotDone();
        producer.completeNext();
        assertThat(announced).isCompleted();
    }

    @Test
    void identityCanBeOpenedByTheLinkageServiceAlone() throws Exception {
        // When
        DescribedInstance instance = describe(new TestInstance("2.25.1"));
        announcer.announce(instance, OBJECT);
        // Then
        PatientIdentity record = (PatientIdentity) producer.history().get(0).value();
        byte[] sealed = new byte[record.getSealed().remaining()];
        record.getSealed().duplicate().get(sealed);
        Identity opened = Identity.fromBytes(
                keysets.identityOpener().open("north", instance.patient().value(), sealed));
        assertThat(opened).isEqualTo(instance.identity());
        assertThat(opened.names()).containsExactly("Quarmby^Wilhelmina");
        assertThat(record.getBlindTokens())
                .containsAnyElementsOf(new BlindIndex(keysets.blindIndex()).patientId("QX471188"));
    }

    @Test
    void recordsHoldNoPlainIdentity() throws Exception {
        // When
        announcer.announce(describe(new TestInstance("2.25.77123456789012345")), OBJECT);
        // Then
        for (ProducerRecord<String, SpecificRecord> record : producer.history()) {
            assertThat(record.key() + record.value()).doesNotContain(TestInstance.PHI);
            assertThat(record.value().toString()).doesNotContain("77123456789012345", TestInstance.SERIES);
        }
    }

    @Test
    void identityIsSentOnceItIsNewAndNotAgain() throws Exception {
        // Given one under way
        announcer.announce(describe(new TestInstance("2.25.1")), OBJECT);
        // When the next instance of the patient comes
        CompletableFuture<Void> second = announcer.announce(describe(new TestInstance("2.25.2")), OBJECT);
        // Then it waits for the same identity
        assertThat(sentTopics())
                .containsExactly(
                        Topics.PATIENT_IDENTITY.name(),
                        Topics.INSTANCE_RECEIVED.name(),
                        Topics.INSTANCE_RECEIVED.name());
        producer.completeNext();
        producer.completeNext();
        assertThat(second).isNotDone();
        producer.completeNext();
        assertThat(second).isCompleted();
        // When the patient married
        producer.clear();
        announcer.announce(
                describe(new TestInstance("2.25.3").text(Tag.PatientName, VR.PN, "Thorne^Wilhelmina")), OBJECT);
        // Then
        assertThat(sentTopics()).containsExactly(Topics.PATIENT_IDENTITY.name(), Topics.INSTANCE_RECEIVED.name());
    }

    @Test
    void identityThatWasNotAcknowledgedIsSentAgain() throws Exception {
        // Given
        CompletableFuture<Void> first = announcer.announce(describe(new TestInstance("2.25.1")), OBJECT);
        producer.errorNext(new TimeoutException("x"));
        producer.completeNext();
        assertThat(first).isCompletedExceptionally();
        producer.clear();
        // When
        announcer.announce(describe(new TestInstance("2.25.2")), OBJECT);
        // Then
        assertThat(sentTopics()).containsExactly(Topics.PATIENT_IDENTITY.name(), Topics.INSTANCE_RECEIVED.name());
    }

    @Test
    void objectOfAWrittenEventIsNeverCalledUnwritten() throws Exception {
        // Given an identity that Kafka refuses for good, and an event that it takes
        CompletableFuture<Void> announced = announcer.announce(describe(new TestInstance("2.25.1")), OBJECT);
        producer.errorNext(new RecordTooLargeException("x"));
        producer.completeNext();
        // When, Then
        assertThat(announced)
                .failsWithin(Duration.ZERO)
                .withThrowableOfType(ExecutionException.class)
                .havingCause()
                .isInstanceOfSatisfying(AnnouncementException.class, e -> {
                    assertThat(e.maybeWritten()).isTrue();
                    assertThat(e.isTransient()).isFalse();
                });
    }

    @Test
    void failureToSendIsAFailureOfTheAnnouncement() throws Exception {
        // Given
        producer.sendException = new IllegalStateException("closed");
        // When, Then
        assertThat(announcer.announce(describe(new TestInstance("2.25.1")), OBJECT))
                .isCompletedExceptionally()
                .failsWithin(Duration.ZERO)
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(AnnouncementException.class);
        assertThat(producer.history()).isEmpty();
    }

    @Test
    void eventTellsWhereTheInstanceLiesAndWhatItIs() throws Exception {
        // When
        announcer.announce(describe(new TestInstance("2.25.1")), OBJECT);
        InstanceReceived received = (InstanceReceived) producer.history().get(1).value();
        // Then
        assertThat(received.getSite()).isEqualTo("north");
        assertThat(received.getProject()).isEqualTo("default");
        assertThat(received.getObject()).isEqualTo(OBJECT);
        assertThat(received.getSource()).isEqualTo(SourceKind.STOW);
        assertThat(received.getReceivedAt()).isEqualTo(Instant.EPOCH);
        BlindKeys keys = new BlindKeys(keysets.site());
        assertThat(received.getStudyKey())
                .isEqualTo(keys.study(TestInstance.STUDY).value());
        assertThat(received.getSeriesKey())
                .isEqualTo(keys.series(TestInstance.SERIES).value());
        assertThat(received.getInstanceKey()).isEqualTo(keys.instance("2.25.1").value());
    }

    private List<String> sentTopics() {
        return producer.history().stream().map(ProducerRecord::topic).toList();
    }

    private DescribedInstance describe(TestInstance instance) throws Exception {
        return describer.describe(
                new InstanceScanner(DicomLimits.DEFAULT, 1 << 20)
                        .scan(new ByteArrayInputStream(instance.bytes()), OutputStream.nullOutputStream()),
                SourceKind.STOW);
    }
}
