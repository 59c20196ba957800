package dev.lethe.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.runtime.lifecycle.Health;
import dev.lethe.runtime.lifecycle.Service;
import dev.lethe.runtime.metrics.Metrics;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.Test;

class ManagementServerTest {
    /** A service that is as it is told. */
    private static final class Told implements Service {
        private final String name;
        private volatile Health health = Health.notReady("starts");

        private Told(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public void start() {}

        @Override
        public Health health() {
            return health;
        }

        @Override
        public void close() {}
    }

    @Test
    void live_and_ready_follow_the_health_of_all_services() throws Exception {
        // Given
        Told one = new Told("one");
        Told two = new Told("two");
        try (Metrics metrics = new Metrics();
                ManagementServer server = new ManagementServer(
                        new ManagementSettings(HttpServerSettings.loopback()), List.of(one, two), metrics)) {
            server.start();

            // Then
            assertThat(get(server, "/livez").statusCode()).isEqualTo(200);
            assertThat(get(server, "/readyz").statusCode()).isEqualTo(503);
            assertThat(get(server, "/readyz").body()).isEqualTo("{\"one\":\"starts\",\"two\":\"starts\"}");

            one.health = Health.ready();
            assertThat(get(server, "/readyz").statusCode()).isEqualTo(503);

            two.health = Health.ready();
            assertThat(get(server, "/readyz").statusCode()).isEqualTo(200);

            two.health = Health.failed("stream threads died");
            assertThat(get(server, "/livez").statusCode()).isEqualTo(503);
            assertThat(get(server, "/readyz").statusCode()).isEqualTo(503);
        }
    }

    @Test
    void metrics_are_in_the_format_of_prometheus() throws Exception {
        // Given
        try (Metrics metrics = new Metrics();
                ManagementServer server = new ManagementServer(
                        new ManagementSettings(HttpServerSettings.loopback()), List.of(), metrics)) {
            server.start();
            metrics.registry()
                    .counter("lethe.example.records", "lane", "header")
                    .increment(3);

            // When
            HttpResponse<String> answer = get(server, "/metrics");

            // Then
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type")).contains(Metrics.CONTENT_TYPE);
            assertThat(answer.body())
                    .contains("lethe_example_records_total{lane=\"header\"} 3.0")
                    .contains("jvm_memory_used_bytes")
                    .contains("process_uptime_seconds");
        }
    }

    private static HttpResponse<String> get(ManagementServer server, String path) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + server.port() + path);
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }
}
