package dev.lethe.testkit.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.runtime.kafka.KafkaSettings;
import dev.lethe.runtime.kafka.TopicAdmin;
import dev.lethe.runtime.kafka.TopicMismatchException;
import dev.lethe.schemas.Sensitivity;
import dev.lethe.schemas.Topic;
import dev.lethe.schemas.Topic.Cleanup;
import dev.lethe.schemas.Topics;
import dev.lethe.schemas.avro.ProfileRef;
import dev.lethe.testkit.server.EmbeddedServers;
import dev.lethe.testkit.server.ServerKind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The topics of the catalogue on a real broker. */
class TopicAdminIT {
    private static final Optional<Short> ONE = Optional.of((short) 1);

    private Admin admin;
    private TopicAdmin topics;

    @BeforeEach
    void connect() {
        Map<String, String> environment =
                EmbeddedServers.shared(ServerKind.KAFKA).kafka().environment();
        KafkaSettings settings = KafkaSettings.SETTINGS.read(environment, KafkaSettings::from);
        admin = Admin.create(settings.admin("topic-admin-it"));
        topics = new TopicAdmin(admin);
    }

    @AfterEach
    void disconnect() {
        admin.close();
    }

    private static Topic<ProfileRef> topic(String name, int partitions, Cleanup cleanup) {
        return new Topic<>(name, "id", ProfileRef.class, partitions, cleanup, Sensitivity.OPS);
    }

    private Config config(String topic) throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        return admin.describeConfigs(List.of(resource)).all().get().get(resource);
    }

    @Test
    void the_catalogue_is_created_once_with_its_partitions_and_policies() throws Exception {
        // When
        topics.ensure(Topics.all(), ONE);
        topics.ensure(Topics.all(), ONE);

        // Then
        for (Topic<?> topic : Topics.all()) {
            assertThat(admin.describeTopics(List.of(topic.name()))
                            .allTopicNames()
                            .get()
                            .get(topic.name())
                            .partitions())
                    .as(topic.name())
                    .hasSize(topic.partitions());
        }
        assertThat(config(Topics.PATIENT_ASSIGNMENT.name())
                        .get("cleanup.policy")
                        .value())
                .isEqualTo("compact");
        assertThat(config(Topics.INSTANCE_RECEIVED.name()).get("cleanup.policy").value())
                .isEqualTo("delete");
        assertThat(config(Topics.INSTANCE_RECEIVED.name()).get("retention.ms").value())
                .isEqualTo("-1");
    }

    @Test
    void retention_is_that_of_the_catalogue() throws Exception {
        // When
        topics.ensure(List.of(topic("ops.kept.v1", 1, new Cleanup.Delete(Duration.ofDays(30)))), ONE);

        // Then
        assertThat(config("ops.kept.v1").get("retention.ms").value()).isEqualTo("2592000000");
    }

    @Test
    void many_may_create_them_at_once() {
        // Given
        List<Topic<ProfileRef>> one = List.of(topic("ops.raced.v1", 3, new Cleanup.Compact()));
        Runnable ensure = () -> {
            try {
                topics.ensure(one, ONE);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        };

        // When
        CompletableFuture<?>[] runs = new CompletableFuture<?>[4];
        for (int i = 0; i < runs.length; i++) {
            runs[i] = CompletableFuture.runAsync(ensure);
        }

        // Then
        assertThatCode(() -> CompletableFuture.allOf(runs).join()).doesNotThrowAnyException();
    }

    @Test
    void a_topic_that_would_lose_pseudonyms_or_break_joins_stops_the_start() throws Exception {
        // Given
        topics.ensure(List.of(topic("ops.wrong.v1", 2, new Cleanup.Delete(null))), ONE);

        // Then
        assertThatThrownBy(() -> topics.ensure(List.of(topic("ops.wrong.v1", 3, new Cleanup.Compact())), ONE))
                .isInstanceOf(TopicMismatchException.class)
                .hasMessage("ops.wrong.v1 has 2 partitions instead of 3; "
                        + "ops.wrong.v1 has cleanup.policy=delete instead of compact");
    }

    @Test
    void what_the_brokers_refuse_is_an_error() {
        assertThatThrownBy(() ->
                        topics.ensure(List.of(topic("ops.many.v1", 1, new Cleanup.Compact())), Optional.of((short) 3)))
                .isInstanceOf(KafkaException.class)
                .isInstanceOf(InvalidReplicationFactorException.class);
    }
}
