package dev.lethe.sinksearch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.lethe.runtime.config.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SearchClientTest {
    private final List<String> seen = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private volatile int status = 200;
    private volatile String answer = "{\"a\":1}";

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            seen.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization") + " "
                    + exchange.getRequestHeaders().getFirst("Content-Type") + " "
                    + new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            byte[] bytes = answer.getBytes(UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void sendsCredentialsUnasked() throws IOException {
        try (SearchClient client = client("", Optional.of("lethe"))) {
            assertThat(client.bulk("{}\n".getBytes(UTF_8)).body().path("a").asInt())
                    .isEqualTo(1);
        }
        assertThat(seen).containsExactly("POST /_bulk Basic bGV0aGU6cMOkc3M= application/x-ndjson {}\n");
    }

    @Test
    void keepsAPrefix() throws IOException {
        try (SearchClient client = client("/search/", Optional.empty())) {
            client.send("PUT", "/x", new ObjectMapper().createObjectNode());
        }
        assertThat(seen).containsExactly("PUT /search/x null application/json {}");
    }

    @Test
    void givesStatusesBackInsteadOfThrowing() throws IOException {
        status = 503;
        answer = "<html>away</html>";
        try (SearchClient client = client("", Optional.empty())) {
            Index.Reply reply = client.send("GET", "/x");
            assertThat(reply.status()).isEqualTo(503);
            assertThat(reply.ok()).isFalse();
            assertThat(reply.body().isMissingNode()).isTrue();
        }
    }

    @Test
    void saysThatNoAnswerCame() {
        server.stop(0);
        try (SearchClient client = client("", Optional.empty())) {
            assertThatThrownBy(() -> client.send("GET", "/x")).isInstanceOf(IOException.class);
        }
    }

    private SearchClient client(String path, Optional<String> user) {
        return new SearchClient(new SearchSettings(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path),
                user,
                user.map(name -> new Secret("p\u00e4ss")),
                Optional.empty(),
                Duration.ofSeconds(5),
                1,
                0));
    }
}
