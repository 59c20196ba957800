package dev.lethe.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lethe.runtime.object.ObjectKey;
import dev.lethe.schemas.Topics;
import dev.lethe.schemas.avro.InstanceDeidentified;
import dev.lethe.schemas.avro.Lane;
import dev.lethe.schemas.avro.ObjectRef;
import dev.lethe.testkit.guarantee.ObjectsIntact;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A multi-frame instance of 1 GB passes through a process of 128 MB. */
class LargeInstanceIT {
    @Test
    void oneGigabytePassesWith128MegabytesOfHeap() throws Exception {
        try (Sender sender = new Sender("large")) {
            // Given a multi-frame instance of 1 GB
            SyntheticCt ct = new SyntheticCt(1, 1, 1024, 1024, 480);
            ObjectRef raw = sender.put(ct);
            assertThat(raw.getSize()).isGreaterThan(1_000_000_000L);
            Path out = sender.folder.resolve("process.log");
            try (ServiceProcess process = new ServiceProcess(sender.environment(), out, "-Xmx128m")) {
                // When it is sent
                sender.send(List.of(ct), List.of(raw));

                // Then it comes out by the large lane, whole
                await().atMost(Duration.ofMinutes(8))
                        .pollInterval(Duration.ofSeconds(1))
                        .until(() -> {
                            assertThat(process.isAlive())
                                    .as("process, see %s", out)
                                    .isTrue();
                            return sender.nothingLost().open().isEmpty();
                        });
            }
            assertThat(sender.topics.read(Topics.request(Lane.LARGE)))
                    .filteredOn(record -> record.value().getProject().equals(sender.project))
                    .hasSize(1);
            InstanceDeidentified event = sender.topics.read(Topics.INSTANCE_DEIDENTIFIED).stream()
                    .map(record -> record.value())
                    .filter(published -> published.getProject().equals(sender.project))
                    .findFirst()
                    .orElseThrow();
            assertThat(event.getObject().getSize()).isGreaterThan(ct.pixelBytes());
            new ObjectsIntact(sender.topics, sender.store, sender.project).verify();

            sender.store.delete("lethe-raw", new ObjectKey(raw.getKey()));
            sender.store.delete("lethe-clean", new ObjectKey(event.getObject().getKey()));
        }
    }
}
