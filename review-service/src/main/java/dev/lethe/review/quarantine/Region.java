package dev.lethe.review.quarantine;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.lethe.pixel.Box;
import dev.lethe.schemas.avro.PixelRegion;
import java.util.List;

/**
 * A rectangle over some frames.
 *
 * @param firstFrame number of the frame, 1 the first
 * @param lastFrame  inclusive; beyond the instance's last where all are meant
 * @param x          leftmost column, 0 the first
 * @param y          uppermost row, 0 the first
 */
public record Region(
        @JsonProperty("firstFrame") int firstFrame,
        @JsonProperty("lastFrame") int lastFrame,
        @JsonProperty("x") int x,
        @JsonProperty("y") int y,
        @JsonProperty("width") int width,
        @JsonProperty("height") int height) {

    static List<Region> of(List<PixelRegion> regions) {
        return regions.stream()
                .map(region -> new Region(
                        region.getFirstFrame(),
                        region.getLastFrame(),
                        region.getX(),
                        region.getY(),
                        region.getWidth(),
                        region.getHeight()))
                .toList();
    }

    /** Of one frame. */
    public Box box() {
        return new Box(x, y, width, height);
    }

    /** Whether it is over this frame, 1 the first. */
    public boolean covers(int frame) {
        return firstFrame <= frame && frame <= lastFrame;
    }

    /** As records carry it. */
    public PixelRegion toRecord() {
        return new PixelRegion(firstFrame, lastFrame, x, y, width, height);
    }
}
