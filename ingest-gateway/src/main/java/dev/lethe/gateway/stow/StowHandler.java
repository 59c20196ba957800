package dev.lethe.gateway.stow;

import dev.lethe.gateway.reception.InstanceReceiver;
import dev.lethe.gateway.reception.Origin;
import dev.lethe.runtime.http.Exchange;
import dev.lethe.runtime.http.HttpHandler;
import dev.lethe.runtime.http.HttpProblemException;
import dev.lethe.runtime.http.Route;
import dev.lethe.schemas.avro.SourceKind;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Studies Store transaction of the DICOMweb Studies Service (STOW-RS, PS3.18 10.5): {@code POST} of
 * {@code multipart/related; type="application/dicom"}, or of one {@code application/dicom} instance. Instances stream to
 * the receiver one after the other; the answer is sent when all are durable or refused.
 */
public final class StowHandler implements HttpHandler {
    private static final Logger log = LoggerFactory.getLogger(StowHandler.class);
    private static final String STUDY = "study";
    private static final String CONNECTION = "Connection";
    private static final String CLOSE = "close";
    private static final String DICOM = "application/dicom";
    private static final Pattern UID = Pattern.compile("[0-9.]{1,64}");

    private final InstanceReceiver receiver;
    private final StowSettings settings;
    private final Semaphore uploads;

    public StowHandler(InstanceReceiver receiver, StowSettings settings) {
        this.receiver = Objects.requireNonNull(receiver);
        this.settings = settings;
        this.uploads = new Semaphore(settings.uploads());
    }

    /** {@code POST /studies} and {@code POST /studies/{study}}. */
    public List<Route> routes() {
        return List.of(
                Route.of("POST", "/studies", this),
                Route.of(
                        "POST",
                        "/studies/{" + STUDY + "}",
                        exchange -> handle(exchange, Optional.of(study(exchange)))));
    }

    @Override
    public void handle(Exchange exchange) throws Exception {
        handle(exchange, Optional.empty());
    }

    /** Requests being read now. */
    public int running() {
        return settings.uploads() - uploads.availablePermits();
    }

    private void handle(Exchange exchange, Optional<String> study) throws IOException, HttpProblemException {
        ResponseFormat format = ResponseFormat.accepted(
                        exchange.header("Accept").orElse(null))
                .orElseThrow(() -> refusal(406, "answers are DICOM JSON or DICOM XML"));
        MediaType contentType = contentType(exchange);
        if (!receiver.isAvailable()) {
            throw retryLater("a store is not available");
        }
        if (!uploads.tryAcquire()) {
            throw retryLater("too many uploads");
        }
        try {
            StoreTransaction transaction = new StoreTransaction(receiver, new Origin(SourceKind.STOW, study), settings);
            answer(exchange, format, transaction.run(exchange.body(), contentType));
        } catch (SenderException.TooSlow e) {
            throw new HttpProblemException(408, "body too slow", Map.of(CONNECTION, CLOSE));
        } catch (SenderException.Gone e) {
            log.atInfo().addKeyValue("cause", e.getCause().getClass()).log("body ended early");
            throw new HttpProblemException(400, "body ended early", Map.of(CONNECTION, CLOSE));
        } finally {
            uploads.release();
        }
    }

    private void answer(Exchange exchange, ResponseFormat format, StoreTransaction.Outcome outcome)
            throws IOException, HttpProblemException {
        StoreResponse response = outcome.response();
        if (response.receptions().isEmpty()) {
            throw refusal(outcome.status(), outcome.problem());
        }
        if (outcome.moreToCome()) {
            exchange.setHeader(CONNECTION, CLOSE);
            exchange.finishBody();
        }
        if (outcome.status() == 503) {
            exchange.setHeader(
                    "Retry-After", Long.toString(settings.retryAfter().toSeconds()));
        }
        exchange.send(outcome.status(), format.mediaType(), format.write(response.module()));
    }

    private String study(Exchange exchange) throws HttpProblemException {
        String study = exchange.variable(STUDY);
        if (!UID.matcher(study).matches()) {
            throw refusal(400, "malformed Study Instance UID");
        }
        return study;
    }

    /** The body's media type, if it is one that can be stored (PS3.18 10.5.2). */
    private MediaType contentType(Exchange exchange) throws HttpProblemException {
        MediaType type = MediaType.parse(exchange.contentType().orElse(""));
        switch (type.essence()) {
            case DICOM -> {}
            case StoreTransaction.MULTIPART_RELATED -> {
                if (type.parameter("boundary").isEmpty()) {
                    throw refusal(400, "multipart without boundary");
                }
                // The root's type may be left out by senders that know of one type only.
                String root = type.parameter("type").orElse(DICOM);
                if (!MediaType.parse(root).essence().equals(DICOM)) {
                    throw refusal(415, "only application/dicom is stored");
                }
            }
            default -> throw refusal(415, "only application/dicom is stored");
        }
        return type;
    }

    /** The connection cannot go on: some of the body may be left unread. */
    private HttpProblemException refusal(int status, String problem) {
        return new HttpProblemException(status, problem, Map.of(CONNECTION, CLOSE));
    }

    private HttpProblemException retryLater(String problem) {
        String seconds = Long.toString(settings.retryAfter().toSeconds());
        return new HttpProblemException(503, problem, Map.of("Retry-After", seconds, CONNECTION, CLOSE));
    }
}
