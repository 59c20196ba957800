package dev.lethe.deid;

import java.util.List;

/**
 * What is asked about the pixels of one instance besides what the profile says.
 *
 * @param regions blanked besides what is found; none with {@link Verdict#RELEASE}
 */
public record PixelInstruction(Verdict verdict, List<PixelRegion> regions) {
    /** The profile decides alone. */
    public static final PixelInstruction NONE = new PixelInstruction(Verdict.PROFILE, List.of());

    /** Who decides what becomes of the pixels. */
    public enum Verdict {
        /** The profile; the regions are blanked where the pixels are cleaned at all. */
        PROFILE,
        /**
         * A reviewer, who looked at the frames: the regions are blanked, and what is found besides. Text that is still read then
         * counts only where it holds a known identifying value.
         */
        REDACT,
        /** A reviewer, who looked at the frames: they go as they are. */
        RELEASE
    }

    public PixelInstruction {
        regions = List.copyOf(regions);
        if (verdict == Verdict.RELEASE && !regions.isEmpty()) {
            throw new IllegalArgumentException("what is released is not redacted");
        }
    }
}
