package dev.lethe.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.runtime.config.ConfigurationException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpServerSettingsTest {
    private static final HttpServerSettings.Table TABLE = new HttpServerSettings.Table("LETHE_X_HTTP_", 8443, 16);

    @TempDir
    Path folder;

    private static HttpServerSettings read(Map<String, String> environment) {
        return TABLE.settings().read(environment, TABLE::from);
    }

    @Test
    void without_settings_it_is_plain_http_on_the_services_port() {
        // When
        HttpServerSettings settings = read(Map.of());

        // Then
        assertThat(settings.host()).isEqualTo("0.0.0.0");
        assertThat(settings.port()).isEqualTo(8443);
        assertThat(settings.threads()).isEqualTo(16);
        assertThat(settings.idleTimeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(settings.tls()).isEmpty();
    }

    @Test
    void a_key_store_without_its_password_is_an_error() {
        assertThatThrownBy(() -> read(Map.of("LETHE_X_HTTP_TLS_KEYSTORE", "/k")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("LETHE_X_HTTP_TLS_KEYSTORE_PASSWORD is required");
    }

    @Test
    void a_key_store_turns_tls_on() throws Exception {
        // Given
        Path keyStore = folder.resolve("server.p12");
        keytool(
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=lethe",
                "-ext",
                "san=ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-keystore",
                keyStore.toString(),
                "-storepass",
                "pass-word");
        HttpServerSettings settings = read(Map.of(
                "LETHE_X_HTTP_HOST", "127.0.0.1",
                "LETHE_X_HTTP_PORT", "0",
                "LETHE_X_HTTP_TLS_KEYSTORE", keyStore.toString(),
                "LETHE_X_HTTP_TLS_KEYSTORE_PASSWORD", "pass-word"));
        assertThat(settings.toString()).doesNotContain("pass-word");

        try (HttpServer server = HttpServer.builder("tls", settings)
                .route(Route.of("GET", "/", e -> e.sendJson(200, "secret")))
                .build()) {
            server.start();
            HttpClient client =
                    HttpClient.newBuilder().sslContext(trusting(keyStore)).build();
            String authority = "127.0.0.1:" + server.port() + "/";

            // Then
            assertThat(client.send(
                                    HttpRequest.newBuilder(URI.create("https://" + authority))
                                            .build(),
                                    BodyHandlers.ofString())
                            .body())
                    .isEqualTo("\"secret\"");
            assertThatThrownBy(() -> client.send(
                            HttpRequest.newBuilder(URI.create("http://" + authority))
                                    .build(),
                            BodyHandlers.ofString()))
                    .isInstanceOf(IOException.class);
        }
    }

    private static SSLContext trusting(Path keyStore) throws Exception {
        KeyStore own = KeyStore.getInstance(keyStore.toFile(), "pass-word".toCharArray());
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("server", own.getCertificate("server"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private void keytool(String... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        Path log = folder.resolve("keytool.log");
        int exit = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();
        assertThat(exit).as(Files.readString(log)).isZero();
    }
}
