package dev.lethe.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.runtime.config.ConfigurationException;
import dev.lethe.runtime.keys.KeysetGenerator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GatewayConfigTest {
    @TempDir
    private Path folder;

    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void fill() throws IOException {
        KeysetGenerator.ensure(folder.resolve("keys"), List.of("default"));
        environment.put("LETHE_GATEWAY_SITE", "north");
        environment.put("LETHE_KEYS_DIR", folder.resolve("keys").toString());
        environment.put("KAFKA_BOOTSTRAP_SERVERS", "localhost:1");
        environment.put("LETHE_REGISTRY_URL", "http://localhost:1");
        environment.put("LETHE_RAW_STORE_ENDPOINT", "http://localhost:1");
        environment.put("LETHE_RAW_STORE_ACCESS_KEY", "a");
        environment.put("LETHE_RAW_STORE_SECRET_KEY", "b");
    }

    @Test
    void defaultsAreThoseOfTheDocumentation() {
        // When
        GatewayConfig config = GatewayConfig.fromEnvironment(environment);
        // Then
        assertThat(config.project()).isEqualTo("default");
        assertThat(config.mostBytes()).isEqualTo(16L << 30);
        assertThat(config.limits().headerBytes()).isEqualTo(64 << 20);
        assertThat(config.stow().uploads()).isEqualTo(8);
        assertThat(config.http().port()).isEqualTo(8080);
        assertThat(config.http().threads()).isGreaterThan(config.stow().uploads());
        assertThat(config.authenticator()).isEmpty();
    }

    @Test
    void siteThatCannotBePartOfAnObjectKeyIsRefused() {
        for (String site : List.of("North", "a/b", "..", "st. mary")) {
            environment.put("LETHE_GATEWAY_SITE", site);
            assertThatThrownBy(() -> GatewayConfig.fromEnvironment(environment))
                    .isInstanceOf(ConfigurationException.class);
        }
    }

    @Test
    void credentialsAreOneTokenOrOneUserWithPassword() {
        // Given
        environment.put("LETHE_GATEWAY_BASIC_USER", "pacs");
        // When, Then
        assertThatThrownBy(() -> GatewayConfig.fromEnvironment(environment)).isInstanceOf(ConfigurationException.class);
        environment.put("LETHE_GATEWAY_BASIC_PASSWORD", "secret");
        assertThat(GatewayConfig.fromEnvironment(environment).authenticator()).isPresent();
        environment.put("LETHE_GATEWAY_BEARER_TOKEN", "token");
        assertThatThrownBy(() -> GatewayConfig.fromEnvironment(environment)).isInstanceOf(ConfigurationException.class);
    }

    @Test
    void importIsOfAFolderOrOfABucket() {
        // Given neither
        assertThatThrownBy(() -> importConfig()).isInstanceOf(ConfigurationException.class);
        // When a bucket without a store of its own
        environment.put("LETHE_IMPORT_BUCKET", "vna");
        // Then it is in the raw store
        assertThat(importConfig().store()).get().satisfies(store -> {
            assertThat(store.bucket()).isEqualTo("vna");
            assertThat(store.endpoint()).hasToString("http://localhost:1");
        });
        // When both
        environment.put("LETHE_IMPORT_FOLDER", "/in");
        assertThatThrownBy(() -> importConfig()).isInstanceOf(ConfigurationException.class);
    }

    private ImportConfig importConfig() {
        return ImportConfig.SETTINGS.read(environment, ImportConfig::from);
    }
}
