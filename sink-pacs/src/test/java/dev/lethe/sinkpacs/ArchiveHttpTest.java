package dev.lethe.sinkpacs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.lethe.runtime.config.ConfigurationException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveHttpTest {
    private static final String PASSWORD = "test-only";

    @TempDir
    static Path folder;

    private HttpsServer server;

    @BeforeAll
    static void makeCertificate() throws Exception {
        keytool(
                "-genkeypair",
                "-keystore",
                keys().toString(),
                "-keyalg",
                "EC",
                "-dname",
                "CN=127.0.0.1",
                "-ext",
                "san=ip:127.0.0.1",
                "-validity",
                "2");
        keytool("-exportcert", "-keystore", keys().toString(), "-rfc", "-file", pem().toString());
    }

    @BeforeEach
    void start() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys())) {
            store.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, PASSWORD.toCharArray());
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(managers.getKeyManagers(), null, null);
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        server.createContext("/studies", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void trustsTheCertificatesItIsGiven() throws Exception {
        assertThat(store(Optional.of(pem()))).isInstanceOf(StowAnswer.Answered.class);
    }

    @Test
    void trustsNobodyElse() throws Exception {
        assertThat(store(Optional.empty())).isEqualTo(new StowAnswer.Unavailable("TLS_HANDSHAKE", 0));
    }

    @Test
    void refusesAFileWithoutCertificates() throws Exception {
        Path empty = Files.createFile(folder.resolve("empty.pem"));
        assertThatThrownBy(() -> store(Optional.of(empty))).isInstanceOf(ConfigurationException.class);
        assertThatThrownBy(() -> store(Optional.of(folder.resolve("absent.pem"))))
                .isInstanceOf(ConfigurationException.class);
    }

    private StowAnswer store(Optional<Path> trust) throws InterruptedException {
        ArchiveSettings settings = new ArchiveSettings(
                URI.create("https://127.0.0.1:" + server.getAddress().getPort()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                trust,
                Duration.ofSeconds(10));
        return new StowClient(
                        ArchiveHttp.connect(settings, ForkJoinPool.commonPool()),
                        settings.url(),
                        settings.authorization(),
                        settings.timeout())
                .store(List.of(new BytesPart(new byte[10])));
    }

    private static Path keys() {
        return folder.resolve("keys.p12");
    }

    private static Path pem() {
        return folder.resolve("certificate.pem");
    }

    private static void keytool(String... arguments) throws Exception {
        List<String> command = new java.util.ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-alias", "archive", "-storetype", "PKCS12", "-storepass", PASSWORD));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getInputStream().readAllBytes();
        assertThat(process.waitFor()).isZero();
    }
}
