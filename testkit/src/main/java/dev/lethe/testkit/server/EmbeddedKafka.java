package dev.lethe.testkit.server;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.raft.DynamicVoters;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * One Kafka node, broker and controller in one (KRaft), in this JVM. The folder is formatted on first use; later starts
 * find the topics, offsets and transactions of before, also after the JVM was killed.
 *
 * <p>Group members that crash are expelled after {@value #SESSION_TIMEOUT_MILLIS} ms where the broker decides
 * (protocols {@code consumer} and {@code streams}); with the classic protocol the member decides.
 */
public final class EmbeddedKafka implements KafkaServer {
    private static final int SESSION_TIMEOUT_MILLIS = 6_000;

    private final Path folder;
    private final int port = FreePort.choose();
    private final int controllerPort = FreePort.choose();
    private KafkaRaftServer server;

    /** @param folder where the log lives; never below the system's temporary folder, which may be swept */
    public EmbeddedKafka(Path folder) {
        this.folder = folder.toAbsolutePath();
    }

    @Override
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    @Override
    public void start() {
        if (server != null) {
            return;
        }
        // Kafka answers fatal errors, even a busy port, by ending the JVM. Here it may only end itself.
        Exit.setExitProcedure(EmbeddedKafka::refuseToEndTheJvm);
        Exit.setHaltProcedure(EmbeddedKafka::refuseToEndTheJvm);
        try {
            formatOnce();
            KafkaRaftServer starting = new KafkaRaftServer(KafkaConfig.apply(properties(), false), Time.SYSTEM);
            starting.startup();
            server = starting;
        } catch (Exception e) {
            throw new ServerException("Kafka did not start", e);
        }
    }

    @Override
    public void stop() {
        if (server == null) {
            return;
        }
        server.shutdown();
        server.awaitShutdown();
        server = null;
    }

    private static void refuseToEndTheJvm(int status, String message) {
        throw new ServerException("Kafka wanted to end the JVM with status " + status + ": " + message);
    }

    private void formatOnce() throws Exception {
        Files.createDirectories(folder);
        if (Files.exists(folder.resolve("meta.properties"))) {
            return;
        }
        new Formatter()
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .setNodeId(1)
                .setClusterId(Uuid.randomUuid().toString())
                .setControllerListenerName("CONTROLLER")
                .setReleaseVersion(MetadataVersion.latestProduction())
                .setInitialControllers(DynamicVoters.parse("1@127.0.0.1:" + controllerPort + ":" + Uuid.randomUuid()))
                .setHasDynamicQuorum(true)
                .setIgnoreFormatted(true)
                .setDirectories(List.of(folder.toString()))
                .setMetadataLogDirectory(folder.toString())
                .run();
    }

    private Map<String, Object> properties() {
        Map<String, Object> p = new HashMap<>();
        p.put("process.roles", "broker,controller");
        p.put("node.id", "1");
        p.put("controller.quorum.bootstrap.servers", "127.0.0.1:" + controllerPort);
        p.put("controller.listener.names", "CONTROLLER");
        p.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        p.put("listeners", "PLAINTEXT://" + bootstrapServers() + ",CONTROLLER://127.0.0.1:" + controllerPort);
        p.put("advertised.listeners", "PLAINTEXT://" + bootstrapServers());
        p.put("log.dirs", folder.toString());
        p.put("auto.create.topics.enable", "false");
        // One node: internal topics cannot have the three replicas of a production cluster.
        p.put("default.replication.factor", "1");
        p.put("min.insync.replicas", "1");
        p.put("offsets.topic.replication.factor", "1");
        p.put("offsets.topic.num.partitions", "4");
        p.put("transaction.state.log.replication.factor", "1");
        p.put("transaction.state.log.min.isr", "1");
        p.put("transaction.state.log.num.partitions", "4");
        p.put("share.coordinator.state.topic.replication.factor", "1");
        p.put("share.coordinator.state.topic.min.isr", "1");
        p.put("share.coordinator.state.topic.num.partitions", "1");
        // A crashed member of a group is noticed in seconds, a new group starts at once.
        String session = Integer.toString(SESSION_TIMEOUT_MILLIS);
        p.put("group.initial.rebalance.delay.ms", "0");
        p.put("group.min.session.timeout.ms", "1000");
        for (String protocol : new String[] {"consumer", "streams"}) {
            p.put("group." + protocol + ".min.session.timeout.ms", "1000"); // a group may ask for less
            p.put("group." + protocol + ".session.timeout.ms", session);
            // A group takes a few heartbeats to agree on who does what.
            p.put("group." + protocol + ".min.heartbeat.interval.ms", "300");
            p.put("group." + protocol + ".heartbeat.interval.ms", "500");
        }
        p.put("group.streams.initial.rebalance.delay.ms", "0");
        p.put("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000");
        // It shares two cores and one heap with everything else.
        p.put("num.network.threads", "2");
        p.put("num.io.threads", "4");
        p.put("background.threads", "2");
        p.put("log.cleaner.dedupe.buffer.size", Integer.toString(4 << 20));
        p.put("log.index.size.max.bytes", Integer.toString(1 << 20));
        p.put("num.recovery.threads.per.data.dir", "2");
        return p;
    }
}
