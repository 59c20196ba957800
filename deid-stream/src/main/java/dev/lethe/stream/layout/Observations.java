package dev.lethe.stream.layout;

import dev.lethe.runtime.keys.LengthPrefixed;
import dev.lethe.schemas.avro.BlankedPlace;
import dev.lethe.schemas.avro.DeidCompleted;
import dev.lethe.schemas.avro.InstanceScreen;
import dev.lethe.schemas.avro.LedgerEntry;
import dev.lethe.schemas.avro.PixelRegion;
import dev.lethe.schemas.avro.ScreenObserved;
import dev.lethe.schemas.avro.UltrasoundRegion;
import java.util.List;

/**
 * What an answer teaches about a screen. Only instances that were searched without being told anything teach: a mask would confirm
 * itself for ever.
 */
public final class Observations {
    private Observations() {}

    /**
     * @param known the instance as it was when the answer came
     * @return null where there is nothing to learn; without places where nothing was blanked
     */
    public static ScreenObserved of(LedgerEntry known, DeidCompleted completed) {
        InstanceScreen screen = known.getScreen();
        if (screen == null || known.getInstruction() != null) {
            return null;
        }
        List<BlankedPlace> places = completed.getRegions().stream()
                .filter(region -> region.getFirstFrame() == 1 && region.getLastFrame() >= screen.getFrames())
                .map(region -> place(region, screen.getImageRegions()))
                .toList();
        return new ScreenObserved(screen.getLayout(), patient(screen, known.getPatientKey()), places);
    }

    /** Tells patients of one layout apart and says nothing elsewhere; a patient key has 128 bits that nobody guesses. */
    private static long patient(InstanceScreen screen, String patientKey) {
        return Digests.number(LengthPrefixed.join(screen.getLayout().getKey(), patientKey));
    }

    private static BlankedPlace place(PixelRegion region, List<UltrasoundRegion> images) {
        Extent extent = Extent.of(region);
        boolean inImage = images.stream().anyMatch(image -> Extent.of(image).contains(extent));
        return new BlankedPlace(region.getX(), region.getY(), region.getWidth(), region.getHeight(), inImage);
    }
}
