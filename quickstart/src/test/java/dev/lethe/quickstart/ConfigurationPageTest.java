package dev.lethe.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.gateway.GatewayConfig;
import dev.lethe.linkage.LinkageConfig;
import dev.lethe.review.ReviewConfig;
import dev.lethe.runtime.config.ConfigurationDoc;
import dev.lethe.runtime.http.ManagementSettings;
import dev.lethe.runtime.kafka.KafkaSettings;
import dev.lethe.runtime.kafka.RegistrySettings;
import dev.lethe.runtime.keys.Keysets;
import dev.lethe.runtime.object.ObjectStoreSettings;
import dev.lethe.sinkpacs.SinkPacsConfig;
import dev.lethe.sinksearch.SinkSearchConfig;
import dev.lethe.stream.DeidStreamConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/configuration.md} says what the code says. Written anew with
 * {@code ./mvnw -pl quickstart -am test -Dtest=ConfigurationPageTest -Dsurefire.failIfNoSpecifiedTests=false -Dlethe.docs.write=true}.
 */
class ConfigurationPageTest {
    @Test
    void the_page_is_current() throws IOException {
        // Given
        Path file = Path.of(System.getProperty("lethe.root"), "docs", "configuration.md");

        // When
        String page = ConfigurationDoc.page(
                List.of(
                        GatewayConfig.SETTINGS,
                        DeidStreamConfig.SETTINGS,
                        LinkageConfig.SETTINGS,
                        ReviewConfig.SETTINGS,
                        SinkPacsConfig.SETTINGS,
                        SinkSearchConfig.SETTINGS),
                List.of(
                        ManagementSettings.SETTINGS,
                        KafkaSettings.SETTINGS,
                        RegistrySettings.SETTINGS,
                        Keysets.SETTINGS,
                        ObjectStoreSettings.RAW.settings(),
                        ObjectStoreSettings.CLEAN.settings()));
        if (Boolean.getBoolean("lethe.docs.write")) {
            Files.writeString(file, page);
        }

        // Then
        assertThat(file).as("see the comment of this test").hasContent(page);
    }
}
