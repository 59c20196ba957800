package dev.lethe.runtime.http;

import dev.lethe.runtime.config.ConfigurationException;
import dev.lethe.runtime.config.Parser;
import dev.lethe.runtime.config.Secret;
import dev.lethe.runtime.config.Setting;
import dev.lethe.runtime.config.Settings;
import dev.lethe.runtime.config.Values;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Where and how a server listens.
 *
 * @param host        address or name of the interface
 * @param port        0 chooses a free one
 * @param threads     most requests handled at a time
 * @param idleTimeout longest silence on a connection
 * @param tls         empty for plain HTTP
 */
public record HttpServerSettings(String host, int port, int threads, Duration idleTimeout, Optional<Tls> tls) {
    /** A PKCS #12 key store with the server's key and certificate chain. */
    public record Tls(Path keyStore, Secret password) {}

    /** Plain HTTP on a free port of the loopback interface. */
    public static HttpServerSettings loopback() {
        return new HttpServerSettings("127.0.0.1", 0, 16, Duration.ofSeconds(30), Optional.empty());
    }

    /** The table of one server. */
    public static final class Table {
        private final Setting<String> host;
        private final Setting<Integer> port;
        private final Setting<Integer> threads;
        private final Setting<Duration> idleTimeout;
        private final Setting<Optional<Path>> keyStore;
        private final Setting<Optional<Secret>> keyStorePassword;
        private final Settings settings;

        /** @param prefix what the variables start with, such as {@code LETHE_GATEWAY_HTTP_} */
        public Table(String prefix, int defaultPort, int defaultThreads) {
            host = Setting.withDefault(prefix + "HOST", Parser.text(), "0.0.0.0", "Interface to listen on.");
            port = Setting.withDefault(
                    prefix + "PORT", Parser.port(), Integer.toString(defaultPort), "Port to listen on; 0: a free one.");
            threads = Setting.withDefault(
                    prefix + "THREADS",
                    Parser.integer(4, 1000),
                    Integer.toString(defaultThreads),
                    "Most requests handled at a time.");
            idleTimeout = Setting.withDefault(
                    prefix + "IDLE_TIMEOUT", Parser.duration(), "30s", "Longest silence on a connection.");
            keyStore = Setting.optional(prefix + "TLS_KEYSTORE", Parser.path(), "PKCS #12 key store; turns TLS on.");
            keyStorePassword = Setting.optionalSecret(prefix + "TLS_KEYSTORE_PASSWORD", "Password of the key store.");
            settings = Settings.of(prefix, prefix, host, port, threads, idleTimeout, keyStore, keyStorePassword);
        }

        public Settings settings() {
            return settings;
        }

        /** @throws ConfigurationException if a key store comes without its password */
        public HttpServerSettings from(Values values) {
            Optional<Tls> tls = values.get(keyStore)
                    .map(path -> new Tls(
                            path,
                            values.get(keyStorePassword)
                                    .orElseThrow(() ->
                                            new ConfigurationException(keyStorePassword.name() + " is required"))));
            return new HttpServerSettings(
                    values.get(host), values.get(port), values.get(threads), values.get(idleTimeout), tls);
        }
    }
}
