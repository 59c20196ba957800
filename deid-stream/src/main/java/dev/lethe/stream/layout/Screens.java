package dev.lethe.stream.layout;

import dev.lethe.deid.PixelFacts;
import dev.lethe.runtime.keys.LengthPrefixed;
import dev.lethe.schemas.avro.InstanceReceived;
import dev.lethe.schemas.avro.InstanceScreen;
import dev.lethe.schemas.avro.InstanceSummary;
import dev.lethe.schemas.avro.ScreenLayout;
import dev.lethe.schemas.avro.UltrasoundRegion;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Tells by the summary which instances come from the same kind of screen of the same device. A site's devices are its own: what one
 * site sends does not shape what is done to another's.
 */
public final class Screens {
    /** Region Spatial Format: 2D, M-mode, spectral, wave form. Graphics (5) and none (0) are no image. */
    private static final Set<Integer> IMAGE_FORMATS = Set.of(1, 2, 3, 4);

    private Screens() {}

    /** Null where maker or model are not known, and for video, of which nothing can be blanked. */
    public static InstanceScreen of(InstanceReceived received) {
        InstanceSummary summary = received.getSummary();
        String manufacturer = summary.getManufacturer();
        String model = summary.getManufacturerModelName();
        boolean known = isTold(manufacturer) && isTold(model) && summary.getRows() > 0 && summary.getColumns() > 0;
        if (!known || !summary.getHasPixelData() || PixelFacts.isVideo(summary.getTransferSyntaxUid())) {
            return null;
        }
        ScreenLayout layout = new ScreenLayout(
                key(received.getSite(), summary),
                received.getSite(),
                manufacturer,
                model,
                summary.getModality(),
                summary.getRows(),
                summary.getColumns());
        List<UltrasoundRegion> images = summary.getUltrasoundRegions().stream()
                .filter(region -> IMAGE_FORMATS.contains(region.getSpatialFormat()))
                .toList();
        return new InstanceScreen(layout, Math.max(1, summary.getFrames()), images);
    }

    /**
     * Kinds of ultrasound regions tell the mode, and with it the screen; corners and number change with depth and sweep while texts stay.
     * ORIGINAL or DERIVED, Transfer Syntax and Photometric Interpretation say how an image came here, not what is on it.
     */
    private static String key(String site, InstanceSummary summary) {
        List<String> parts = new ArrayList<>();
        parts.add(summary.getManufacturer().strip());
        parts.add(summary.getManufacturerModelName().strip());
        parts.add(Objects.requireNonNullElse(summary.getDeviceKey(), ""));
        parts.add(String.join("\\", summary.getSoftwareVersions()));
        parts.add(summary.getSopClassUid());
        parts.add(Objects.requireNonNullElse(summary.getModality(), ""));
        parts.add(String.join("\\", summary.getImageType().stream().skip(1).toList()));
        parts.add(summary.getRows() + "x" + summary.getColumns() + "x" + summary.getSamplesPerPixel());
        summary.getUltrasoundRegions().stream()
                .map(region -> region.getSpatialFormat() + "/" + region.getDataType())
                .distinct()
                .sorted()
                .forEach(parts::add);
        return site + "/" + Digests.hex(LengthPrefixed.join(parts.toArray(String[]::new)));
    }

    private static boolean isTold(String text) {
        return text != null && !text.isBlank();
    }
}
