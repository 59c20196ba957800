package dev.lethe.runtime.kafka;

import dev.lethe.runtime.config.ConfigurationException;
import dev.lethe.runtime.config.Parser;
import dev.lethe.runtime.config.Passthrough;
import dev.lethe.runtime.config.Setting;
import dev.lethe.runtime.config.Settings;
import dev.lethe.runtime.config.Values;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * How clients reach the brokers. Everything that Lethe's guarantees rest on is fixed here and may not be overridden
 * from outside; the rest (security above all) passes through. Prints without values.
 */
public final class KafkaSettings {
    private static final Setting<String> BOOTSTRAP =
            Setting.required("KAFKA_BOOTSTRAP_SERVERS", Parser.text(), "Brokers, as `host:port`, comma-separated.");
    private static final Passthrough PROPERTIES = new Passthrough(
            "KAFKA_",
            "Any other client property: `KAFKA_SECURITY_PROTOCOL` becomes `security.protocol`. "
                    + "Those that hold secrets also as `KAFKA_<PROPERTY>_FILE`.");
    private static final Set<String> FIXED = Set.of(
            "acks",
            "enable.idempotence",
            "isolation.level",
            "enable.auto.commit",
            "processing.guarantee",
            "application.id",
            "group.id",
            "client.id",
            "transactional.id",
            "key.serializer",
            "value.serializer",
            "key.deserializer",
            "value.deserializer");

    /** Shared by every service. */
    public static final Settings SETTINGS =
            Settings.of("kafka", "LETHE_KAFKA_", BOOTSTRAP).and(PROPERTIES);

    private final Map<String, String> common;

    private KafkaSettings(Map<String, String> common) {
        this.common = Map.copyOf(common);
    }

    /** @throws ConfigurationException if a property is set that guarantees rest on */
    public static KafkaSettings from(Values values) {
        Map<String, String> properties = new HashMap<>(values.get(PROPERTIES));
        List<String> errors = properties.keySet().stream()
                .filter(FIXED::contains)
                .sorted()
                .map(name -> PROPERTIES.prefix() + ": " + name + " is fixed by Lethe and cannot be set")
                .toList();
        if (!errors.isEmpty()) {
            throw new ConfigurationException(errors);
        }
        properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, values.get(BOOTSTRAP));
        return new KafkaSettings(properties);
    }

    /** What every kind of client needs: brokers, security and what else was passed through. */
    public Map<String, Object> common() {
        return new HashMap<>(common);
    }

    public Map<String, Object> admin(String clientId) {
        Map<String, Object> config = common();
        config.put(AdminClientConfig.CLIENT_ID_CONFIG, clientId);
        return config;
    }

    /**
     * A producer that loses and doubles nothing: acks=all and idempotence. A record that cannot be delivered fails within
     * 30 s (unless {@code KAFKA_DELIVERY_TIMEOUT_MS} says otherwise), so that a caller who waits gets an answer.
     */
    public Map<String, Object> producer(String clientId) {
        Map<String, Object> config = common();
        config.putIfAbsent(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, "30000");
        config.putIfAbsent(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, "10000");
        config.putIfAbsent(ProducerConfig.MAX_BLOCK_MS_CONFIG, "10000");
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
        config.put(ProducerConfig.CLIENT_ID_CONFIG, clientId);
        return config;
    }

    /**
     * A consumer that sees committed records only, starts at the beginning and commits when it is told to. The broker
     * answers a fetch when 16 KB are there or 200 ms have passed: one answer per record costs more than the record.
     */
    public Map<String, Object> consumer(String groupId, String clientId) {
        Map<String, Object> config = common();
        config.putIfAbsent(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.putIfAbsent(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, "16384");
        config.putIfAbsent(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, "200");
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        config.put(ConsumerConfig.GROUP_ID_CONFIG, groupId);
        config.put(ConsumerConfig.CLIENT_ID_CONFIG, clientId);
        return config;
    }

    /** A consumer that belongs to no group: it is told what to read and keeps its own positions. */
    public Map<String, Object> independentConsumer(String clientId) {
        Map<String, Object> config = consumer(clientId, clientId);
        config.remove(ConsumerConfig.GROUP_ID_CONFIG);
        return config;
    }

    @Override
    public String toString() {
        return "KafkaSettings" + common.keySet();
    }
}
