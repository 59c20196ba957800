package dev.lethe.review.api;

import dev.lethe.pixel.ImagePixel;
import dev.lethe.review.quarantine.QuarantineStore;
import dev.lethe.review.quarantine.Quarantined;
import dev.lethe.review.raw.RawInstance;
import dev.lethe.runtime.access.Call;
import dev.lethe.runtime.access.Reply;
import dev.lethe.runtime.http.Exchange;
import dev.lethe.runtime.http.HttpProblemException;
import dev.lethe.schemas.avro.AuditOutcome;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** {@code GET /v1/quarantine/{project}/{instance}}: why it is kept back, where in it, and what was decided. No PHI. */
final class ShowCall implements Call {
    private static final int SERVER_ERROR = 500;

    private final QuarantineStore store;
    private final RawAccess raw;

    ShowCall(QuarantineStore store, RawAccess raw) {
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
        return Reply.json(AuditOutcome.SUCCESS, null, Map.of(), 200, InstanceView.of(instance, image(instance)));
    }

    /** What cannot be read has no image to tell of. */
    private Optional<ImagePixel> image(Quarantined instance) throws IOException, HttpProblemException {
        try {
            return raw.with(instance, RawInstance::image);
        } catch (HttpProblemException e) {
            if (e.status() >= SERVER_ERROR) {
                throw e;
            }
            return Optional.empty();
        }
    }
}
