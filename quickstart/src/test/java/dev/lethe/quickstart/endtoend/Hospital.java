package dev.lethe.quickstart.endtoend;

import static java.nio.charset.StandardCharsets.US_ASCII;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A sender (STOW-RS, PS3.18 10.5) that believes nothing but what it was answered, and keeps the answers. */
final class Hospital {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String REFERENCED_SOP_SEQUENCE = "00081199";
    private static final String REFERENCED_SOP_INSTANCE_UID = "00081155";

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final List<String> answers = new ArrayList<>();

    /** Sends one instance. @return its SOP Instance UID, if the gateway answers for it from now on */
    Optional<String> send(URI studies, byte[] instance) throws IOException, InterruptedException {
        String boundary = "=-lethe-end-to-end-=";
        byte[] head = ("--" + boundary + "\r\nContent-Type: application/dicom\r\n\r\n").getBytes(US_ASCII);
        byte[] tail = ("\r\n--" + boundary + "--\r\n").getBytes(US_ASCII);
        HttpRequest request = HttpRequest.newBuilder(studies)
                .timeout(Duration.ofMinutes(2))
                .header("Accept", "application/dicom+json")
                .header("Content-Type", "multipart/related; type=\"application/dicom\"; boundary=\"" + boundary + "\"")
                .POST(BodyPublishers.concat(
                        BodyPublishers.ofByteArray(head),
                        BodyPublishers.ofByteArray(instance),
                        BodyPublishers.ofByteArray(tail)))
                .build();
        HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
        answers.add(response.headers().map() + "\n" + response.body());
        if (response.statusCode() >= 500) {
            throw new IOException("the gateway answered with status " + response.statusCode());
        }
        JsonNode stored = JSON.readTree(response.body()).path(REFERENCED_SOP_SEQUENCE);
        JsonNode uid = stored.path("Value")
                .path(0)
                .path(REFERENCED_SOP_INSTANCE_UID)
                .path("Value")
                .path(0);
        return response.statusCode() == 200 ? Optional.of(uid.asText()) : Optional.empty();
    }

    /** Everything the gateway ever answered. */
    List<String> answers() {
        return List.copyOf(answers);
    }
}
