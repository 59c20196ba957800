package dev.lethe.sinksearch;

import dev.lethe.runtime.config.ConfigurationException;
import dev.lethe.runtime.config.Parser;
import dev.lethe.runtime.config.Secret;
import dev.lethe.runtime.config.Setting;
import dev.lethe.runtime.config.Settings;
import dev.lethe.runtime.config.Values;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How to reach OpenSearch, and how new indices are made.
 *
 * @param user              for basic authentication, with the password
 * @param trustCertificates PEM file of the certificates to trust instead of the platform's
 * @param timeout           longest time one request may take
 * @param shards            of a new index
 * @param replicas          of a new index
 */
public record SearchSettings(
        URI url,
        Optional<String> user,
        Optional<Secret> password,
        Optional<Path> trustCertificates,
        Duration timeout,
        int shards,
        int replicas) {
    private static final String PREFIX = "LETHE_SINK_SEARCH_";
    private static final Setting<URI> URL =
            Setting.required(PREFIX + "URL", Parser.httpUri(), "OpenSearch, such as `https://opensearch:9200`.");
    private static final Setting<Optional<String>> USER =
            Setting.optional(PREFIX + "USER", Parser.text(), "User for basic authentication.");
    private static final Setting<Optional<Secret>> PASSWORD =
            Setting.optionalSecret(PREFIX + "PASSWORD", "Password for basic authentication.");
    private static final Setting<Optional<Path>> TRUST = Setting.optional(
            PREFIX + "TRUST_CERTIFICATES",
            Parser.path(),
            "PEM file of the certificates to trust instead of the Java platform's.");
    private static final Setting<Duration> TIMEOUT =
            Setting.withDefault(PREFIX + "TIMEOUT", Parser.duration(), "60s", "Longest time one request may take.");
    private static final Setting<Integer> SHARDS =
            Setting.withDefault(PREFIX + "SHARDS", Parser.integer(1, 1024), "1", "Primary shards of a new index.");
    private static final Setting<Integer> REPLICAS =
            Setting.withDefault(PREFIX + "REPLICAS", Parser.integer(0, 16), "0", "Replicas of a new index.");

    static final Settings SETTINGS =
            Settings.of("sink-search", PREFIX, URL, USER, PASSWORD, TRUST, TIMEOUT, SHARDS, REPLICAS);

    static SearchSettings from(Values values) {
        if (values.get(USER).isPresent() != values.get(PASSWORD).isPresent()) {
            throw new ConfigurationException(
                    USER.name() + " and " + PASSWORD.name() + " are given together or not at all");
        }
        return new SearchSettings(
                values.get(URL),
                values.get(USER),
                values.get(PASSWORD),
                values.get(TRUST),
                values.get(TIMEOUT),
                values.get(SHARDS),
                values.get(REPLICAS));
    }
}
