package dev.lethe.deid.graphics;

import dev.lethe.deid.Rule;
import dev.lethe.deid.Rule.Cleaning;
import dev.lethe.deid.profile.Action;
import dev.lethe.dicom.Tag;

/**
 * What the Clean Graphics Option does to attributes beside the four rows that it has in PS3.15 Table E.1-1: of overlay planes what
 * describes the bitmap stays, of annotations what people write is cleaned as descriptors are.
 */
public final class GraphicRules {
    /** Names of layers, which refer to each other: {@link GraphicsCleaner} replaces one the same way everywhere. */
    public static final Rule LAYER = cleaned("name of a layer");

    private static final Rule TEXT = cleaned("text of an annotation");
    private static final Rule GEOMETRY = new Rule(Action.C, Cleaning.SCRUB, clause("describes the overlay plane"));
    private static final Rule REMOVED = new Rule(
            Action.X, Cleaning.DESCRIPTOR, clause("retired, so that nothing tells whether text is drawn with it"));

    private static final int PLANES_MASK = 0xFF01FFFF;

    private GraphicRules() {}

    private static Rule cleaned(String what) {
        return new Rule(Action.C, Cleaning.DESCRIPTOR, clause(what));
    }

    private static String clause(String why) {
        return "PS3.15 E.3.3, Clean Graphics Option: " + why;
    }

    /** Null for what other rules decide about. */
    public static Rule ruleFor(int tag) {
        if (isCurve(tag)) {
            return REMOVED;
        }
        return switch (isOverlay(tag) ? tag & PLANES_MASK : tag) {
            case Tag.GraphicLayer, Tag.OverlayActivationLayer -> LAYER;
            case Tag.GraphicLayerDescription,
                    Tag.GraphicGroupLabel,
                    Tag.GraphicGroupDescription,
                    Tag.TickLabel,
                    Tag.OverlayDescription,
                    Tag.OverlayLabel,
                    Tag.OverlaySubtype -> TEXT;
            case Tag.OverlayRows,
                    Tag.OverlayColumns,
                    Tag.NumberOfFramesInOverlay,
                    Tag.OverlayType,
                    Tag.OverlayOrigin,
                    Tag.ImageFrameOrigin,
                    Tag.OverlayBitsAllocated,
                    Tag.OverlayBitPosition,
                    Tag.ROIArea,
                    Tag.ROIMean,
                    Tag.ROIStandardDeviation -> GEOMETRY;
            default -> null;
        };
    }

    /** Null where the place of an attribute says nothing. What is written into the image is part of the annotation. */
    public static Rule ruleIn(int sequence, int tag) {
        return sequence == Tag.TextObjectSequence && tag == Tag.UnformattedTextValue ? TEXT : null;
    }

    /** Whether an element is one of overlay planes: groups 6000 to 60FF, even. */
    public static boolean isOverlay(int tag) {
        return (tag & 0xFF010000) == 0x60000000;
    }

    /** Curves may draw letters, and the standard has ceased to say how they are drawn (retired, PS3.3 C.10.2 of 2004). */
    private static boolean isCurve(int tag) {
        return (tag & 0xFF010000) == 0x50000000;
    }
}
