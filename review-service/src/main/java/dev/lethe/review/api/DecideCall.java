package dev.lethe.review.api;

import dev.lethe.pixel.ImagePixel;
import dev.lethe.review.quarantine.QuarantineStore;
import dev.lethe.review.quarantine.Quarantined;
import dev.lethe.review.quarantine.Region;
import dev.lethe.review.quarantine.ReviewState;
import dev.lethe.review.raw.RawInstance;
import dev.lethe.runtime.access.Call;
import dev.lethe.runtime.access.Reply;
import dev.lethe.runtime.http.Exchange;
import dev.lethe.runtime.http.HttpProblemException;
import dev.lethe.schemas.Topics;
import dev.lethe.schemas.avro.AuditOutcome;
import dev.lethe.schemas.avro.InstanceReviewed;
import dev.lethe.schemas.avro.ReviewDecision;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * {@code POST /v1/quarantine/{project}/{instance}/{redact|release|reject|rerun}}. The decision goes out in one transaction with
 * the audit event about it. Not for several threads: decisions are taken one after another.
 */
final class DecideCall implements Call {
    private static final int LONGEST_BODY = 64 << 10;
    private static final long SEEN_WITHIN = TimeUnit.SECONDS.toNanos(10);
    private static final long GLANCE = TimeUnit.MILLISECONDS.toNanos(20);

    private final ReviewDecision decision;
    private final QuarantineStore store;
    private final RawAccess raw;
    private final Clock clock;

    DecideCall(ReviewDecision decision, QuarantineStore store, RawAccess raw, Clock clock) {
        this.decision = decision;
        this.store = store;
        this.raw = raw;
        this.clock = clock;
    }

    @Override
    public Map<String, String> subject(Exchange exchange) {
        return Asked.subject(exchange, store);
    }

    @Override
    public Reply reply(Exchange exchange, String actor) throws IOException, HttpProblemException {
        Quarantined instance = Asked.instance(exchange, store);
        DecisionRequest request = exchange.json(DecisionRequest.class, LONGEST_BODY);
        List<Region> regions = regions(request);
        String because = request.writtenReason();
        if (because == null && decision == ReviewDecision.RELEASE) {
            throw new HttpProblemException(400, "a release needs a reason");
        }
        requireDecidable(instance, request);
        if (!regions.isEmpty()) {
            requireWithin(instance, regions);
        }
        if (because != null && raw.with(instance, opened -> opened.identifies(because))) {
            throw new HttpProblemException(
                    422, "the reason holds a value that identifies the patient: write it without");
        }
        InstanceReviewed event = event(instance, regions, actor);
        return new Reply(
                AuditOutcome.SUCCESS,
                null,
                details(instance, event, because),
                Optional.of(new ProducerRecord<>(Topics.INSTANCE_REVIEWED.name(), event.getPatientKey(), event)),
                answer -> answer.sendJson(202, InstanceView.of(seen(event))));
    }

    private List<Region> regions(DecisionRequest request) throws HttpProblemException {
        if (decision == ReviewDecision.REDACT) {
            return request.checkedRegions();
        }
        if (request.regions() != null) {
            throw new HttpProblemException(400, "regions are for a redaction");
        }
        return List.of();
    }

    private void requireDecidable(Quarantined instance, DecisionRequest request) throws HttpProblemException {
        if (instance.isConflict()) {
            throw new HttpProblemException(
                    409, "another object came under the UID of an instance: only who sent it can mend that");
        }
        if (instance.state() != ReviewState.OPEN) {
            throw new HttpProblemException(409, refusal(instance.state()));
        }
        if (request.attempt() != null && request.attempt() != instance.attempt()) {
            throw new HttpProblemException(409, "the instance was tried again meanwhile: look at it anew");
        }
        if (decision == ReviewDecision.REDACT && instance.isVideo()) {
            throw new HttpProblemException(409, "nothing is blanked in a video: release it as it is, or reject it");
        }
        boolean needsEyes = decision == ReviewDecision.RELEASE || decision == ReviewDecision.REDACT;
        if (needsEyes && !instance.isSeenInFrames()) {
            throw new HttpProblemException(
                    409, "what keeps it back is not seen in its frames: change the profile, then rerun, or reject");
        }
    }

    private static String refusal(ReviewState state) {
        return switch (state) {
            case OPEN -> throw new IllegalArgumentException("nothing to refuse");
            case DECIDED -> "it was decided already, and is under way";
            case PUBLISHED -> "it was published already";
            case REJECTED -> "it was rejected for good";
        };
    }

    /** A box beside the image would blank nothing, and is a mistake. */
    private void requireWithin(Quarantined instance, List<Region> regions) throws IOException, HttpProblemException {
        Optional<ImagePixel> image = raw.with(instance, RawInstance::image);
        for (Region region : regions) {
            boolean within = image.isPresent()
                    && region.firstFrame() <= image.get().frames()
                    && region.box().within(image.get().columns(), image.get().rows()) != null;
            if (!within) {
                throw new HttpProblemException(422, "a region lies outside the frames of the instance");
            }
        }
    }

    private InstanceReviewed event(Quarantined instance, List<Region> regions, String actor) {
        return InstanceReviewed.newBuilder()
                .setProject(instance.project())
                .setSite(instance.site())
                .setPatientKey(instance.patientKey())
                .setInstanceKey(instance.instanceKey())
                .setReviewId(UUID.randomUUID().toString())
                .setAttempt(instance.attempt())
                .setDecision(decision)
                .setRegions(regions.stream().map(Region::toRecord).toList())
                .setActor(actor)
                .setDecidedAt(clock.instant())
                .build();
    }

    private static Map<String, String> details(Quarantined instance, InstanceReviewed event, String because) {
        Map<String, String> details = new TreeMap<>();
        details.put("review", event.getReviewId());
        details.put("quarantine", instance.reason());
        details.put("attempt", Integer.toString(instance.attempt()));
        details.put("regions", Integer.toString(event.getRegions().size()));
        if (because != null) {
            details.put("because", because);
        }
        return details;
    }

    /** Once the decision is known here, too, so that whoever asks next sees it. */
    private Quarantined seen(InstanceReviewed event) {
        long deadline = System.nanoTime() + SEEN_WITHIN;
        while (true) {
            Quarantined instance =
                    store.find(event.getProject(), event.getInstanceKey()).orElseThrow();
            boolean known = instance.reviews().stream()
                    .anyMatch(review -> review.reviewId().equals(event.getReviewId()));
            if (known || System.nanoTime() > deadline) {
                return instance;
            }
            LockSupport.parkNanos(GLANCE);
        }
    }
}
