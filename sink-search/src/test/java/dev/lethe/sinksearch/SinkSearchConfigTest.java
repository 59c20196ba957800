package dev.lethe.sinksearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.runtime.config.ConfigurationException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SinkSearchConfigTest {
    private final Map<String, String> environment = new HashMap<>(Map.of(
            "LETHE_SINK_SEARCH_URL", "https://search:9200/prefix",
            "KAFKA_BOOTSTRAP_SERVERS", "kafka:9092",
            "LETHE_REGISTRY_URL", "http://registry:8080",
            "LETHE_CLEAN_STORE_ENDPOINT", "http://s3:9000",
            "LETHE_CLEAN_STORE_ACCESS_KEY", "key",
            "LETHE_CLEAN_STORE_SECRET_KEY", "secret"));

    @Test
    void needsLittleAndDefaultsTheRest() {
        SinkSearchConfig config = read();
        assertThat(config.search().url()).isEqualTo(URI.create("https://search:9200/prefix"));
        assertThat(config.delivery().group()).isEqualTo("lethe-sink-search");
        assertThat(config.delivery().maxAttempts()).isEqualTo(3);
        assertThat(config.request().maxItems()).isEqualTo(250);
        assertThat(config.search().shards()).isEqualTo(1);
    }

    @Test
    void hidesThePassword() {
        environment.put("LETHE_SINK_SEARCH_USER", "lethe");
        environment.put("LETHE_SINK_SEARCH_PASSWORD", "very-secret");
        assertThat(read().search().password()).isPresent();
        assertThat(read().toString()).doesNotContain("very-secret");
    }

    @Test
    void refusesHalfACredential() {
        environment.put("LETHE_SINK_SEARCH_PASSWORD", "x");
        assertThatThrownBy(this::read).isInstanceOf(ConfigurationException.class);
    }

    private SinkSearchConfig read() {
        return SinkSearchConfig.SETTINGS.read(environment, SinkSearchConfig::from);
    }
}
