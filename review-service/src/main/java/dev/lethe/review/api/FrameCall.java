package dev.lethe.review.api;

import dev.lethe.deid.QuarantineException;
import dev.lethe.pixel.Frame;
import dev.lethe.pixel.ImagePixel;
import dev.lethe.review.quarantine.QuarantineStore;
import dev.lethe.review.quarantine.Quarantined;
import dev.lethe.review.quarantine.Region;
import dev.lethe.review.raw.FramePng;
import dev.lethe.review.raw.FramePng.Shown;
import dev.lethe.review.raw.RawInstance;
import dev.lethe.runtime.access.Call;
import dev.lethe.runtime.access.Reply;
import dev.lethe.runtime.http.Exchange;
import dev.lethe.runtime.http.HttpProblemException;
import dev.lethe.schemas.avro.AuditOutcome;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * {@code GET /v1/quarantine/{project}/{instance}/frames/{frame}}: a frame as PNG, as it was received. PHI, shown on purpose to
 * those who decide about it, and on record.
 */
final class FrameCall implements Call {
    /** Frames in memory at a time. */
    private static final int AT_A_TIME = 2;

    /** As many pixels as whole-slide tiles and films never have. */
    private static final long MOST_PIXELS = 64L << 20;

    private static final int PATIENCE_SECONDS = 20;

    private final QuarantineStore store;
    private final RawAccess raw;
    private final Semaphore places = new Semaphore(AT_A_TIME, true);

    FrameCall(QuarantineStore store, RawAccess raw) {
        this.store = store;
        this.raw = raw;
    }

    @Override
    public Map<String, String> subject(Exchange exchange) {
        return Asked.subject(exchange, store);
    }

    @Override
    public Reply reply(Exchange exchange, String actor) throws IOException, HttpProblemException {
        Quarantined instance = Asked.instance(exchange, store);
        int number = number(exchange);
        Shown shown = shown(exchange);
        List<Region> drawn = isAsked(exchange, "boxes")
                ? instance.regions().stream()
                        .filter(region -> region.covers(number))
                        .toList()
                : List.of();
        byte[] png = png(instance, number, shown, drawn);
        return new Reply(
                AuditOutcome.SUCCESS,
                null,
                Map.of("frame", Integer.toString(number)),
                Optional.empty(),
                answer -> answer.send(200, "image/png", png));
    }

    private byte[] png(Quarantined instance, int number, Shown shown, List<Region> drawn)
            throws IOException, HttpProblemException {
        if (!isPlaceFree()) {
            throw new HttpProblemException(503, "too many frames are looked at", Map.of("Retry-After", "5"));
        }
        try {
            return raw.with(instance, opened -> png(opened, number, shown, drawn));
        } finally {
            places.release();
        }
    }

    private boolean isPlaceFree() {
        try {
            return places.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static byte[] png(RawInstance instance, int number, Shown shown, List<Region> drawn)
            throws IOException, HttpProblemException {
        Optional<ImagePixel> image = instance.image();
        if (image.isPresent() && (long) image.get().rows() * image.get().columns() > MOST_PIXELS) {
            throw new HttpProblemException(422, "the frame is too large to be shown");
        }
        try {
            Frame frame = instance.frame(number).orElseThrow(() -> new HttpProblemException(404, "no such frame"));
            return FramePng.of(frame, instance.display(), shown, drawn);
        } catch (QuarantineException e) {
            throw new HttpProblemException(
                    422, "the frame cannot be shown: " + e.reason().name());
        }
    }

    private static int number(Exchange exchange) throws HttpProblemException {
        String text = exchange.variable("frame");
        if (!text.matches("[1-9][0-9]{0,8}")) {
            throw new HttpProblemException(404, "no such frame");
        }
        return Integer.parseInt(text);
    }

    private static Shown shown(Exchange exchange) throws HttpProblemException {
        return switch (exchange.query("shown").orElse("range")) {
            case "range" -> Shown.RANGE;
            case "window" -> Shown.WINDOW;
            default -> throw new HttpProblemException(400, "shown is range or window");
        };
    }

    private static boolean isAsked(Exchange exchange, String name) throws HttpProblemException {
        return switch (exchange.query(name).orElse("false")) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new HttpProblemException(400, name + " is true or false");
        };
    }
}
