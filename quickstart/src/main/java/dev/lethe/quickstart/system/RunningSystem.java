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
    private static final String ADDRESSES = "addresses.properties";

    private final Map<String, String> environment;
    private final AutoCloseable started;

    private RunningSystem(Map<String, String> environment, AutoCloseable started) {
        this.environment = Map.copyOf(environment);
        this.started = started;
    }

    /** @throws DataFolderException if there is no system in this folder */
    public static RunningSystem of(Path folder, ServerKind... needed) throws IOException {
        Path addresses = folder.resolve(ADDRESSES);
        if (Files.exists(addresses) && DataFolder.isInUse(folder)) {
            Properties properties = new Properties();
            try (Reader reader = Files.newBufferedReader(addresses)) {
                properties.load(reader);
            }
            Map<String, String> environment = new HashMap<>();
            properties.stringPropertyNames().forEach(name -> environment.put(name, properties.getProperty(name)));
            return new RunningSystem(environment, () -> {});
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
