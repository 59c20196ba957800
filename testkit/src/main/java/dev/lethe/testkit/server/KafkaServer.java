package dev.lethe.testkit.server;

import java.util.Map;

/** A Kafka cluster with transactions version 2 and no automatic topic creation. */
public interface KafkaServer extends Server {
    /** {@code host:port} of the plaintext listener. */
    String bootstrapServers();

    @Override
    default Map<String, String> environment() {
        return Map.of("KAFKA_BOOTSTRAP_SERVERS", bootstrapServers());
    }
}
