package dev.lethe.quickstart.system;

import dev.lethe.runtime.kafka.KafkaSettings;
import dev.lethe.testkit.server.EmbeddedServers;
import dev.lethe.testkit.server.ServerKind;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;

/**
 * The servers of a data folder, for looking into it: those of the system that runs on it, else started for the occasion.
 */
public final class RunningSystem implements AutoCloseable {
    /** Where the review service listens, of a system in which it runs. */
    public static final String REVIEWER_URL = "LETHE_REVIEWER_URL";

    private static final String ADDRESSES = "addresses.properties";

    private final Map<String, String> environment;
    private final AutoCloseable started;

    private RunningSystem(Map<String, String> environment, AutoCloseable started) {
        this.environment = Map.copyOf(environment);
        this.started = started;
    }

    /** @throws DataFolderException if there is no system in this folder */
    public static RunningSystem of(Path folder, ServerKind... needed) throws IOException {
        Map<String, String> running = addresses(folder);
        if (!running.isEmpty()) {
            return new RunningSystem(running, () -> {});
        }
        if (!DataFolder.exists(folder)) {
            throw new DataFolderException(folder + " is not a data folder of Lethe");
        }
        DataFolder data = DataFolder.open(folder);
        EmbeddedServers servers = new EmbeddedServers(data.servers());
        try {
            servers.start(needed);
            return new RunningSystem(servers.environment(), () -> {
                servers.close();
                data.close();
            });
        } catch (RuntimeException e) {
            data.close();
            throw e;
        }
    }

    /**
     * Addresses of the system that runs on a folder, by environment variable; nothing is started.
     *
     * @return empty when none runs
     */
    public static Map<String, String> addresses(Path folder) throws IOException {
        Path addresses = folder.resolve(ADDRESSES);
        if (!Files.exists(addresses) || !DataFolder.isInUse(folder)) {
            return Map.of();
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(addresses)) {
            properties.load(reader);
        }
        Map<String, String> environment = new HashMap<>();
        properties.stringPropertyNames().forEach(name -> environment.put(name, properties.getProperty(name)));
        return environment;
    }

    /** The file with the bearer token for the review service of a folder's system. */
    public static Path reviewToken(Path folder) {
        return ServiceAccess.review(folder).token();
    }

    /** Addresses of its servers, by environment variable. */
    public Map<String, String> environment() {
        return environment;
    }

    /** Settings of any client of its Kafka. */
    public Map<String, Object> kafkaClient() {
        return KafkaSettings.SETTINGS.read(environment, KafkaSettings::from).common();
    }

    @Override
    public void close() throws Exception {
        started.close();
    }

    /** Leaves a note of where the servers listen, for commands that run beside the system. No secret is written. */
    static void announce(DataFolder data, Map<String, String> environment, Set<String> variables) throws IOException {
        try (Writer writer = Files.newBufferedWriter(data.root().resolve(ADDRESSES))) {
            for (String variable : new TreeMap<>(environment).keySet()) {
                if (variables.contains(variable)) {
                    writer.write(variable + "=" + environment.get(variable) + "\n");
                }
            }
        }
    }
}
