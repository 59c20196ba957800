package dev.lethe.runtime.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lethe.runtime.config.ConfigurationException;
import dev.lethe.runtime.config.Settings;
import dev.lethe.runtime.config.Values;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ObjectStoreSettingsTest {
    private static final Settings BOTH = Settings.of("x", "LETHE_X_")
            .and(ObjectStoreSettings.RAW.settings())
            .and(ObjectStoreSettings.CLEAN.settings());

    @Test
    void raw_and_clean_store_have_settings_of_their_own() {
        // When
        Values values = BOTH.read(Map.of(
                "LETHE_RAW_STORE_ENDPOINT", "http://raw:9000",
                "LETHE_RAW_STORE_ACCESS_KEY", "raw-key",
                "LETHE_RAW_STORE_SECRET_KEY", "raw-secret",
                "LETHE_RAW_STORE_TIMEOUT", "1m",
                "LETHE_CLEAN_STORE_ENDPOINT", "https://clean",
                "LETHE_CLEAN_STORE_ACCESS_KEY", "clean-key",
                "LETHE_CLEAN_STORE_SECRET_KEY", "clean-secret",
                "LETHE_CLEAN_STORE_BUCKET", "other"));
        ObjectStoreSettings raw = ObjectStoreSettings.RAW.from(values);
        ObjectStoreSettings clean = ObjectStoreSettings.CLEAN.from(values);

        // Then
        assertThat(raw.name()).isEqualTo("raw");
        assertThat(raw.endpoint()).isEqualTo(URI.create("http://raw:9000"));
        assertThat(raw.secretKey().reveal()).isEqualTo("raw-secret");
        assertThat(raw.bucket()).isEqualTo("lethe-raw");
        assertThat(raw.connectTimeout()).isEqualTo(Duration.ofSeconds(3));
        assertThat(raw.timeout()).isEqualTo(Duration.ofMinutes(1));
        assertThat(clean.name()).isEqualTo("clean");
        assertThat(clean.bucket()).isEqualTo("other");
        assertThat(raw + " " + clean + " " + values).doesNotContain("-secret", "-key");
    }

    @Test
    void what_is_missing_is_named_for_both() {
        // When
        ConfigurationException e = catchThrowableOfType(ConfigurationException.class, () -> BOTH.read(Map.of()));

        // Then
        assertThat(e.errors()).hasSize(6).contains("LETHE_RAW_STORE_ENDPOINT is required");
    }
}
