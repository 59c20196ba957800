package dev.lethe.review.quarantine;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.lethe.deid.QuarantineReason;
import dev.lethe.schemas.avro.InstanceQuarantined;
import dev.lethe.schemas.avro.InstanceReviewed;
import dev.lethe.schemas.avro.ObjectRef;
import java.util.ArrayList;
import java.util.List;

/**
 * An instance that is or was in quarantine. Topics come in any order among each other: what is said of an instance before its
 * quarantine is known waits here, with {@code reason} null. Immutable.
 *
 * @param detail           reason code of a defacer outside
 * @param attempt          of the newest quarantine; a decision is about this one
 * @param regions          where in the pixels
 * @param quarantinedAt    milliseconds since the epoch
 * @param conflicts        how many other objects came under its SOP Instance UID
 * @param publishedAttempt newest attempt that was completed, -1 for none
 * @param reviews          what was decided, the oldest first
 */
public record Quarantined(
        @JsonProperty("project") String project,
        @JsonProperty("site") String site,
        @JsonProperty("patientKey") String patientKey,
        @JsonProperty("instanceKey") String instanceKey,
        @JsonProperty("object") RawReference object,
        @JsonProperty("stage") String stage,
        @JsonProperty("reason") String reason,
        @JsonProperty("tagPath") String tagPath,
        @JsonProperty("detail") String detail,
        @JsonProperty("attempt") int attempt,
        @JsonProperty("modality") String modality,
        @JsonProperty("regions") List<Region> regions,
        @JsonProperty("quarantinedAt") long quarantinedAt,
        @JsonProperty("conflicts") int conflicts,
        @JsonProperty("publishedAttempt") int publishedAttempt,
        @JsonProperty("reviews") List<Review> reviews) {
    /** Reason of the control plane for another object under a UID; the instance itself may be anywhere. */
    static final String CONFLICT = "SOP_INSTANCE_UID_CONFLICT";

    /** Reason of the control plane after a reviewer's rejection. */
    static final String REJECTED = "REJECTED_BY_REVIEWER";

    private static final int NONE = -1;
    private static final int MOST_REVIEWS = 100;

    /** How far its review is. */
    @JsonIgnore
    public ReviewState state() {
        if (REJECTED.equals(reason)) {
            return ReviewState.REJECTED;
        }
        if (publishedAttempt > attempt) {
            return ReviewState.PUBLISHED;
        }
        boolean decided = reviews.stream().anyMatch(review -> review.attempt() == attempt);
        return decided ? ReviewState.DECIDED : ReviewState.OPEN;
    }

    /** Whether a quarantine of it is known. */
    @JsonIgnore
    public boolean isKnown() {
        return reason != null;
    }

    /** Whether it is another object under the UID of an instance, about which there is nothing to decide. */
    @JsonIgnore
    public boolean isConflict() {
        return CONFLICT.equals(reason);
    }

    /** Whether what keeps it back is seen in its frames, so that a reviewer may release or redact it. */
    @JsonIgnore
    public boolean isSeenInFrames() {
        return QuarantineReason.isSeenInFrames(reason);
    }

    /** Whether it is a video for sure, which passes whole or not at all. */
    @JsonIgnore
    public boolean isVideo() {
        return QuarantineReason.TEXT_IN_VIDEO.name().equals(reason)
                || QuarantineReason.VIDEO.name().equals(reason);
    }

    /** The instance as it was received. */
    @JsonIgnore
    public ObjectRef raw() {
        return object.toRecord();
    }

    /** One of which nothing is known yet. */
    static Quarantined unknown(String project, String instanceKey) {
        return new Quarantined(
                project,
                null,
                null,
                instanceKey,
                null,
                null,
                null,
                null,
                null,
                NONE,
                null,
                List.of(),
                0,
                0,
                NONE,
                List.of());
    }

    /** @param at milliseconds since the epoch */
    Quarantined with(InstanceQuarantined event, long at) {
        if (event.getReason().equals(CONFLICT) && isKnown()) {
            return new Quarantined(
                    project,
                    site,
                    patientKey,
                    instanceKey,
                    object,
                    stage,
                    reason,
                    tagPath,
                    detail,
                    attempt,
                    modality,
                    regions,
                    quarantinedAt,
                    conflicts + 1,
                    publishedAttempt,
                    reviews);
        }
        if (isKnown() && !isConflict() && event.getAttempt() < attempt) {
            return this;
        }
        boolean conflict = event.getReason().equals(CONFLICT);
        boolean rejected = event.getReason().equals(REJECTED);
        return new Quarantined(
                project,
                event.getSite(),
                event.getPatientKey(),
                instanceKey,
                RawReference.of(event.getObject()),
                event.getStage().name(),
                event.getReason(),
                rejected ? tagPath : event.getTagPath(),
                rejected ? detail : event.getDetail(),
                event.getAttempt(),
                event.getModality(),
                rejected ? regions : Region.of(event.getRegions()),
                at,
                conflicts + (conflict ? 1 : 0),
                publishedAttempt,
                reviews);
    }

    Quarantined with(InstanceReviewed event) {
        boolean known = reviews.stream().anyMatch(review -> review.reviewId().equals(event.getReviewId()));
        if (known || reviews.size() >= MOST_REVIEWS) {
            return this;
        }
        List<Review> more = new ArrayList<>(reviews);
        more.add(Review.of(event));
        return with(publishedAttempt, more);
    }

    Quarantined published(int byAttempt) {
        return byAttempt <= publishedAttempt ? this : with(byAttempt, reviews);
    }

    private Quarantined with(int byAttempt, List<Review> decided) {
        return new Quarantined(
                project,
                site,
                patientKey,
                instanceKey,
                object,
                stage,
                reason,
                tagPath,
                detail,
                attempt,
                modality,
                regions,
                quarantinedAt,
                conflicts,
                byAttempt,
                List.copyOf(decided));
    }
}
