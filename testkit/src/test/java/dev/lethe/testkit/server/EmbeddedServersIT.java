package dev.lethe.testkit.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.testkit.TargetFolder;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedServersIT {
    @Test
    void all_start_together_and_say_how_to_reach_them() {
        // When
        EmbeddedServers servers = EmbeddedServers.shared(ServerKind.values());

        // Then
        assertThat(servers.environment())
                .containsEntry("KAFKA_BOOTSTRAP_SERVERS", servers.kafka().bootstrapServers())
                .containsValue(servers.s3().endpoint().toString())
                .containsValue(servers.search().uri().toString())
                .containsValue(servers.registry().uri().toString());
        assertThat(EmbeddedServers.shared(ServerKind.KAFKA)).isSameAs(servers);
    }

    @Test
    void what_was_not_chosen_is_not_there(@TempDir(factory = TargetFolder.class) Path data) {
        try (EmbeddedServers servers = new EmbeddedServers(data)) {
            servers.start(ServerKind.S3);
            assertThatThrownBy(servers::kafka).isInstanceOf(IllegalStateException.class);
            assertThat(data.resolve("kafka")).doesNotExist();
        }
    }
}
