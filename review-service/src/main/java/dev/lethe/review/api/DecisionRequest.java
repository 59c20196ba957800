package dev.lethe.review.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.lethe.deid.PixelRegion;
import dev.lethe.review.quarantine.Region;
import dev.lethe.runtime.config.Secret;
import dev.lethe.runtime.http.HttpProblemException;
import java.util.ArrayList;
import java.util.List;

/**
 * The body of a decision. May hold PHI where a reviewer forgot themselves: never logged, nor echoed.
 *
 * @param reason  why, in words
 * @param regions to be redacted
 * @param attempt of the quarantine that was looked at; null: whichever is the newest
 */
record DecisionRequest(
        @JsonProperty("reason") String reason,
        @JsonProperty("regions") List<Box> regions,
        @JsonProperty("attempt") Integer attempt) {
    static final int MOST_REGIONS = 256;
    private static final int SHORTEST = 10;
    private static final int LONGEST = 500;

    /**
     * A rectangle over some frames.
     *
     * @param firstFrame 1 the first, and what is meant when it is absent
     * @param lastFrame  inclusive; absent: to the last
     */
    record Box(
            @JsonProperty("firstFrame") Integer firstFrame,
            @JsonProperty("lastFrame") Integer lastFrame,
            @JsonProperty("x") int x,
            @JsonProperty("y") int y,
            @JsonProperty("width") int width,
            @JsonProperty("height") int height) {
        private Region region() {
            int first = firstFrame == null ? 1 : firstFrame;
            int last = lastFrame == null ? Integer.MAX_VALUE : lastFrame;
            PixelRegion checked = new PixelRegion(first, last, x, y, width, height);
            return new Region(checked.firstFrame(), checked.lastFrame(), x, y, width, height);
        }
    }

    /**
     * The reason without white space around it; null when none was given.
     *
     * @throws HttpProblemException 400 when it is too short, too long or no plain text
     */
    String writtenReason() throws HttpProblemException {
        if (reason == null) {
            return null;
        }
        String text = reason.strip();
        int length = text.codePointCount(0, text.length());
        if (length < SHORTEST || length > LONGEST || text.codePoints().anyMatch(Character::isISOControl)) {
            throw new HttpProblemException(
                    400, "a reason has " + SHORTEST + " to " + LONGEST + " characters on one line");
        }
        return text;
    }

    /** @throws HttpProblemException 400 when there are none, too many, or some that are no rectangles */
    List<Region> checkedRegions() throws HttpProblemException {
        if (regions == null || regions.isEmpty() || regions.size() > MOST_REGIONS) {
            throw new HttpProblemException(400, "a redaction has 1 to " + MOST_REGIONS + " regions");
        }
        List<Region> checked = new ArrayList<>();
        try {
            for (Box box : regions) {
                checked.add(box.region());
            }
            return checked;
        } catch (ArithmeticException | IllegalArgumentException | NullPointerException e) {
            throw new HttpProblemException(400, "a region is no rectangle of frames");
        }
    }

    @Override
    public String toString() {
        return Secret.REDACTED;
    }
}
