package dev.lethe.sinkpacs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.runtime.config.ConfigurationException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SinkPacsConfigTest {
    private final Map<String, String> environment = new HashMap<>(Map.of(
            "LETHE_SINK_PACS_URL", "http://archive:8042/dicom-web",
            "KAFKA_BOOTSTRAP_SERVERS", "kafka:9092",
            "LETHE_REGISTRY_URL", "http://registry:8080",
            "LETHE_CLEAN_STORE_ENDPOINT", "http://s3:9000",
            "LETHE_CLEAN_STORE_ACCESS_KEY", "key",
            "LETHE_CLEAN_STORE_SECRET_KEY", "secret"));

    @Test
    void needsLittleAndDefaultsTheRest() {
        SinkPacsConfig config = read();
        assertThat(config.archive().url()).isEqualTo(URI.create("http://archive:8042/dicom-web"));
        assertThat(config.archive().authorization()).isEmpty();
        assertThat(config.delivery().group()).isEqualTo("lethe-sink-pacs");
        assertThat(config.request().maxItems()).isEqualTo(20);
        assertThat(config.request().maxBytes()).isEqualTo(64 << 20);
        assertThat(config.delivery().backoff().max()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void authenticatesBasic() {
        environment.put("LETHE_SINK_PACS_USER", "lethe");
        environment.put("LETHE_SINK_PACS_PASSWORD", "pässword");
        assertThat(read().archive().authorization()).isEqualTo(Optional.of("Basic bGV0aGU6cMOkc3N3b3Jk"));
        assertThat(read().toString()).doesNotContain("pässword");
    }

    @Test
    void authenticatesByToken() {
        environment.put("LETHE_SINK_PACS_TOKEN", "abc");
        assertThat(read().archive().authorization()).isEqualTo(Optional.of("Bearer abc"));
    }

    @Test
    void refusesHalfACredentialAndTwo() {
        environment.put("LETHE_SINK_PACS_USER", "lethe");
        assertThatThrownBy(this::read).isInstanceOf(ConfigurationException.class);
        environment.put("LETHE_SINK_PACS_PASSWORD", "x");
        environment.put("LETHE_SINK_PACS_TOKEN", "abc");
        assertThatThrownBy(this::read).isInstanceOf(ConfigurationException.class);
    }

    private SinkPacsConfig read() {
        return SinkPacsConfig.SETTINGS.read(environment, SinkPacsConfig::from);
    }
}
