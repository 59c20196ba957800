package dev.lethe.testkit.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

class SearchServerIT {
    private final SearchServer search =
            EmbeddedServers.shared(ServerKind.SEARCH).search();
    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void a_document_is_found_also_after_a_restart() throws Exception {
        // Given
        HttpResponse<String> stored = send("PUT", "/studies/_doc/1?refresh=true", "{\"Modality\":\"CT\",\"Rows\":512}");
        assertThat(stored.statusCode()).as(stored.body()).isEqualTo(201);

        // When
        search.stop();
        search.start();

        // Then
        HttpResponse<String> found = send("GET", "/studies/_search?q=Modality:CT", "");
        assertThat(found.statusCode()).as(found.body()).isEqualTo(200);
        assertThat(found.body()).contains("\"Rows\":512");
    }

    @Test
    void scripts_and_update_by_query_are_there() throws Exception {
        // Given
        send("PUT", "/scripted/_doc/1?refresh=true", "{\"count\":1}");

        // When
        HttpResponse<String> updated = send(
                "POST",
                "/scripted/_update_by_query?refresh=true",
                "{\"script\":{\"source\":\"ctx._source.count += 1\"}}");

        // Then
        assertThat(updated.statusCode()).as(updated.body()).isEqualTo(200);
        assertThat(send("GET", "/scripted/_doc/1", "").body()).contains("\"count\":2");
    }

    private HttpResponse<String> send(String method, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(search.uri() + path))
                .header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }
}
