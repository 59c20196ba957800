package dev.lethe.runtime.kafka;

import dev.lethe.runtime.config.ConfigurationException;
import dev.lethe.runtime.config.Parser;
import dev.lethe.runtime.config.Secret;
import dev.lethe.runtime.config.Setting;
import dev.lethe.runtime.config.Settings;
import dev.lethe.runtime.config.Values;
import dev.lethe.schemas.Topic;
import dev.lethe.schemas.registry.SchemaRegistry;
import dev.lethe.schemas.registry.SchemaRegistryClient;
import dev.lethe.schemas.serde.AvroSerde;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;

/**
 * How to reach the schema registry.
 *
 * @param url          base of the Confluent-compatible API; Apicurio's is {@code …/apis/ccompat/v7}
 * @param user         for basic authentication, with the password; empty for none
 * @param password     for basic authentication
 * @param timeout      longest time one request may take
 * @param autoRegister whether schemas not known yet are registered, or refused
 */
public record RegistrySettings(
        URI url, Optional<String> user, Optional<Secret> password, Duration timeout, boolean autoRegister) {
    private static final Setting<URI> URL = Setting.required(
            "LETHE_REGISTRY_URL",
            Parser.httpUri(),
            "Base URL of the schema registry's Confluent-compatible API; Apicurio's ends with `/apis/ccompat/v7`.");
    private static final Setting<Optional<String>> USER =
            Setting.optional("LETHE_REGISTRY_USER", Parser.text(), "User for basic authentication.");
    private static final Setting<Optional<Secret>> PASSWORD =
            Setting.optionalSecret("LETHE_REGISTRY_PASSWORD", "Password for basic authentication.");
    private static final Setting<Duration> TIMEOUT = Setting.withDefault(
            "LETHE_REGISTRY_TIMEOUT", Parser.duration(), "5s", "Longest time one request may take.");
    private static final Setting<Boolean> AUTO_REGISTER = Setting.withDefault(
            "LETHE_REGISTRY_AUTO_REGISTER",
            Parser.bool(),
            "true",
            "Register schemas that are not there yet; with `false` they must have been registered before.");

    /** Shared by every service that reads or writes topics. */
    public static final Settings SETTINGS =
            Settings.of("schema registry", "LETHE_REGISTRY_", URL, USER, PASSWORD, TIMEOUT, AUTO_REGISTER);

    /** @throws ConfigurationException if only one of user and password is given */
    public static RegistrySettings from(Values values) {
        if (values.get(USER).isPresent() != values.get(PASSWORD).isPresent()) {
            throw new ConfigurationException(
                    USER.name() + " and " + PASSWORD.name() + " are given together or not at all");
        }
        return new RegistrySettings(
                values.get(URL),
                values.get(USER),
                values.get(PASSWORD),
                values.get(TIMEOUT),
                values.get(AUTO_REGISTER));
    }

    /** A client; nothing is sent yet. */
    public SchemaRegistry connect() {
        SchemaRegistryClient.Builder client = SchemaRegistryClient.builder(url).timeout(timeout);
        user.ifPresent(
                name -> client.basicAuth(name, password.map(Secret::reveal).orElse("")));
        return client.build();
    }

    /** Serde of a topic's values over a registry. */
    public <T extends SpecificRecord> AvroSerde<T> serde(Topic<T> topic, SchemaRegistry registry) {
        return AvroSerde.of(topic, registry, autoRegister);
    }
}
