package dev.lethe.quickstart.quarantine;

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

/** Asks the review service. */
final class ReviewClient {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration CONNECT = Duration.ofSeconds(5);

    /** A frame of a long cine is behind all others; a written reason is compared with the whole instance. */
    private static final Duration ANSWER = Duration.ofMinutes(2);

    private final URI server;
    private final String token;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(CONNECT).build();

    /** @param server root of the service */
    ReviewClient(URI server, String token) {
        this.server = server;
        this.token = token;
    }

    /** @param path below {@code /v1/quarantine}, encoded */
    JsonNode get(String path) throws ReviewException {
        return json(ask(request(path).GET()));
    }

    /** A picture. */
    byte[] picture(String path) throws ReviewException {
        return ask(request(path).GET());
    }

    JsonNode post(String path, JsonNode body) throws ReviewException {
        return json(ask(request(path).POST(BodyPublishers.ofString(body.toString()))));
    }

    private HttpRequest.Builder request(String path) throws ReviewException {
        try {
            return HttpRequest.newBuilder(URI.create(server.toString().replaceAll("/+$", "") + "/v1/quarantine" + path))
                    .timeout(ANSWER)
                    .header("Authorization", "Bearer " + token);
        } catch (IllegalArgumentException e) {
            throw new ReviewException("The address of the review service or its token is malformed");
        }
    }

    private byte[] ask(HttpRequest.Builder request) throws ReviewException {
        try {
            HttpResponse<byte[]> answer = http.send(request.build(), BodyHandlers.ofByteArray());
            if (answer.statusCode() >= 300) {
                throw new ReviewException(refusal(answer));
            }
            return answer.body();
        } catch (IOException e) {
            throw new ReviewException("The review service at " + server + " does not answer ("
                    + e.getClass().getSimpleName() + "). Does it run?");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ReviewException("Interrupted");
        }
    }

    /** The service's own words are constant ones. */
    private static String refusal(HttpResponse<byte[]> answer) {
        String title = "";
        try {
            title = JSON.readTree(answer.body()).path("title").asText();
        } catch (IOException e) {
            // Then the status must do.
        }
        String said = "Refused with " + answer.statusCode() + (title.isEmpty() ? "" : ": " + title);
        return answer.statusCode() == 401 ? said + ". Is the token the right one?" : said;
    }

    private static JsonNode json(byte[] body) throws ReviewException {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new ReviewException("What answers is not the review service");
        }
    }
}
