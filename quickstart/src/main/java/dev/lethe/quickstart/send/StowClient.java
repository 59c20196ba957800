package dev.lethe.quickstart.send;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntFunction;

/**
 * Stores one file per request (STOW-RS, PS3.18 10.5), so that each answer belongs to one file. Repeats what the gateway
 * refuses for now. Safe for use by many threads.
 */
public final class StowClient {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration REQUEST_TIMEOUT = Duration.ofMinutes(10);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int ATTEMPTS = 60;

    private static final String REFERENCED_SOP_SEQUENCE = "00081199";
    private static final String FAILED_SOP_SEQUENCE = "00081198";
    private static final String OTHER_FAILURES_SEQUENCE = "0008119A";
    private static final String REFERENCED_SOP_INSTANCE_UID = "00081155";
    private static final String FAILURE_REASON = "00081197";

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final URI studies;
    private final Optional<String> authorization;
    private final IntFunction<String> reasons;

    /**
     * @param studies URI of the Studies resource
     * @param authorization value of the Authorization header
     * @param reasons words for a code of Failure Reason (0008,1197)
     */
    public StowClient(URI studies, Optional<String> authorization, IntFunction<String> reasons) {
        this.studies = studies;
        this.authorization = authorization;
        this.reasons = reasons;
    }

    /** Sends a file; a gateway that is busy or unreachable is asked again for up to a minute. */
    public Answer send(Path file) throws InterruptedException {
        Answer answer = new Answer.Unsent("gateway not reachable");
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                HttpResponse<byte[]> response = http.send(request(file), BodyHandlers.ofByteArray());
                if (response.statusCode() != 503) {
                    return read(response);
                }
                answer = new Answer.Unsent("gateway not available");
            } catch (FileNotFoundException e) {
                return new Answer.Refused("file cannot be read");
            } catch (IOException e) {
                answer = new Answer.Unsent("gateway not reachable");
            }
            Thread.sleep(PAUSE.toMillis());
        }
        return answer;
    }

    private HttpRequest request(Path file) throws FileNotFoundException {
        String boundary = UUID.randomUUID().toString();
        byte[] head = ("--" + boundary + "\r\nContent-Type: application/dicom\r\n\r\n").getBytes(US_ASCII);
        byte[] tail = ("\r\n--" + boundary + "--\r\n").getBytes(US_ASCII);
        HttpRequest.Builder request = HttpRequest.newBuilder(studies)
                .timeout(REQUEST_TIMEOUT)
                .header("Accept", "application/dicom+json")
                .header("Content-Type", "multipart/related; type=\"application/dicom\"; boundary=" + boundary)
                .POST(BodyPublishers.concat(
                        BodyPublishers.ofByteArray(head),
                        BodyPublishers.ofFile(file),
                        BodyPublishers.ofByteArray(tail)));
        authorization.ifPresent(value -> request.header("Authorization", value));
        return request.build();
    }

    /** The Store Instances Response Module says it per instance (PS3.18 Table I.1-1); there was one. */
    private Answer read(HttpResponse<byte[]> response) throws IOException {
        JsonNode module = JSON.readTree(response.body());
        JsonNode stored = first(module, REFERENCED_SOP_SEQUENCE);
        if (response.statusCode() == 200 && stored != null) {
            return new Answer.Stored(first(stored, REFERENCED_SOP_INSTANCE_UID).asText());
        }
        JsonNode failed = first(module, FAILED_SOP_SEQUENCE);
        JsonNode failure = failed == null ? first(module, OTHER_FAILURES_SEQUENCE) : failed;
        if (failure != null) {
            return new Answer.Refused(
                    reasons.apply(first(failure, FAILURE_REASON).asInt()));
        }
        return new Answer.Unsent("HTTP status " + response.statusCode());
    }

    private static JsonNode first(JsonNode item, String tag) {
        return item.path(tag).path("Value").get(0);
    }
}
