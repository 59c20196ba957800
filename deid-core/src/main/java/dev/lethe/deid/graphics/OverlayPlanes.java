package dev.lethe.deid.graphics;

import dev.lethe.deid.OverlayCleaner;
import dev.lethe.deid.QuarantineException;
import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.Tag;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The overlay planes of an instance that may stay, with what is left of their bitmaps. Whatever else lies in the groups of
 * overlays goes: planes that were not understood, not cleaned, or stand in an item. Immutable.
 */
public final class OverlayPlanes {
    /** None may stay. */
    public static final OverlayPlanes NONE = new OverlayPlanes(Map.of());

    /** The standard has 16 of them, with even numbers. */
    private static final int GROUPS = 16;

    private static final int FIRST = 0x6000;

    private final Map<Integer, byte[]> bits;

    private OverlayPlanes(Map<Integer, byte[]> bits) {
        this.bits = Map.copyOf(bits);
    }

    /**
     * Has every plane of a data set cleaned.
     *
     * @param known what of the header identifies, as it stands there
     * @param identifies whether a text holds an identifying value of the header
     * @throws QuarantineException of the cleaner
     */
    public static OverlayPlanes cleaned(
            Attributes dataSet, OverlayCleaner cleaner, List<String> known, Predicate<String> identifies)
            throws QuarantineException {
        Map<Integer, byte[]> bits = new HashMap<>();
        for (int i = 0; i < GROUPS; i++) {
            Optional<OverlayPlane> found = OverlayPlane.of(dataSet, i << 17);
            if (found.isEmpty()) {
                continue;
            }
            OverlayPlane plane = found.get();
            Optional<byte[]> clean = plane.isBlank()
                    ? Optional.of(plane.bits())
                    : cleaner.clean(new OverlayCleaner.Bitmap(
                            plane.columns(), plane.rows(), plane.frames(), plane.bits(), known, identifies));
            if (clean.isPresent()) {
                bits.put(FIRST + 2 * i, clean.get());
            }
        }
        return new OverlayPlanes(bits);
    }

    /** @param depth of the data set or item that has the element, 0 the data set itself */
    public boolean removes(int tag, int depth) {
        return GraphicRules.isOverlay(tag) && (depth > 0 || !bits.containsKey(Tag.group(tag)));
    }

    /** The bitmap for an Overlay Data; null for any other element. */
    public byte[] bits(int tag) {
        boolean data = GraphicRules.isOverlay(tag) && (tag & 0xFFFF) == (Tag.OverlayData & 0xFFFF);
        return data ? bits.get(Tag.group(tag)) : null;
    }
}
