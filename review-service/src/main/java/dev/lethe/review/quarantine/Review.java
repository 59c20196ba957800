package dev.lethe.review.quarantine;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.lethe.schemas.avro.InstanceReviewed;
import java.util.List;

/**
 * What a person decided. The reason they wrote stands in the audit trail alone.
 *
 * @param attempt   of the quarantine that was looked at
 * @param decision  {@code REDACT}, {@code RELEASE}, {@code REJECT} or {@code RERUN}
 * @param decidedAt milliseconds since the epoch
 */
public record Review(
        @JsonProperty("reviewId") String reviewId,
        @JsonProperty("attempt") int attempt,
        @JsonProperty("decision") String decision,
        @JsonProperty("regions") List<Region> regions,
        @JsonProperty("actor") String actor,
        @JsonProperty("decidedAt") long decidedAt) {

    static Review of(InstanceReviewed event) {
        return new Review(
                event.getReviewId(),
                event.getAttempt(),
                event.getDecision().name(),
                Region.of(event.getRegions()),
                event.getActor(),
                event.getDecidedAt().toEpochMilli());
    }
}
