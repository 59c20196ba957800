package dev.lethe.pixel.text;

import dev.lethe.pixel.Box;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Tells which of the text in a frame may identify somebody: all that is not technical, touches a known value or was
 * not read well enough to tell. Immutable. */
public final class IdentifyingText {
    private static final int LEAST_PADDING = 2;
    private static final int HEIGHT_PER_PADDING = 5;

    private static final int NEAR = 2;
    private static final int LEAST_CONFIDENCE = 35;
    private static final int LEAST_CONFIDENCE_OF_FRAGMENTS = 65;

    private static final int LEAST_WIDENING = 6;

    private final TechnicalText technical;
    private final KnownText known;
    private final Predicate<String> leak;

    /** @param leak see {@link #leaks} */
    public IdentifyingText(TechnicalText technical, KnownText known, Predicate<String> leak) {
        this.technical = technical;
        this.known = known;
        this.leak = leak;
    }

    /**
     * What must be made unreadable, with room for what the reading cut off at the edges; boxes may overlap, and end where they
     * end, which may be outside the frame by that room.
     */
    public List<Box> boxes(List<FoundText> found) {
        List<Box> boxes = new ArrayList<>();
        List<Box> leaks = new ArrayList<>();
        for (FoundText line : found) {
            blank(line).ifPresent(looksIdentifying(line) ? boxes::add : leaks::add);
        }
        List<Box> joined = joined(boxes);
        joined.addAll(leaks);
        return joined;
    }

    /** What of a line must be made unreadable. */
    Optional<Box> blank(FoundText line) {
        if (looksIdentifying(line)) {
            return Optional.of(padded(identifyingPart(line)));
        }
        return leaks(line) ? Optional.of(widened(line.box())) : Optional.empty();
    }

    /** Those lines that may identify somebody. */
    List<FoundText> of(List<FoundText> found) {
        return found.stream()
                .filter(line -> looksIdentifying(line) || leaks(line))
                .toList();
    }

    /** Whether a line holds what identifies, whatever the list of technical text says. */
    private boolean leaks(FoundText line) {
        return leak.test(line.text());
    }

    /** By half its height. */
    static Box widened(Box box) {
        return box.grown(Math.max(LEAST_WIDENING, Math.min(box.width(), box.height()) / 2));
    }

    private boolean looksIdentifying(FoundText line) {
        return identifies(line.text()) || line.confidence() < leastConfidence(line.text());
    }

    /** From the first word that identifies to the last, with all beside them that does not stand alone. */
    private Box identifyingPart(FoundText line) {
        List<FoundText.Word> words = line.words();
        int first = words.size();
        int last = -1;
        for (int i = 0; i < words.size(); i++) {
            if (identifies(words.get(i).text())) {
                first = Math.min(first, i);
                last = i;
            }
        }
        if (last < 0 || known.touches(line.text())) {
            return line.box();
        }
        while (first > 0 && !technical.standsAlone(words.get(first - 1).text())) {
            first--;
        }
        while (last < words.size() - 1
                && !technical.standsAlone(words.get(last + 1).text())) {
            last++;
        }
        if (first == 0 && last == words.size() - 1) {
            return line.box();
        }
        Box box = words.get(first).box();
        for (FoundText.Word word : words.subList(first, last + 1)) {
            box = box.union(word.box());
        }
        if (first == 0) {
            box = toTheEnd(box, words.get(0).box(), line.box());
        }
        if (last == words.size() - 1) {
            box = toTheEnd(box, words.get(last).box(), line.box());
        }
        return box;
    }

    /** With what is beyond an outermost word of a line. */
    private static Box toTheEnd(Box box, Box word, Box line) {
        boolean lying = line.width() >= line.height();
        boolean first = lying
                ? word.x() + word.right() < line.x() + line.right()
                : word.y() + word.bottom() < line.y() + line.bottom();
        Box whole = word.union(line);
        int x = lying && !first ? word.x() : whole.x();
        int y = !lying && !first ? word.y() : whole.y();
        Box end = lying
                ? new Box(x, word.y(), (first ? word.right() : whole.right()) - x, word.height())
                : new Box(word.x(), y, word.width(), (first ? word.bottom() : whole.bottom()) - y);
        return box.union(end);
    }

    /** A name that was misread looks like some numbers and letters more often than like numbers with their units. */
    private int leastConfidence(String text) {
        return technical.hasLabelledNumber(text) ? LEAST_CONFIDENCE : LEAST_CONFIDENCE_OF_FRAGMENTS;
    }

    /** With a number behind it, what is like a short name is a label. */
    private boolean identifies(String text) {
        return !technical.isTechnical(text)
                || known.touches(text)
                || known.touchesShortName(text, text.chars().anyMatch(Character::isDigit));
    }

    /** One box for what stands in one line with little between: a mark there may have been overlooked. */
    private static List<Box> joined(List<Box> boxes) {
        List<Box> joined = new ArrayList<>();
        for (Box box : boxes) {
            Box sum = box;
            for (int i = joined.size() - 1; i >= 0; i--) {
                if (areNear(joined.get(i), sum)) {
                    sum = joined.remove(i).union(sum);
                    i = joined.size();
                }
            }
            joined.add(sum);
        }
        return joined;
    }

    private static boolean areNear(Box one, Box other) {
        int acrossY = Math.min(one.bottom(), other.bottom()) - Math.max(one.y(), other.y());
        int acrossX = Math.min(one.right(), other.right()) - Math.max(one.x(), other.x());
        int height = Math.min(one.height(), other.height());
        int width = Math.min(one.width(), other.width());
        if (one.width() > one.height() && other.width() > other.height()) {
            return 2 * acrossY > height
                    && one.height() <= 2 * height
                    && other.height() <= 2 * height
                    && acrossX > -NEAR * height;
        }
        return one.width() <= one.height()
                && other.width() <= other.height()
                && 2 * acrossX > width
                && one.width() <= 2 * width
                && other.width() <= 2 * width
                && acrossY > -NEAR * width;
    }

    /** More along the line: a thin letter or a mark at its end is what is overlooked most. */
    private static Box padded(Box box) {
        boolean lying = box.width() >= box.height();
        int height = Math.min(box.width(), box.height());
        int across = Math.max(LEAST_PADDING, height / HEIGHT_PER_PADDING);
        int along = Math.max(across, height / 2);
        int x = lying ? along : across;
        int y = lying ? across : along;
        return new Box(box.x() - x, box.y() - y, box.width() + 2 * x, box.height() + 2 * y);
    }
}
