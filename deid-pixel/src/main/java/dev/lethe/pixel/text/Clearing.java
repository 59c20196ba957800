package dev.lethe.pixel.text;

import dev.lethe.deid.QuarantineException;
import dev.lethe.pixel.Box;
import dev.lethe.pixel.Frame;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * Finds what must be blanked in a frame, and makes sure that no identifying text is left then: the blanked frame is read again, and
 * what is read is blanked too, with more around it, a few times. Owned by one thread.
 */
public final class Clearing {
    private static final int MOST_ROUNDS = 3;

    /** A frame with boxes blanked, as it will be written. */
    @FunctionalInterface
    public interface Blanking {
        /** @param boxes inside the frame */
        Frame of(List<Box> boxes) throws QuarantineException;
    }

    /**
     * What was found in a frame.
     *
     * @param boxes what must be blanked besides what is blanked anyway, inside the frame
     * @param left identifying text that is read whatever was blanked; the frame may not be published with any
     */
    public record Result(List<Box> boxes, List<FoundText> left) {
        public Result {
            boxes = List.copyOf(boxes);
            left = List.copyOf(left);
        }
    }

    private final TextFinder finder;
    private final Display display;
    private final IdentifyingText identifying;

    Clearing(TextFinder finder, Display display, IdentifyingText identifying) {
        this.finder = finder;
        this.display = display;
        this.identifying = identifying;
    }

    /**
     * @param known identifying values of the instance, see {@link KnownText#of}
     * @param leak whether a text holds what identifies, whatever the list of technical text says
     */
    public static Clearing of(TextFinder finder, Display display, Collection<String> known, Predicate<String> leak) {
        KnownText values = KnownText.of(known);
        TextFinder suited = finder.forUnknownScript(values.isInUnknownScript());
        return new Clearing(suited, display, new IdentifyingText(TechnicalText.standard(), values, leak));
    }

    /**
     * @param known inside the frame, blanked anyway
     * @throws QuarantineException when what is blanked is not blank, or the header does not tell what samples look like
     */
    public Result clear(Frame frame, List<Box> known, Blanking blanking)
            throws OcrUnavailableException, QuarantineException {
        Reading reading = new Reading(finder, frame, display);
        List<Box> found = inside(frame, identifying.boxes(reading.texts(identifying::blank)));
        List<FoundText> left = List.of();
        for (int round = 0; round < MOST_ROUNDS && !found.isEmpty(); round++) {
            List<Box> all = joined(known, found);
            left = identifying.of(reading.texts(blanking.of(all), all, identifying::blank));
            if (left.isEmpty()) {
                break;
            }
            if (round < MOST_ROUNDS - 1) {
                List<Box> wider = identifying.boxes(left).stream()
                        .map(IdentifyingText::widened)
                        .toList();
                found = joined(found, inside(frame, wider));
            }
        }
        return new Result(found, left);
    }

    /**
     * Whether no identifying text is left beside what is blanked anyway.
     *
     * @param known inside the frame
     */
    public boolean isEnough(Frame frame, List<Box> known, Blanking blanking)
            throws OcrUnavailableException, QuarantineException {
        return identifying
                .of(new Reading(finder, frame, display).texts(blanking.of(known), known, identifying::blank))
                .isEmpty();
    }

    /** What is found in a frame, which is not read again. */
    public List<Box> found(Frame frame) throws OcrUnavailableException, QuarantineException {
        return inside(frame, identifying.boxes(new Reading(finder, frame, display).texts(identifying::blank)));
    }

    private static List<Box> inside(Frame frame, List<Box> boxes) {
        return boxes.stream()
                .map(box -> box.within(frame.image().columns(), frame.image().rows()))
                .filter(Objects::nonNull)
                .toList();
    }

    private static List<Box> joined(List<Box> some, List<Box> more) {
        List<Box> all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }
}
