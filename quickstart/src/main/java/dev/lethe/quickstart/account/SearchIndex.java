package dev.lethe.quickstart.account;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lethe.schemas.avro.InstanceDeidentified;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The index of instances, asked over OpenSearch's REST interface as any researcher would. */
public final class SearchIndex implements Destination {
    /** Setting that names the server. */
    public static final String URL = "LETHE_SINK_SEARCH_URL";

    private static final String INDEX = "lethe-instances";
    private static final int BATCH = 1000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final URI server;

    public SearchIndex(URI server) {
        this.server = server;
    }

    @Override
    public String name() {
        return "index";
    }

    /** Documents have the new SOP Instance UID as their id. */
    @Override
    public Set<String> delivered(Collection<InstanceDeidentified> instances) {
        List<String> ids = new ArrayList<>(
                instances.stream().map(InstanceDeidentified::getSopInstanceUid).toList());
        Set<String> found = new HashSet<>();
        for (int from = 0; from < ids.size(); from += BATCH) {
            List<String> batch = ids.subList(from, Math.min(from + BATCH, ids.size()));
            Map<String, Object> query = Map.of(
                    "size", batch.size(),
                    "_source", false,
                    "query", Map.of("ids", Map.of("values", batch)));
            request(query).path("hits").forEach(hit -> found.add(hit.path("_id").asText()));
        }
        return found;
    }

    /** @return {@code hits} of the answer: {@code total.value} and {@code hits[]._source} */
    public JsonNode search(String query, int max) {
        return request(Map.of("size", max, "query", Map.of("query_string", Map.of("query", query))));
    }

    private JsonNode request(Map<String, Object> search) {
        try {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create(server + "/" + INDEX + "/_search?ignore_unavailable=true"))
                    .timeout(Duration.ofSeconds(30))
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(search)))
                    .build();
            HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
            if (response.statusCode() != 200) {
                throw new IllegalStateException("The search server answered with status " + response.statusCode());
            }
            return JSON.readTree(response.body()).path("hits");
        } catch (IOException e) {
            throw new IllegalStateException("The search server cannot be reached", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }
}
