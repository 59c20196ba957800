package dev.lethe.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.runtime.config.ConfigurationException;
import dev.lethe.runtime.keys.KeysetGenerator;
import dev.lethe.schemas.avro.Lane;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeidStreamConfigTest {
    @TempDir
    Path folder;

    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void minimal() throws IOException {
        Path keys = folder.resolve("keys");
        KeysetGenerator.ensure(keys, Set.of("default"));
        environment.put("LETHE_KEYS_DIR", keys.toString());
        environment.put("LETHE_DEID_STREAM_STATE_DIR", folder.toString());
        environment.put("KAFKA_BOOTSTRAP_SERVERS", "localhost:9092");
        environment.put("LETHE_REGISTRY_URL", "http://localhost:8081");
        for (String store : new String[] {"RAW", "CLEAN"}) {
            environment.put("LETHE_" + store + "_STORE_ENDPOINT", "http://localhost:9000");
            environment.put("LETHE_" + store + "_STORE_ACCESS_KEY", "key");
            environment.put("LETHE_" + store + "_STORE_SECRET_KEY", "secret");
        }
    }

    @Test
    void defaultsRunBothPlanesAndAllLanes() {
        DeidStreamConfig config = read();

        assertThat(config.roles()).containsExactlyInAnyOrder(Role.CONTROL, Role.DATA);
        assertThat(config.lanes()).containsExactlyInAnyOrder(Lane.HEADER, Lane.PIXEL, Lane.LARGE);
        assertThat(config.laneThreads())
                .containsEntry(Lane.HEADER, Runtime.getRuntime().availableProcessors())
                .containsEntry(Lane.LARGE, 1);
        assertThat(config.policy().largeAbove()).isEqualTo(64 << 20);
    }

    @Test
    void guaranteesAreFixedPerPlane() {
        DeidStreamConfig config = read();
        UnreadableRecords.Shared unreadable = new UnreadableRecords.Shared("a", 1, null, null);

        Properties control = StreamsProperties.control(config, unreadable);
        assertThat(control)
                .containsEntry(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2)
                .containsEntry(
                        StreamsConfig.STATE_DIR_CONFIG, folder.toAbsolutePath().toString());
        Properties data = StreamsProperties.data(config, Lane.LARGE, unreadable);
        assertThat(data)
                .containsEntry(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.AT_LEAST_ONCE)
                .containsEntry("main.consumer.isolation.level", "read_committed")
                .containsEntry("main.consumer.max.poll.records", 1);
        assertThat(control.get(StreamsConfig.APPLICATION_ID_CONFIG).toString())
                .as("its changelogs are named after it and hold salts")
                .startsWith("phi.");
    }

    @Test
    void contradictionsAndMisspellingsAreRefused() {
        environment.put("LETHE_DEID_STREAM_DATE_SHIFT_MIN_DAYS", "500");
        environment.put("LETHE_DEID_STREAM_DATE_SHIFT_MAX_DAYS", "400");
        assertThatThrownBy(this::read).isInstanceOf(ConfigurationException.class);
        environment.remove("LETHE_DEID_STREAM_DATE_SHIFT_MIN_DAYS");
        environment.put("LETHE_DEID_STREAM_LANES", "header,pixels");
        assertThatThrownBy(this::read).isInstanceOf(ConfigurationException.class);
        environment.remove("LETHE_DEID_STREAM_LANES");
        environment.put("LETHE_DEID_STREAM_ROLE", "control");
        assertThatThrownBy(this::read).isInstanceOf(ConfigurationException.class);
    }

    @Test
    void aProfileThatEncryptsNeedsCertificates() throws IOException {
        Path profile = Files.writeString(folder.resolve("site.yaml"), """
                profile: site
                version: "1"
                base: Basic Application Level Confidentiality Profile
                encryptOriginalAttributes: true
                """);
        Path noCertificate = Files.writeString(folder.resolve("text.pem"), "text");
        environment.put("LETHE_DEID_STREAM_PROFILE", profile.toString());
        assertThatThrownBy(this::read)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("at least one recipient");
        environment.put("LETHE_DEID_STREAM_REIDENTIFICATION_CERTIFICATES", noCertificate.toString());
        assertThatThrownBy(this::read)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("text.pem");
    }

    private DeidStreamConfig read() {
        return DeidStreamConfig.SETTINGS.read(environment, DeidStreamConfig::from);
    }
}
