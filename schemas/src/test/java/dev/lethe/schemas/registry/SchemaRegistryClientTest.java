package dev.lethe.schemas.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Requests and answers on the wire, as Confluent's REST API documents them. */
@Timeout(30)
class SchemaRegistryClientTest {
    private static final Schema SCHEMA = SchemaBuilder.record("R")
            .namespace("n")
            .fields()
            .requiredString("s")
            .endRecord();
    private static final String NOT_FOUND = "{\"error_code\":40401,\"message\":\"DOE^JANE\"}";

    private final Deque<Answer> answers = new ArrayDeque<>();
    private final List<String> requests = new ArrayList<>();
    private final List<String> headers = new ArrayList<>();
    private HttpServer server;

    private record Answer(int status, String body) {}

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        requests.add(
                (exchange.getRequestMethod() + " " + exchange.getRequestURI().getRawPath() + " " + body).strip());
        headers.add(exchange.getRequestHeaders().getFirst("Authorization") + ", "
                + exchange.getRequestHeaders().getFirst("Content-Type"));
        Answer answer = answers.remove();
        byte[] bytes = answer.body().getBytes(UTF_8);
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private SchemaRegistryClient.Builder client(String path) {
        return SchemaRegistryClient.builder(
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path))
                .retries(3, Duration.ofMillis(1));
    }

    private static String body() {
        return "{\"schema\":\"" + SCHEMA.toString().replace("\"", "\\\"") + "\"}";
    }

    @Test
    void registering_posts_the_schema_below_the_base_path_once() {
        // Given
        answers.add(new Answer(200, "{\"id\":7}"));
        SchemaRegistryClient client = client("/apis/ccompat/v7/").build();

        // When
        int id = client.register("a b/c-value", SCHEMA);
        int again = client.register("a b/c-value", SCHEMA);

        // Then
        assertThat(id).isEqualTo(7);
        assertThat(again).isEqualTo(7);
        assertThat(requests).containsExactly("POST /apis/ccompat/v7/subjects/a%20b%2Fc-value/versions " + body());
        assertThat(headers).containsExactly("null, application/vnd.schemaregistry.v1+json");
    }

    @Test
    void looking_up_an_id_does_not_register() {
        // Given
        answers.add(new Answer(200, "{\"subject\":\"t-value\",\"id\":7,\"version\":1}"));
        answers.add(new Answer(404, NOT_FOUND));
        SchemaRegistryClient client = client("").build();

        // Then
        assertThat(client.idOf("t-value", SCHEMA)).isEqualTo(7);
        assertThat(requests).containsExactly("POST /subjects/t-value " + body());
        assertThatThrownBy(() -> client.idOf("u-value", SCHEMA))
                .isInstanceOf(SchemaRegistryException.NotFound.class)
                .hasMessageNotContaining("DOE");
    }

    @Test
    void a_schema_by_id_is_fetched_once() {
        // Given
        answers.add(new Answer(200, body()));
        answers.add(new Answer(404, NOT_FOUND));
        SchemaRegistryClient client = client("").build();

        // Then
        assertThat(client.byId(7)).isEqualTo(SCHEMA);
        assertThat(client.byId(7)).isEqualTo(SCHEMA);
        assertThat(requests).containsExactly("GET /schemas/ids/7");
        assertThatThrownBy(() -> client.byId(8)).isInstanceOf(SchemaRegistryException.NotFound.class);
    }

    @Test
    void an_incompatible_schema_is_told_apart() {
        // Given
        Answer conflict = new Answer(409, "{\"error_code\":409,\"message\":\"DOE^JANE\"}");
        answers.addAll(List.of(conflict, new Answer(404, NOT_FOUND), conflict));

        // Then
        assertThatThrownBy(() -> client("").build().register("t-value", SCHEMA))
                .isInstanceOf(SchemaRegistryException.Incompatible.class)
                .hasMessage("schema breaks the compatibility rule of t-value");
    }

    @Test
    void a_conflict_with_somebody_who_registers_the_same_is_none() {
        // Given
        answers.add(new Answer(409, "{}"));
        answers.add(new Answer(200, "{\"subject\":\"t-value\",\"id\":9}"));

        // Then
        assertThat(client("").build().register("t-value", SCHEMA)).isEqualTo(9);
    }

    @Test
    void compatibility_is_asked_each_time_and_a_new_subject_takes_any_schema() {
        // Given
        answers.add(new Answer(200, "{\"is_compatible\":false}"));
        answers.add(new Answer(200, "{\"is_compatible\":true}"));
        answers.add(new Answer(404, NOT_FOUND));
        SchemaRegistryClient client = client("").build();

        // Then
        assertThat(client.isCompatible("t-value", SCHEMA)).isFalse();
        assertThat(client.isCompatible("t-value", SCHEMA)).isTrue();
        assertThat(client.isCompatible("t-value", SCHEMA)).isTrue();
        assertThat(requests.get(0)).isEqualTo("POST /compatibility/subjects/t-value/versions/latest " + body());
    }

    @Test
    void the_rule_of_a_subject_is_set() {
        // Given
        answers.add(new Answer(200, "{\"compatibility\":\"FULL\"}"));

        // When
        client("").build().setCompatibility("t-value", "FULL");

        // Then
        assertThat(requests).containsExactly("PUT /config/t-value {\"compatibility\":\"FULL\"}");
    }

    @Test
    void server_errors_are_repeated_and_then_given_up() {
        // Given
        SchemaRegistryClient client = client("").build();
        answers.add(new Answer(503, ""));
        answers.add(new Answer(429, ""));
        answers.add(new Answer(200, "{\"id\":7}"));

        // Then
        assertThat(client.register("t-value", SCHEMA)).isEqualTo(7);

        // When
        for (int i = 0; i < 3; i++) {
            answers.add(new Answer(500, "DOE^JANE"));
        }

        // Then
        assertThatThrownBy(() -> client.byId(1))
                .isInstanceOf(SchemaRegistryException.Unavailable.class)
                .hasMessage("schema registry did not answer in 3 attempts");
        assertThat(answers).isEmpty();
    }

    @Test
    void a_refusal_is_not_repeated() {
        // Given
        answers.add(new Answer(401, "{\"error_code\":40101,\"message\":\"DOE^JANE\"}"));

        // Then
        assertThatThrownBy(() -> client("").build().register("t-value", SCHEMA))
                .isInstanceOf(SchemaRegistryException.Refused.class)
                .hasMessage("status 401, error code 40101");
        assertThat(requests).hasSize(1);
    }

    @Test
    void an_answer_that_is_not_the_apis_is_refused() {
        // Given
        SchemaRegistryClient client = client("").build();

        for (String strange : List.of("<html>", "{}", "", "{\"schema\":\"DOE^JANE\"}")) {
            answers.add(new Answer(200, strange));
            assertThatThrownBy(() -> client.byId(1))
                    .as(strange)
                    .isInstanceOf(SchemaRegistryException.Refused.class)
                    .hasMessageNotContaining("DOE");
        }
    }

    @Test
    void basic_authentication_is_sent() {
        // Given
        answers.add(new Answer(200, "{\"id\":7}"));

        // When
        client("").basicAuth("user", "pass").build().register("t-value", SCHEMA);

        // Then
        assertThat(headers.get(0)).startsWith("Basic dXNlcjpwYXNz,");
    }

    @Test
    void a_silent_registry_is_noticed_by_the_timeout() throws Exception {
        // Given
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            SchemaRegistryClient client = SchemaRegistryClient.builder(
                            URI.create("http://127.0.0.1:" + silent.getLocalPort()))
                    .timeout(Duration.ofMillis(200))
                    .retries(2, Duration.ofMillis(1))
                    .build();

            // Then
            assertThatThrownBy(() -> client.byId(1)).isInstanceOf(SchemaRegistryException.Unavailable.class);
        }
    }

    @Test
    void a_registry_that_is_away_is_unavailable() {
        // Given
        SchemaRegistryClient client = client("").build();
        server.stop(0);

        // Then
        assertThatThrownBy(() -> client.byId(1)).isInstanceOf(SchemaRegistryException.Unavailable.class);
    }
}
