package dev.lethe.deid.graphics;

import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.Sequence;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.VR;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What becomes of the annotations (PS3.3 C.10.5) and layers (C.10.7) of one instance. One for each, as it remembers how layers are
 * called now.
 */
public final class GraphicsCleaner {
    /** A line of more points may be handwriting. */
    private static final int MOST_POINTS = 16;

    private static final String RENAMED = "REMOVED_";

    private final Predicate<String> isHarmless;
    private final Map<String, String> layers = new HashMap<>();
    private int renamed;

    /** @param isHarmless whether a name may stay as it is */
    public GraphicsCleaner(Predicate<String> isHarmless) {
        this.isHarmless = isHarmless;
    }

    /** Whether the items of a sequence are judged by {@link #mayStay} and {@link #isWhole}, whatever they hold. */
    public static boolean judges(int sequence) {
        return sequence == Tag.GraphicAnnotationSequence
                || sequence == Tag.TextObjectSequence
                || sequence == Tag.GraphicObjectSequence;
    }

    /** Whether an item, as received, is not drawn by hand. With a compound graphic goes what stands for it elsewhere. */
    public boolean mayStay(int sequence, Attributes item) {
        return switch (sequence) {
            case Tag.GraphicObjectSequence -> !isHandDrawn(item);
            case Tag.GraphicAnnotationSequence -> {
                Sequence compounds = item.getSequence(Tag.CompoundGraphicSequence);
                yield compounds == null
                        ? !item.contains(Tag.CompoundGraphicSequence)
                        : compounds.stream().noneMatch(GraphicsCleaner::isHandDrawn);
            }
            default -> true;
        };
    }

    /** Whether what is left of an item still is an annotation, or an object of one: none goes without all text and graphics. */
    public boolean isWhole(int sequence, Attributes clean) {
        return switch (sequence) {
            case Tag.TextObjectSequence -> clean.containsValue(Tag.UnformattedTextValue);
            case Tag.GraphicAnnotationSequence ->
                hasItems(clean, Tag.TextObjectSequence) || hasItems(clean, Tag.GraphicObjectSequence);
            default -> true;
        };
    }

    /** Takes over the name of a layer, the same way everywhere in the instance. */
    public void layer(Attributes from, Attributes to, int tag) {
        String name = from.getString(tag);
        if (name == null) {
            to.setNull(tag, VR.CS);
        } else {
            to.setString(tag, VR.CS, layers.computeIfAbsent(name, this::renamed));
        }
    }

    /** Names that look like the new ones are replaced too, so that two layers never become one. */
    private String renamed(String name) {
        return isHarmless.test(name) && !name.startsWith(RENAMED) ? name : RENAMED + ++renamed;
    }

    private static boolean hasItems(Attributes item, int sequence) {
        Sequence items = item.getSequence(sequence);
        return items != null && !items.isEmpty();
    }

    /** Whether it has more points than are set one by one, and is not the outline of something; or none that are understood. */
    private static boolean isHandDrawn(Attributes graphic) {
        double[] points = graphic.getDoubles(Tag.GraphicData);
        boolean closed =
                points.length > 3 && points[0] == points[points.length - 2] && points[1] == points[points.length - 1];
        return points.length == 0 || points.length > 2 * MOST_POINTS && !closed;
    }
}
