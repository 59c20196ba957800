package dev.lethe.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lethe.schemas.avro.ObjectRef;
import dev.lethe.testkit.guarantee.NothingLost;
import dev.lethe.testkit.guarantee.SamePseudonym;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The process is killed at random moments, with work under way, and nobody notices in what comes out. */
class KillNineIT {
    private static final Logger log = LoggerFactory.getLogger(KillNineIT.class);
    private static final int INSTANCES = 2_000;
    private static final int PATIENTS = 25;
    private static final int KILLS = 20;

    @Test
    void killedTwentyTimesLosesNothingAndDoublesNothing() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        log.atInfo().addKeyValue("seed", seed).log("moments of the kills");
        try (Sender sender = new Sender("killnine")) {
            // Given the raw objects of 2,000 instances
            List<SyntheticCt> instances = new ArrayList<>();
            for (int i = 0; i < INSTANCES; i++) {
                instances.add(SyntheticCt.small(i % PATIENTS, i));
            }
            List<ObjectRef> objects = instances.parallelStream()
                    .map(instance -> {
                        try {
                            return sender.put(instance);
                        } catch (java.io.IOException e) {
                            throw new java.io.UncheckedIOException(e);
                        }
                    })
                    .toList();

            // When they flow in while the process is killed again and again
            Path out = sender.folder.resolve("process.log");
            int share = INSTANCES / KILLS;
            Set<Integer> progress = new HashSet<>();
            for (int kill = 0; kill < KILLS; kill++) {
                int from = kill * share;
                sender.send(instances.subList(from, from + share), objects.subList(from, from + share));
                try (ServiceProcess process = new ServiceProcess(sender.environment(), out, "-Xmx256m")) {
                    TimeUnit.MILLISECONDS.sleep(1_500 + random.nextInt(8_000)); // the test's subject, not a wait
                    assertThat(process.isAlive())
                            .as("process before kill %d", kill)
                            .isTrue();
                    process.kill();
                }
                progress.add(sender.nothingLost().open().size());
            }
            NothingLost beforeTheEnd = sender.nothingLost();
            try (ServiceProcess process = new ServiceProcess(sender.environment(), out, "-Xmx256m")) {
                await().atMost(Duration.ofMinutes(2))
                        .pollInterval(Duration.ofSeconds(1))
                        .until(() -> sender.nothingLost().open().isEmpty());
                assertThat(process.isAlive()).isTrue();
            }

            // Then work was under way when it was killed, and all guarantees hold
            log.atInfo()
                    .addKeyValue("open", beforeTheEnd.open().size())
                    .addKeyValue("progress", progress)
                    .log("after the last kill");
            assertThat(beforeTheEnd.published()).as("published between kills").hasSizeGreaterThan(INSTANCES / 4);
            assertThat(progress).as("different moments of the work").hasSizeGreaterThan(KILLS / 2);
            sender.verifyGuarantees();
            NothingLost end = sender.nothingLost();
            assertThat(end.published()).hasSize(INSTANCES);
            assertThat(end.quarantined()).isEmpty();
            assertThat(new SamePseudonym(sender.topics).pseudonyms())
                    .hasSizeGreaterThanOrEqualTo(PATIENTS)
                    .doesNotContainValue("");
        }
    }
}
