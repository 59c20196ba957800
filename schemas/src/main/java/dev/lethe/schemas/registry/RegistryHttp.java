package dev.lethe.schemas.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** Requests to the registry: media type, authorization, timeout, and repetition while that is worth it. */
final class RegistryHttp {
    private static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client;
    private final String base;
    private final Optional<String> authorization;
    private final Duration timeout;
    private final int attempts;
    private final Duration backoff;

    RegistryHttp(
            HttpClient client,
            URI base,
            Optional<String> authorization,
            Duration timeout,
            int attempts,
            Duration backoff) {
        this.client = client;
        this.base = base.toString().replaceFirst("/+$", "");
        this.authorization = authorization;
        this.timeout = timeout;
        this.attempts = attempts;
        this.backoff = backoff;
    }

    /** An answer below 500. */
    record Answer(int status, JsonNode body) {
        /** A field of a successful answer. */
        JsonNode require(String field) {
            if (status / 100 != 2) {
                throw new SchemaRegistryException.Refused("status " + status + ", error code "
                        + body.path("error_code").asInt());
            }
            JsonNode value = body.path(field);
            if (value.isMissingNode()) {
                throw new SchemaRegistryException.Refused("answer without " + field);
            }
            return value;
        }
    }

    Answer get(String path) {
        return send(request(path).GET());
    }

    Answer post(String path, JsonNode body) {
        return send(request(path).POST(BodyPublishers.ofString(body.toString())));
    }

    Answer put(String path, JsonNode body) {
        return send(request(path).PUT(BodyPublishers.ofString(body.toString())));
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(timeout)
                .header("Accept", MEDIA_TYPE + ", application/json")
                .header("Content-Type", MEDIA_TYPE);
        authorization.ifPresent(value -> request.header("Authorization", value));
        return request;
    }

    private Answer send(HttpRequest.Builder builder) {
        HttpRequest request = builder.build();
        Duration pause = backoff;
        for (int attempt = 1; ; attempt++) {
            IOException failure = null;
            try {
                HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
                if (response.statusCode() < 500 && response.statusCode() != 429) {
                    return new Answer(response.statusCode(), parse(response.body()));
                }
            } catch (IOException e) {
                failure = e;
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
            if (attempt >= attempts) {
                throw new SchemaRegistryException.Unavailable(
                        "schema registry did not answer in " + attempts + " attempts", failure);
            }
            pause(pause);
            pause = pause.multipliedBy(2);
        }
    }

    private static JsonNode parse(String body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            return JSON.missingNode();
        }
    }

    private static void pause(Duration duration) {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static SchemaRegistryException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new SchemaRegistryException.Unavailable("interrupted while asking the schema registry", e);
    }
}
