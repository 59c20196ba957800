package dev.lethe.gateway.imports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.gateway.reception.FailureReason;
import dev.lethe.gateway.reception.InstanceId;
import dev.lethe.gateway.reception.InstanceReceiver;
import dev.lethe.gateway.reception.Origin;
import dev.lethe.gateway.reception.Reception;
import dev.lethe.schemas.avro.SourceKind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderImportTest {
    private static final ImportSettings SETTINGS = new ImportSettings(3, Duration.ofSeconds(30));

    @TempDir
    private Path folder;

    @Test
    void everyFileIsHandedOverAndBadOnesStopNobody() throws Exception {
        // Given 20 good files at several depths, some bad ones, a link
        for (int i = 0; i < 20; i++) {
            write("a/b" + i % 3 + "/good" + i, "stored");
        }
        write("notes.txt", "CANNOT_UNDERSTAND");
        write("a/cut.dcm", "TRUNCATED");
        write("a/broken.dcm", "throw");
        Files.createSymbolicLink(folder.resolve("link"), folder.resolve("a/cut.dcm"));
        Map<String, Optional<FailureReason>> seen = new ConcurrentHashMap<>();
        // When
        ImportReport report = new FolderImport(new TextReceiver(), SETTINGS).run(folder, seen::put);
        // Then
        assertThat(report.stored()).isEqualTo(20);
        assertThat(report.unreadable()).isEqualTo(1);
        assertThat(report.refused())
                .containsOnly(Map.entry(FailureReason.CANNOT_UNDERSTAND, 1L), Map.entry(FailureReason.TRUNCATED, 1L));
        assertThat(report.total()).isEqualTo(23).isEqualTo(seen.size());
        assertThat(seen).containsEntry("a/cut.dcm", Optional.of(FailureReason.TRUNCATED));
        assertThat(seen).containsEntry("a/b0/good0", Optional.empty());
    }

    @Test
    void storeThatComesBackIsWaitedFor() throws Exception {
        // Given a store that is down for the first two tries
        write("one", "stored");
        AtomicInteger tries = new AtomicInteger();
        InstanceReceiver receiver = (in, origin) -> CompletableFuture.completedFuture(
                tries.incrementAndGet() <= 2
                        ? new Reception.Failed(Optional.empty(), FailureReason.OUT_OF_RESOURCES)
                        : new Reception.Stored(new InstanceId("1.2", "1.3")));
        // When
        ImportReport report = new FolderImport(receiver, SETTINGS).run(folder, ImportListener.NONE);
        // Then
        assertThat(report.stored()).isOne();
        assertThat(tries).hasValue(3);
    }

    @Test
    void storeThatStaysAwayIsReported() throws Exception {
        // Given
        write("one", "OUT_OF_RESOURCES");
        ImportSettings impatient = new ImportSettings(1, Duration.ofMillis(1));
        // When
        ImportReport report = new FolderImport(new TextReceiver(), impatient).run(folder, ImportListener.NONE);
        // Then
        assertThat(report.refused()).containsOnly(Map.entry(FailureReason.OUT_OF_RESOURCES, 1L));
    }

    @Test
    void folderThatIsNotThereIsAnError() {
        assertThatThrownBy(() -> new FolderImport(new TextReceiver(), SETTINGS)
                        .run(folder.resolve("absent"), ImportListener.NONE))
                .isInstanceOf(NoSuchFileException.class);
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /** Does what the text of a file says. */
    private static final class TextReceiver implements InstanceReceiver {
        @Override
        public CompletableFuture<Reception> receive(InputStream instance, Origin origin) throws IOException {
            assertThat(origin).isEqualTo(Origin.of(SourceKind.FOLDER));
            String text = new String(instance.readAllBytes(), UTF_8);
            if (text.equals("throw")) {
                throw new IOException("bad block");
            }
            return CompletableFuture.completedFuture(
                    text.equals("stored")
                            ? new Reception.Stored(new InstanceId("1.2", "1.3"))
                            : new Reception.Failed(Optional.empty(), FailureReason.valueOf(text)));
        }
    }
}
