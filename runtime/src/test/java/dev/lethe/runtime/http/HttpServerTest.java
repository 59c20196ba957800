package dev.lethe.runtime.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lethe.runtime.config.Secret;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class HttpServerTest {
    private static final String VALUE = "DOE^JANE";

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private HttpServer server;

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    private void serve(HttpServer.Builder builder) throws Exception {
        server = builder.build();
        server.start();
    }

    private static HttpServer.Builder server() {
        return HttpServer.builder("test", HttpServerSettings.loopback());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    @Test
    void a_route_takes_variables_and_query_and_answers_json() throws Exception {
        // Given
        serve(server().route(Route.of(
                "GET",
                "/studies/{study}/series/{series}",
                e -> e.sendJson(
                        200,
                        Map.of(
                                "got",
                                e.variable("study") + "|" + e.variable("series") + "|"
                                        + e.query("q").orElse(""))))));

        // When
        HttpResponse<String> answer = send(request("/studies/1.2.3/series/4?q=a%20b"));

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(answer.body()).isEqualTo("{\"got\":\"1.2.3|4|a b\"}");
    }

    @ParameterizedTest
    @CsvSource({"/studies/DOE^JANE,404", "/studies,404", "/studies/1/series/,404", "/,404", "/studies/1/series/2/x,404"
    })
    void an_unknown_path_is_not_echoed(String path, int status) throws Exception {
        // Given
        serve(server().route(Route.of("GET", "/studies/{study}/series/{series}", e -> e.send(200))));

        // When
        HttpResponse<String> answer = send(request(path.replace("^", "%5E")));

        // Then
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).isEqualTo("{\"status\":404,\"title\":\"no such resource\"}");
    }

    @Test
    void another_method_names_those_allowed() throws Exception {
        // Given
        serve(server().route(Route.of("POST", "/studies", e -> e.send(200)))
                .route(Route.of("GET", "/studies", e -> e.send(200))));

        // When
        HttpResponse<String> answer = send(request("/studies").DELETE());

        // Then
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).contains("GET, POST");
    }

    @Test
    void a_handlers_failure_is_answered_without_its_message_and_the_next_request_is_served() throws Exception {
        // Given
        serve(server().route(Route.of("POST", "/runtime", e -> {
                    throw new IllegalStateException(VALUE);
                }))
                .route(Route.of("POST", "/io", e -> {
                    throw new IOException(VALUE);
                }))
                .route(Route.of("POST", "/error", e -> {
                    throw new StackOverflowError(VALUE);
                })));

        for (String path : new String[] {"/runtime", "/io", "/error", "/runtime"}) {
            // When
            HttpResponse<String> answer = send(request(path).POST(BodyPublishers.ofString("x".repeat(100_000))));

            // Then
            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(answer.body()).isEqualTo("{\"status\":500,\"title\":\"internal error\"}");
            assertThat(answer.headers().map().toString()).doesNotContain("DOE", "Jetty");
        }
    }

    @Test
    void a_problem_is_answered_with_its_status_and_headers() throws Exception {
        // Given
        serve(server().route(Route.of("POST", "/", e -> {
            e.setHeader("X-Partial", "1");
            throw new HttpProblemException(503, "store unavailable", Map.of("Retry-After", "5"));
        })));

        // When
        HttpResponse<String> answer = send(request("/").POST(BodyPublishers.noBody()));

        // Then
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("5");
        assertThat(answer.headers().firstValue("X-Partial")).isEmpty();
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /DOE^JANE HTTP/1.1\r\n\r\n",
                "GET /%ZZDOE^JANE HTTP/1.1\r\nHost: h\r\n\r\n",
                "GET /DOE%2FJANE HTTP/1.1\r\nHost: h\r\n\r\n",
                "DOE^JANE\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: DOE^JANE\r\n\r\n",
            })
    void what_jetty_itself_refuses_is_not_echoed_either(String request) throws Exception {
        // Given
        serve(server().route(Route.of("GET", "/", e -> e.send(200))));

        // When
        String answer = raw(request);

        // Then
        assertThat(answer).startsWith("HTTP/1.1 4").doesNotContain("DOE", "JANE", "Jetty", "java");
    }

    @Test
    void a_body_streams_to_the_handler_before_it_is_complete() throws Exception {
        // Given a handler that says what it got at once
        CompletableFuture<String> first = new CompletableFuture<>();
        serve(server().route(Route.of("POST", "/", e -> {
            first.complete(new String(e.body().readNBytes(5), UTF_8));
            e.sendJson(200, Map.of("rest", e.body().readAllBytes().length, "declared", e.contentLength()));
        })));

        // When
        try (Socket socket = new Socket("127.0.0.1", server.port())) {
            OutputStream out = socket.getOutputStream();
            out.write("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 15\r\nConnection: close\r\n\r\nfirst"
                    .getBytes(UTF_8));

            // Then
            assertThat(first.get(10, TimeUnit.SECONDS)).isEqualTo("first");
            out.write("0123456789".getBytes(UTF_8));
            assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8))
                    .contains("\"rest\":10")
                    .contains("\"declared\":15");
        }
    }

    @Test
    void a_client_that_breaks_off_fails_the_read_and_harms_nobody() throws Exception {
        // Given
        CompletableFuture<Throwable> seen = new CompletableFuture<>();
        serve(server().route(Route.of("POST", "/", e -> {
                    try {
                        e.body().readAllBytes();
                        seen.complete(null);
                    } catch (IOException failure) {
                        seen.complete(failure);
                        throw failure;
                    }
                }))
                .route(Route.of("GET", "/", e -> e.send(204))));

        // When
        try (Socket socket = new Socket("127.0.0.1", server.port())) {
            socket.getOutputStream()
                    .write("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 4294967296\r\n\r\nDOE".getBytes(UTF_8));
        }

        // Then
        assertThat(seen.get(10, TimeUnit.SECONDS)).isInstanceOf(IOException.class);
        assertThat(send(request("/")).statusCode()).isEqualTo(204);
    }

    @Test
    void a_silent_client_is_cut_off_after_the_idle_timeout() throws Exception {
        // Given
        CompletableFuture<Throwable> seen = new CompletableFuture<>();
        HttpServerSettings impatient =
                new HttpServerSettings("127.0.0.1", 0, 8, Duration.ofMillis(300), Optional.empty());
        serve(HttpServer.builder("test", impatient).route(Route.of("POST", "/", e -> {
            try {
                e.body().readAllBytes();
            } catch (IOException failure) {
                seen.complete(failure);
                throw failure;
            }
        })));

        // When
        try (Socket socket = new Socket("127.0.0.1", server.port())) {
            socket.getOutputStream()
                    .write("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 100\r\n\r\nDOE".getBytes(UTF_8));

            // Then
            assertThat(seen.get(10, TimeUnit.SECONDS)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void a_failure_in_the_middle_of_an_answer_breaks_it_off() throws Exception {
        // Given
        serve(server().route(Route.of("GET", "/", e -> {
            OutputStream out = e.stream(200, "application/octet-stream");
            out.write(new byte[100_000]);
            out.flush();
            throw new IllegalStateException(VALUE);
        })));

        // When
        String answer = raw("GET / HTTP/1.1\r\nHost: h\r\n\r\n");

        // Then the last chunk is missing, so no client takes it for whole
        assertThat(answer)
                .startsWith("HTTP/1.1 200")
                .doesNotEndWith("0\r\n\r\n")
                .doesNotContain("DOE");
    }

    @Test
    void small_bodies_are_bounded_and_json_errors_quote_nothing() throws Exception {
        // Given
        serve(server().route(Route.of("POST", "/", e -> e.sendJson(200, e.json(Map.class, 20)))));

        // Then
        assertThat(send(request("/").POST(BodyPublishers.ofString("{\"a\":1}"))).body())
                .isEqualTo("{\"a\":1}");
        assertThat(send(request("/").POST(BodyPublishers.ofString(" ".repeat(21))))
                        .statusCode())
                .isEqualTo(413);
        HttpResponse<String> malformed = send(request("/").POST(BodyPublishers.ofString("{\"" + VALUE)));
        assertThat(malformed.statusCode()).isEqualTo(400);
        assertThat(malformed.body()).isEqualTo("{\"status\":400,\"title\":\"malformed JSON\"}");
        assertThat(send(request("/").POST(BodyPublishers.ofString("null"))).statusCode())
                .isEqualTo(400);
    }

    @Test
    void a_bearer_token_names_the_actor() throws Exception {
        // Given
        serve(server().authenticator(Authenticator.bearer(Map.of("anna", new Secret("t1"), "ben", new Secret("t2"))))
                .route(Route.of("GET", "/", e -> e.sendJson(200, e.actor().orElseThrow())))
                .route(Route.open("GET", "/open", e -> e.send(204))));

        // Then
        assertThat(send(request("/").header("Authorization", "Bearer t2")).body())
                .isEqualTo("\"ben\"");
        assertThat(send(request("/").header("Authorization", "bearer t1")).body())
                .isEqualTo("\"anna\"");
        assertThat(send(request("/open")).statusCode()).isEqualTo(204);
        for (String wrong : new String[] {"Bearer t3", "Bearer ", "Bearer", "t1", "Basic t1"}) {
            HttpResponse<String> answer = send(request("/").header("Authorization", wrong));
            assertThat(answer.statusCode()).as(wrong).isEqualTo(401);
            assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer realm=\"lethe\"");
        }
        assertThat(send(request("/")).statusCode()).isEqualTo(401);
    }

    @Test
    void a_password_names_the_actor() throws Exception {
        // Given
        serve(server().authenticator(Authenticator.basic(Map.of("anna", new Secret("p:1"))))
                .route(Route.of("GET", "/", e -> e.sendJson(200, e.actor().orElseThrow()))));

        // Then
        assertThat(send(request("/").header("Authorization", basic("anna:p:1"))).body())
                .isEqualTo("\"anna\"");
        for (String wrong : new String[] {basic("anna:p"), basic("ben:p:1"), basic("anna"), "Basic %%%"}) {
            assertThat(send(request("/").header("Authorization", wrong)).statusCode())
                    .as(wrong)
                    .isEqualTo(401);
        }
    }

    @Test
    void requests_are_measured_by_route_and_never_by_path() throws Exception {
        // Given
        serve(server().meters(meters).route(Route.of("GET", "/studies/{study}", e -> e.send(204))));

        // When
        send(request("/studies/1.2.3"));
        send(request("/studies/1.2.4"));
        send(request("/elsewhere/1.2.3"));

        // Then
        // (a client may have its answer before the handler's thread has measured it)
        await().untilAsserted(() -> {
            assertThat(requests("server", "test", "route", "/studies/{study}", "method", "GET", "status", "204"))
                    .isEqualTo(2);
            assertThat(requests("server", "test", "route", "none", "method", "none", "status", "404"))
                    .isEqualTo(1);
        });
        assertThat(meters.getMeters()).hasSize(2);
    }

    private long requests(String... tags) {
        return meters.find("lethe.http.request").tags(tags).timers().stream()
                .mapToLong(Timer::count)
                .sum();
    }

    @Test
    void closing_lets_a_running_request_finish() throws Exception {
        // Given
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        serve(server().route(Route.of("GET", "/", e -> {
            running.countDown();
            go.await();
            e.sendJson(200, "done");
        })));
        CompletableFuture<HttpResponse<String>> answer =
                client.sendAsync(request("/").build(), BodyHandlers.ofString());
        running.await();

        // When
        CompletableFuture<Void> closed = CompletableFuture.runAsync(server::close);
        go.countDown();

        // Then
        assertThat(answer.get().body()).isEqualTo("\"done\"");
        closed.get();
    }

    private static String basic(String pair) {
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", server.port())) {
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            socket.shutdownOutput();
            try (InputStream in = socket.getInputStream()) {
                return new String(in.readAllBytes(), ISO_8859_1);
            }
        }
    }
}
