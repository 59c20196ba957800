package dev.lethe.review.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.lethe.pixel.ImagePixel;
import dev.lethe.review.quarantine.Quarantined;
import dev.lethe.review.quarantine.Region;
import dev.lethe.review.quarantine.Review;
import dev.lethe.review.quarantine.ReviewState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An instance as the API tells of it. Nothing of what it says about the patient.
 *
 * @param size      bytes of the instance as it was received
 * @param decisions what a reviewer may decide now
 * @param image     what its frames are; absent in lists, and where there are none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record InstanceView(
        @JsonProperty("project") String project,
        @JsonProperty("instance") String instance,
        @JsonProperty("state") String state,
        @JsonProperty("reason") String reason,
        @JsonProperty("stage") String stage,
        @JsonProperty("tagPath") String tagPath,
        @JsonProperty("detail") String detail,
        @JsonProperty("attempt") int attempt,
        @JsonProperty("modality") String modality,
        @JsonProperty("size") long size,
        @JsonProperty("quarantinedAt") String quarantinedAt,
        @JsonProperty("conflicts") int conflicts,
        @JsonProperty("regions") List<Region> regions,
        @JsonProperty("decisions") List<String> decisions,
        @JsonProperty("reviews") List<Decided> reviews,
        @JsonProperty("image") Image image) {

    /** What its frames are. */
    record Image(
            @JsonProperty("frames") int frames,
            @JsonProperty("columns") int columns,
            @JsonProperty("rows") int rows) {
        static Image of(ImagePixel pixels) {
            return new Image(pixels.frames(), pixels.columns(), pixels.rows());
        }
    }

    /** What was decided before. */
    record Decided(
            @JsonProperty("review") String review,
            @JsonProperty("decision") String decision,
            @JsonProperty("attempt") int attempt,
            @JsonProperty("regions") List<Region> regions,
            @JsonProperty("actor") String actor,
            @JsonProperty("at") String at) {
        static Decided of(Review review) {
            return new Decided(
                    review.reviewId(),
                    review.decision(),
                    review.attempt(),
                    review.regions(),
                    review.actor(),
                    Instant.ofEpochMilli(review.decidedAt()).toString());
        }
    }

    static InstanceView of(Quarantined instance) {
        return of(instance, Optional.empty());
    }

    static InstanceView of(Quarantined instance, Optional<ImagePixel> image) {
        return new InstanceView(
                instance.project(),
                instance.instanceKey(),
                instance.state().word(),
                instance.reason(),
                instance.stage(),
                instance.tagPath(),
                instance.detail(),
                instance.attempt(),
                instance.modality(),
                instance.raw().getSize(),
                Instant.ofEpochMilli(instance.quarantinedAt()).toString(),
                instance.conflicts(),
                instance.regions(),
                decisions(instance),
                instance.reviews().stream().map(Decided::of).toList(),
                image.map(Image::of).orElse(null));
    }

    private static List<String> decisions(Quarantined instance) {
        if (instance.isConflict() || instance.state() != ReviewState.OPEN) {
            return List.of();
        }
        if (!instance.isSeenInFrames()) {
            return List.of("reject", "rerun");
        }
        return instance.isVideo()
                ? List.of("release", "reject", "rerun")
                : List.of("redact", "release", "reject", "rerun");
    }
}
