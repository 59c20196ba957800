package dev.lethe.gateway.reception;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.dicom.DicomLimits;
import dev.lethe.dicom.UID;
import dev.lethe.gateway.TestInstance;
import dev.lethe.gateway.reception.Reception.Failed;
import dev.lethe.gateway.reception.Reception.Stored;
import dev.lethe.runtime.identity.BlindKeys;
import dev.lethe.schemas.avro.ObjectRef;
import dev.lethe.schemas.avro.SourceKind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DurableReceiverTest {
    private static final String SOP = "1.2.826.0.1.3680043.10.1338.1.1.1";
    private static final InstanceId ID = new InstanceId(UID.CTImageStorage, SOP);
    private static final Origin STOW = Origin.of(SourceKind.STOW);

    @TempDir
    private Path folder;

    private final MemoryStore store = new MemoryStore();
    private CompletableFuture<Void> acknowledgement = new CompletableFuture<>();
    private DescribedInstance announced;
    private ObjectRef announcedObject;
    private long now;
    private DurableReceiver receiver;

    @BeforeEach
    void wire() throws IOException {
        Announcer announcer = (instance, object) -> {
            announced = instance;
            announcedObject = object;
            return acknowledgement;
        };
        receiver = new DurableReceiver(
                new DurableReceiver.Place(store, store, "lethe-raw", "north"),
                new InstanceScanner(DicomLimits.DEFAULT, 1 << 20),
                new InstanceDescriber(
                        "north",
                        new BlindKeys(TestKeys.in(folder.resolve("keys")).site()),
                        InstantSource.system()),
                announcer,
                new Outage(Duration.ofSeconds(3), () -> now),
                Runnable::run);
    }

    @Test
    void storedIsAnsweredOnceTheObjectIsDurableAndTheEventAcknowledged() throws IOException {
        // Given
        byte[] bytes = new TestInstance(SOP).bytes();
        // When the bytes are read
        CompletableFuture<Reception> reception = receive(bytes);
        // Then the object is there, under a random key below the site, and the answer waits for the event
        assertThat(store.objects.values()).singleElement().isEqualTo(bytes);
        assertThat(announcedObject.getKey()).matches("north/([0-9a-f]{2})/\\1[0-9a-f]{30}\\.dcm");
        assertThat(reception).isNotDone();
        // When
        acknowledgement.complete(null);
        // Then
        assertThat(reception).isCompletedWithValue(new Stored(ID));
        assertThat(announced.toString()).doesNotContain(TestInstance.PHI);
    }

    @Test
    void refusedInstanceLeavesNothingBehind() throws IOException {
        // Given
        byte[] whole = new TestInstance(SOP).bytes();
        // When, Then
        assertThat(receive(Arrays.copyOf(whole, whole.length - 1)))
                .isCompletedWithValue(new Failed(Optional.of(ID), FailureReason.TRUNCATED));
        assertThat(receive(new byte[] {1, 2, 3}))
                .isCompletedWithValue(new Failed(Optional.empty(), FailureReason.CANNOT_UNDERSTAND));
        assertThat(store.objects).isEmpty();
        assertThat(announced).isNull();
    }

    @Test
    void instanceOfAnotherStudyIsRefused() throws IOException {
        // Given
        InputStream in = new ByteArrayInputStream(new TestInstance(SOP).bytes());
        // When
        CompletableFuture<Reception> reception =
                receiver.receive(in, new Origin(SourceKind.STOW, Optional.of("2.25.404")));
        // Then
        assertThat(reception).isCompletedWithValue(new Failed(Optional.of(ID), FailureReason.STUDY_MISMATCH));
        assertThat(store.objects).isEmpty();
    }

    @Test
    void brokenConnectionLeavesNothingBehind() {
        // Given a sender that goes away in the middle
        IOException gone = new IOException("gone");
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw gone;
            }
        };
        byte[] begin = Arrays.copyOf(new TestInstance(SOP).bytes(), 5000);
        // When, Then
        assertThatThrownBy(
                        () -> receiver.receive(new SequenceInputStream(new ByteArrayInputStream(begin), broken), STOW))
                .isSameAs(gone);
        assertThat(store.objects).isEmpty();
    }

    @Test
    void storeThatIsDownIsTriedAgainAfterAWhileOnly() throws IOException {
        // Given
        store.down = true;
        byte[] bytes = new TestInstance(SOP).bytes();
        // When, Then
        assertThat(receive(bytes)).isCompletedWithValue(new Failed(Optional.of(ID), FailureReason.OUT_OF_RESOURCES));
        assertThat(receiver.isAvailable()).isFalse();
        // When it is back, but not known to be
        store.down = false;
        // Then an instance is declined by name without asking the store
        assertThat(receive(bytes)).isCompletedWithValue(new Failed(Optional.of(ID), FailureReason.OUT_OF_RESOURCES));
        assertThat(store.objects).isEmpty();
        // When the outage is forgotten
        now += TimeUnit.SECONDS.toNanos(3);
        acknowledgement.complete(null);
        // Then
        assertThat(receive(bytes)).isCompletedWithValue(new Stored(ID));
    }

    @Test
    void storeThatMissedSomeBytesIsNotTrustedWithTheRest() throws IOException {
        // Given a store that fails one write and works again
        store.failOnce = true;
        // When
        CompletableFuture<Reception> reception = receive(new TestInstance(SOP).bytes());
        // Then
        assertThat(reception).isCompletedWithValue(new Failed(Optional.of(ID), FailureReason.OUT_OF_RESOURCES));
        assertThat(store.objects).isEmpty();
        assertThat(announced).isNull();
    }

    @Test
    void objectOfAnEventThatWasNeverWrittenIsDeleted() throws IOException {
        // When
        CompletableFuture<Reception> reception = receive(new TestInstance(SOP).bytes());
        acknowledgement.completeExceptionally(AnnouncementException.unacknowledged(new RecordTooLargeException("x")));
        // Then
        assertThat(reception).isCompletedWithValue(new Failed(Optional.of(ID), FailureReason.PROCESSING_FAILURE));
        assertThat(store.objects).isEmpty();
        assertThat(receiver.isAvailable()).isTrue();
    }

    @Test
    void objectOfAnEventThatMayHaveBeenWrittenStays() throws IOException {
        // When
        CompletableFuture<Reception> reception = receive(new TestInstance(SOP).bytes());
        acknowledgement.completeExceptionally(AnnouncementException.unacknowledged(new TimeoutException("x")));
        // Then
        assertThat(reception).isCompletedWithValue(new Failed(Optional.of(ID), FailureReason.OUT_OF_RESOURCES));
        assertThat(store.objects).hasSize(1);
        assertThat(receiver.isAvailable()).isFalse();
    }

    private CompletableFuture<Reception> receive(byte[] bytes) throws IOException {
        return receiver.receive(new ByteArrayInputStream(bytes), STOW);
    }
}
