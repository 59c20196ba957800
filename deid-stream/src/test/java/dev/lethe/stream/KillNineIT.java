package dev.lethe.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lethe.schemas.Topic;
import dev.lethe.schemas.Topics;
import dev.lethe.schemas.avro.ObjectRef;
import dev.lethe.testkit.guarantee.NothingLost;
import dev.lethe.testkit.guarantee.SamePseudonym;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
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
    /** A service may ask to be replaced, by its end; not often. */
    private static final int MOST_ENDS = 1;

    private static final int LAST_WORDS = 60;

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
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    })
                    .toList();

            // When they flow in while the process is killed again and again
            Path out = sender.folder.resolve("process.log");
            int share = INSTANCES / KILLS;
            int atWork = 0;
            List<String> ends = new ArrayList<>();
            for (int kill = 0; kill < KILLS; kill++) {
                int from = kill * share;
                sender.send(instances.subList(from, from + share), objects.subList(from, from + share));
                try (ServiceProcess process = new ServiceProcess(sender.environment(), out, "-Xmx256m")) {
                    atWork += awaitMoment(random, sender, process) ? 1 : 0;
                    if (!process.isAlive()) {
                        ends.add("before kill " + kill + ", " + process.end() + ", last words " + lastWordsIn(out));
                        log.atError()
                                .addKeyValue("how", ends.get(ends.size() - 1))
                                .log("a process ended by itself");
                    }
                    process.kill();
                }
            }
            int publishedBetweenKills = sender.nothingLost().published().size();
            try (ServiceProcess process = new ServiceProcess(sender.environment(), out, "-Xmx256m")) {
                await().atMost(Duration.ofMinutes(4))
                        .pollInterval(Duration.ofSeconds(2))
                        .until(() -> sender.nothingLost().open().isEmpty());
                assertThat(process.isAlive()).isTrue();
            }

            // Then all guarantees hold
            sender.verifyGuarantees();
            NothingLost end = sender.nothingLost();
            assertThat(end.published()).hasSize(INSTANCES);
            assertThat(end.quarantined()).isEmpty();
            assertThat(new SamePseudonym(sender.topics).pseudonyms().keySet())
                    .filteredOn(patient -> patient.startsWith(sender.project + "/"))
                    .hasSize(PATIENTS);

            // and it was at work when it was killed
            log.atInfo()
                    .addKeyValue("atWork", atWork)
                    .addKeyValue("published", publishedBetweenKills)
                    .log("kills");
            assertThat(ends).as("ends to be replaced").hasSizeLessThanOrEqualTo(MOST_ENDS);
            assertThat(atWork).as("kills while at work").isGreaterThanOrEqualTo(KILLS / 2);
            assertThat(publishedBetweenKills).as("published between kills").isPositive();
        }
    }

    private static String lastWordsIn(Path log) throws IOException {
        List<String> lines = Files.readAllLines(log);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_WORDS), lines.size()));
    }

    /**
     * Waits for the moment of a kill: some time into the start, or just after a random number of requests, results or
     * publications since the start.
     *
     * @return whether the process was at work then
     */
    private static boolean awaitMoment(Random random, Sender sender, ServiceProcess process) throws Exception {
        if (random.nextInt(4) == 0) {
            TimeUnit.MILLISECONDS.sleep(random.nextInt(4_000)); // the test's subject, not a wait
            return false;
        }
        List<Topic<?>> watched = List.of(Topics.DEID_REQUEST_HEADER, Topics.DEID_RESULT, Topics.INSTANCE_DEIDENTIFIED);
        Topic<?> topic = watched.get(random.nextInt(watched.size()));
        long target = sender.endOf(topic) + 1 + random.nextInt(INSTANCES / KILLS * 3 / 4);
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (sender.endOf(topic) < target && process.isAlive() && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        boolean atWork = sender.endOf(topic) >= target;
        TimeUnit.MILLISECONDS.sleep(random.nextInt(200)); // the test's subject, not a wait
        return atWork;
    }
}
