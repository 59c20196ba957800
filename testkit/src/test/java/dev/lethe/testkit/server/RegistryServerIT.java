package dev.lethe.testkit.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RegistryServerIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RegistryServer registry =
            EmbeddedServers.shared(ServerKind.REGISTRY).registry();
    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void a_schema_keeps_its_id_over_a_restart() throws Exception {
        // Given
        String schema = record("Kept", "{\"name\":\"a\",\"type\":\"string\"}");
        int id = register("kept-value", schema).get("id").asInt();

        // When
        registry.stop();
        registry.start();

        // Then
        JsonNode found = JSON.readTree(send("GET", "/schemas/ids/" + id, "").body());
        assertThat(JSON.readTree(found.get("schema").asText())).isEqualTo(JSON.readTree(schema));
        assertThat(register("kept-value", schema).get("id").asInt()).isEqualTo(id);
    }

    @Test
    void an_incompatible_change_is_refused() throws Exception {
        // Given
        register("guarded-value", record("Guarded", "{\"name\":\"a\",\"type\":\"string\"}"));

        // When a field without default is added, which old data cannot fill
        HttpResponse<String> refused = send(
                "POST",
                "/subjects/guarded-value/versions",
                body(record("Guarded", "{\"name\":\"a\",\"type\":\"string\"},{\"name\":\"b\",\"type\":\"string\"}")));

        // Then
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(409);
        assertThat(JSON.readTree(send("GET", "/config", "").body())
                        .get("compatibilityLevel")
                        .asText())
                .isEqualTo("FULL");
    }

    private JsonNode register(String subject, String schema) throws Exception {
        HttpResponse<String> response = send("POST", "/subjects/" + subject + "/versions", body(schema));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JSON.readTree(response.body());
    }

    private HttpResponse<String> send(String method, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(registry.uri() + path))
                .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    private static String record(String name, String fields) {
        return "{\"type\":\"record\",\"name\":\"" + name + "\",\"fields\":[" + fields + "]}";
    }

    private static String body(String schema) throws Exception {
        return JSON.writeValueAsString(Map.of("schema", schema));
    }
}
