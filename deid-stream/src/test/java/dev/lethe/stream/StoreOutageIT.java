package dev.lethe.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lethe.schemas.Topics;
import dev.lethe.schemas.avro.DeidDeferred;
import dev.lethe.schemas.avro.ObjectRef;
import dev.lethe.testkit.guarantee.NothingLost;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The object store is away for a minute in the middle of the work. */
class StoreOutageIT {
    private static final int INSTANCES = 600;
    private static final Duration OUTAGE = Duration.ofSeconds(60);

    @Test
    void anOutageOfTheObjectStoreLosesAndQuarantinesNothing() throws Exception {
        try (Sender sender = new Sender("outage")) {
            // Given raw objects, and a process at work on some of them
            List<SyntheticCt> instances = new ArrayList<>();
            List<ObjectRef> objects = new ArrayList<>();
            for (int i = 0; i < INSTANCES; i++) {
                instances.add(SyntheticCt.small(i % 10, i));
                objects.add(sender.put(instances.get(i)));
            }
            try (ServiceProcess process =
                    new ServiceProcess(sender.environment(), sender.folder.resolve("process.log"), "-Xmx256m")) {
                sender.send(instances.subList(0, INSTANCES / 2), objects.subList(0, INSTANCES / 2));
                await().atMost(Duration.ofMinutes(1))
                        .pollInterval(Duration.ofMillis(200))
                        .until(() -> !sender.nothingLost().published().isEmpty());

                // When the store goes away for 60 s while more instances arrive
                sender.servers.s3().stop();
                NothingLost atStop;
                try {
                    sender.send(instances.subList(INSTANCES / 2, INSTANCES), objects.subList(INSTANCES / 2, INSTANCES));
                    TimeUnit.SECONDS.sleep(OUTAGE.toSeconds()); // the test's subject, not a wait
                    atStop = sender.nothingLost();
                } finally {
                    sender.servers.s3().start();
                }

                // Then it catches up by itself, soon
                await().atMost(Duration.ofSeconds(100))
                        .pollInterval(Duration.ofSeconds(1))
                        .until(() -> sender.nothingLost().open().isEmpty());
                assertThat(process.isAlive()).isTrue();
                assertThat(atStop.open()).as("pending during the outage").hasSizeGreaterThan(INSTANCES / 3);
            }

            // and nothing is lost, nor quarantined for it
            sender.verifyGuarantees();
            assertThat(sender.nothingLost().quarantined()).isEmpty();
            assertThat(sender.nothingLost().published()).hasSize(INSTANCES);
            assertThat(sender.topics.read(Topics.DEID_RESULT))
                    .anyMatch(record -> record.value().getProject().equals(sender.project)
                            && record.value().getOutcome() instanceof DeidDeferred deferred
                            && deferred.getReason().equals("OBJECT_STORE_UNAVAILABLE"));
        }
    }
}
