package dev.lethe.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.runtime.config.ConfigurationException;
import dev.lethe.runtime.config.Settings;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KafkaSettingsTest {
    private static KafkaSettings read(Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(more);
        environment.put("KAFKA_BOOTSTRAP_SERVERS", "b:9092");
        return KafkaSettings.SETTINGS.read(environment, KafkaSettings::from);
    }

    @Test
    void what_guarantees_rest_on_is_set_in_every_client() {
        // Given
        KafkaSettings settings = read(Map.of("KAFKA_SECURITY_PROTOCOL", "PLAINTEXT"));

        // When Kafka itself reads them
        Map<String, Object> producer = settings.producer("p");
        producer.put("key.serializer", StringSerializer.class);
        producer.put("value.serializer", StringSerializer.class);
        ProducerConfig producerConfig = new ProducerConfig(producer);
        Map<String, Object> consumer = settings.consumer("g", "c");
        consumer.put("key.deserializer", StringDeserializer.class);
        consumer.put("value.deserializer", StringDeserializer.class);
        ConsumerConfig consumerConfig = new ConsumerConfig(consumer);
        AdminClientConfig adminConfig = new AdminClientConfig(settings.admin("a"));

        // Then
        assertThat(producerConfig.getString("acks")).isEqualTo("-1");
        assertThat(producerConfig.getBoolean("enable.idempotence")).isTrue();
        assertThat(producerConfig.getInt("delivery.timeout.ms")).isEqualTo(30_000);
        assertThat(producerConfig.getString("client.id")).isEqualTo("p");
        assertThat(consumerConfig.getString("isolation.level")).isEqualTo("read_committed");
        assertThat(consumerConfig.getBoolean("enable.auto.commit")).isFalse();
        assertThat(consumerConfig.getString("auto.offset.reset")).isEqualTo("earliest");
        assertThat(consumerConfig.getString("group.id")).isEqualTo("g");
        assertThat(adminConfig.getList("bootstrap.servers")).containsExactly("b:9092");
        assertThat(adminConfig.getString("security.protocol")).isEqualTo("PLAINTEXT");
    }

    @Test
    void tuning_passes_through() {
        assertThat(read(Map.of("KAFKA_DELIVERY_TIMEOUT_MS", "60000", "KAFKA_LINGER_MS", "9"))
                        .producer("p"))
                .containsEntry("delivery.timeout.ms", "60000")
                .containsEntry("linger.ms", "9");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "KAFKA_ACKS",
                "KAFKA_ENABLE_IDEMPOTENCE",
                "KAFKA_ISOLATION_LEVEL",
                "KAFKA_ENABLE_AUTO_COMMIT",
                "KAFKA_PROCESSING_GUARANTEE",
                "KAFKA_GROUP_ID"
            })
    void what_guarantees_rest_on_cannot_be_set_from_outside(String variable) {
        assertThatThrownBy(() -> read(Map.of(variable, "1")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("is fixed by Lethe");
    }

    @Test
    void passwords_are_not_printed() {
        // Given
        Map<String, String> environment =
                Map.of("KAFKA_BOOTSTRAP_SERVERS", "b:9092", "KAFKA_SASL_JAAS_CONFIG", "password=p4ss");

        // Then
        assertThat(KafkaSettings.SETTINGS.read(environment).toString()).doesNotContain("p4ss");
        assertThat(KafkaSettings.SETTINGS.read(environment, KafkaSettings::from).toString())
                .doesNotContain("p4ss");
    }

    @Test
    void registry_credentials_come_together() {
        // Given
        Settings settings = RegistrySettings.SETTINGS;

        // When
        RegistrySettings read = settings.read(
                Map.of(
                        "LETHE_REGISTRY_URL", "http://r/apis/ccompat/v7",
                        "LETHE_REGISTRY_USER", "u",
                        "LETHE_REGISTRY_PASSWORD", "p4ss",
                        "LETHE_REGISTRY_AUTO_REGISTER", "false"),
                RegistrySettings::from);

        // Then
        assertThat(read.autoRegister()).isFalse();
        assertThat(read.toString()).contains("http://r/apis/ccompat/v7").doesNotContain("p4ss");
        assertThatThrownBy(() -> settings.read(
                        Map.of("LETHE_REGISTRY_URL", "http://r", "LETHE_REGISTRY_USER", "u"), RegistrySettings::from))
                .isInstanceOf(ConfigurationException.class);
    }
}
