package dev.lethe.gateway.stow;

import dev.lethe.gateway.reception.FailureReason;
import dev.lethe.gateway.reception.InstanceReceiver;
import dev.lethe.gateway.reception.Origin;
import dev.lethe.gateway.reception.Reception;
import dev.lethe.gateway.stow.MultipartReader.Part;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One request: reads its instances in order and waits at the end, once, until all are durable or refused. */
final class StoreTransaction {
    static final String MULTIPART_RELATED = "multipart/related";
    private static final String DICOM = "application/dicom";

    private final InstanceReceiver receiver;
    private final Origin origin;
    private final StowSettings settings;
    private final List<CompletableFuture<Reception>> pending = new ArrayList<>();

    StoreTransaction(InstanceReceiver receiver, Origin origin, StowSettings settings) {
        this.receiver = receiver;
        this.origin = origin;
        this.settings = settings;
    }

    /**
     * How a request ended.
     *
     * @param problem  what to say when there is no instance to report on; a constant phrase
     * @param moreToCome whether some of the body was left unread
     */
    record Outcome(int status, StoreResponse response, String problem, boolean moreToCome) {}

    /** @throws SenderException if the sender is gone, or too slow, before there is anything to report */
    Outcome run(InputStream body, MediaType contentType) throws IOException {
        InputStream paced =
                new PacedInputStream(body, settings.leastBytesPerSecond(), settings.grace(), System::nanoTime);
        if (!contentType.essence().equals(MULTIPART_RELATED)) {
            pending.add(receiver.receive(paced, origin));
            StoreResponse response = response();
            return new Outcome(response.status(), response, "no instance", response.status() != 200);
        }
        try {
            return runParts(
                    new MultipartReader(paced, contentType.parameter("boundary").orElse("")));
        } catch (MalformedMultipartException e) {
            // The part that was being read was not taken: it never ended.
            pending.add(failed(FailureReason.TRUNCATED));
            return givenUp(400, "broken multipart message", true);
        } catch (SenderException.Gone e) {
            // Likewise; a sender that only stopped sending wants the report.
            pending.add(failed(FailureReason.TRUNCATED));
            return givenUp(400, "body ended early", false);
        }
    }

    private Outcome runParts(MultipartReader reader) throws IOException {
        for (Optional<Part> part = reader.next(); part.isPresent(); part = reader.next()) {
            if (pending.size() >= settings.instances()) {
                pending.add(failed(FailureReason.TOO_LARGE));
                return givenUp(413, "too many instances in one request", true);
            }
            String type = part.get().contentType();
            pending.add(
                    type == null || type.equals(DICOM)
                            ? receiver.receive(part.get().content(), origin)
                            : failed(FailureReason.NOT_DICOM));
        }
        return read();
    }

    private Outcome read() {
        StoreResponse response = response();
        return new Outcome(response.status(), response, "no instance", false);
    }

    /** @param status when nothing was stored */
    private Outcome givenUp(int status, String problem, boolean moreToCome) {
        StoreResponse response = response();
        return new Outcome(response.status() >= 400 ? status : response.status(), response, problem, moreToCome);
    }

    private StoreResponse response() {
        List<Reception> receptions = new ArrayList<>(pending.size());
        long deadline = System.nanoTime() + settings.answerWithin().toNanos();
        pending.forEach(reception -> receptions.add(await(reception, deadline)));
        return new StoreResponse(receptions);
    }

    private static Reception await(CompletableFuture<Reception> reception, long deadline) {
        try {
            return reception.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return new Reception.Failed(Optional.empty(), FailureReason.OUT_OF_RESOURCES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Reception.Failed(Optional.empty(), FailureReason.OUT_OF_RESOURCES);
        } catch (ExecutionException e) {
            return new Reception.Failed(Optional.empty(), FailureReason.PROCESSING_FAILURE);
        }
    }

    private static CompletableFuture<Reception> failed(FailureReason reason) {
        return CompletableFuture.completedFuture(new Reception.Failed(Optional.empty(), reason));
    }
}
