package dev.lethe.sinkpacs;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;

/** Store Transaction of PS3.18 10.5 ({@code POST {base}/studies}). Safe for use by many threads. */
final class StowClient implements Archive {
    /** More than any archive says about one request; what lies beyond is not read. */
    private static final int MAX_RESPONSE_BYTES = 8 << 20;
    /** Slowest transfer that is not taken for a stalled one. */
    private static final long MIN_BYTES_PER_SECOND = 1 << 20;

    private static final String HTTP_STATUS = "HTTP_STATUS";

    private final HttpClient http;
    private final URI studies;
    private final Optional<String> authorization;
    private final Duration timeout;

    /**
     * @param base          DICOMweb root, such as {@code http://archive:8042/dicom-web}
     * @param authorization value of the header, if the archive wants one
     * @param timeout       for a small request; large ones get a second more per megabyte
     */
    StowClient(HttpClient http, URI base, Optional<String> authorization, Duration timeout) {
        this.http = http;
        this.studies = URI.create(base.toString().replaceAll("/+$", "") + "/studies");
        this.authorization = authorization;
        this.timeout = timeout;
    }

    @Override
    public StowAnswer store(List<? extends MultipartRelated.Part> instances) throws InterruptedException {
        try (MultipartRelated body = new MultipartRelated(instances)) {
            HttpRequest.Builder request = HttpRequest.newBuilder(studies)
                    .header("Content-Type", body.contentType())
                    .header("Accept", "application/dicom+json")
                    .POST(body.publisher());
            authorization.ifPresent(value -> request.header("Authorization", value));
            ByteArrayOutputStream received = new ByteArrayOutputStream();
            CompletableFuture<HttpResponse<Void>> exchange = http.sendAsync(
                    request.build(), BodyHandlers.ofByteArrayConsumer(bytes -> receive(received, bytes)));
            try {
                long seconds = timeout.toSeconds() + body.contentLength() / MIN_BYTES_PER_SECOND;
                int status = exchange.get(seconds, TimeUnit.SECONDS).statusCode();
                return classify(status, received.toByteArray());
            } catch (TimeoutException e) {
                return new StowAnswer.Broken("TIMEOUT", 0);
            } catch (ExecutionException e) {
                MultipartRelated.PartFailure failure = body.failure();
                return failure == null
                        ? broken(e.getCause())
                        : new StowAnswer.SourceFailed(failure.index(), failure.cause());
            } finally {
                exchange.cancel(true);
            }
        }
    }

    private static void receive(ByteArrayOutputStream received, Optional<byte[]> bytes) {
        if (bytes.isPresent() && received.size() < MAX_RESPONSE_BYTES) {
            received.writeBytes(bytes.get());
        }
    }

    private static StowAnswer broken(Throwable cause) {
        if (cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException) {
            return new StowAnswer.Unavailable("UNREACHABLE", 0);
        }
        if (cause instanceof SSLHandshakeException) {
            return new StowAnswer.Unavailable("TLS_HANDSHAKE", 0);
        }
        if (cause instanceof HttpTimeoutException) {
            return new StowAnswer.Broken("TIMEOUT", 0);
        }
        if (cause instanceof IOException) {
            return new StowAnswer.Broken("CONNECTION_LOST", 0);
        }
        throw new IllegalStateException("HTTP client failed", cause);
    }

    private static StowAnswer classify(int status, byte[] body) {
        boolean answered = status == 200 || status == 202;
        if (answered || status == 400 || status == 409) {
            StoreInstancesResponse response = StoreInstancesResponse.parse(status, body);
            if (answered || response.mentionsAny()) {
                return new StowAnswer.Answered(status, response);
            }
        }
        return switch (status) {
            case 401, 403, 404, 405, 406, 407, 408, 421, 425, 429, 502, 503, 504, 507 ->
                new StowAnswer.Unavailable("HTTP_STATUS", status);
            default -> {
                if (status >= 500) {
                    yield new StowAnswer.Broken("HTTP_STATUS", status);
                }
                yield status >= 400
                        ? new StowAnswer.Refused(status)
                        : new StowAnswer.Unavailable("HTTP_STATUS", status);
            }
        };
    }
}
