package dev.lethe.stream.data;

import dev.lethe.deid.PixelInstruction;
import dev.lethe.deid.PixelRegion;
import java.util.List;

/** Instructions and regions as records carry them. */
final class Regions {
    /** A record is small. */
    private static final int MOST = 100;

    private Regions() {}

    /**
     * @param asked null where nothing is asked
     * @throws IllegalArgumentException if it makes no sense
     */
    static PixelInstruction instruction(dev.lethe.schemas.avro.PixelInstruction asked) {
        if (asked == null) {
            return PixelInstruction.NONE;
        }
        List<PixelRegion> regions = asked.getRegions().stream()
                .map(region -> new PixelRegion(
                        region.getFirstFrame(),
                        region.getLastFrame(),
                        region.getX(),
                        region.getY(),
                        region.getWidth(),
                        region.getHeight()))
                .toList();
        return new PixelInstruction(
                PixelInstruction.Verdict.valueOf(asked.getVerdict().name()), regions);
    }

    static List<dev.lethe.schemas.avro.PixelRegion> told(List<PixelRegion> regions) {
        return regions.stream()
                .limit(MOST)
                .map(region -> new dev.lethe.schemas.avro.PixelRegion(
                        region.firstFrame(),
                        region.lastFrame(),
                        region.x(),
                        region.y(),
                        region.width(),
                        region.height()))
                .toList();
    }
}
