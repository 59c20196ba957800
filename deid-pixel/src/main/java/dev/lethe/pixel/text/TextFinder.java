package dev.lethe.pixel.text;

import dev.lethe.deid.QuarantineException;
import dev.lethe.pixel.Box;
import dev.lethe.pixel.Frame;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Finds and reads the text of a frame: what looks written by its strokes is found first, over all values that the samples have
 * and not as some window shows them, and only that is read. Safe for many threads.
 */
public final class TextFinder {
    /** Letters that a picture of half the size shows well enough, in its pixels. */
    private static final int LEAST_HALVED_HEIGHT = 24;

    private static final int LEAST_HEIGHT = 5;
    private static final int MOST_JUDGED = 6000;
    private static final int WELL_READ = 75;
    private static final int LARGEST_SCALE = 4;

    private final Recognizer recognizer;
    private final LineReader reader;
    private final boolean unknownScript;

    public TextFinder(OcrEngine engine) {
        this(engine::read);
    }

    TextFinder(Recognizer recognizer) {
        this(recognizer, false);
    }

    private TextFinder(Recognizer recognizer, boolean unknownScript) {
        this.recognizer = recognizer;
        this.reader = new LineReader(recognizer);
        this.unknownScript = unknownScript;
    }

    /**
     * A finder for texts in letters that cannot be read: it takes for text whatever looks as drawn as letters, some drawings of
     * other things included.
     */
    TextFinder forUnknownScript(boolean unknown) {
        return new TextFinder(recognizer, unknown);
    }

    /**
     * A finder for the frames of one instance, one after the other. It finds in each what this one finds in it alone, but does not
     * read a line again whose pixels it has read, as the border of a cine's screen. Remembers some megabytes at most; belongs to
     * one thread.
     */
    public TextFinder forInstance() {
        return new TextFinder(new RememberedReadings(recognizer), unknownScript);
    }

    /**
     * All text of a frame, identifying or not, top to bottom. The same frame gives the same.
     *
     * @throws OcrUnavailableException when text cannot be read at all
     * @throws QuarantineException when the header does not tell what the samples look like
     */
    public List<FoundText> find(Frame frame, Display display) throws OcrUnavailableException, QuarantineException {
        return new Reading(this, frame, display).texts(text -> Optional.empty());
    }

    /**
     * @param floors by channel
     * @param blank where a text will be blanked, if it will: nothing is read there any more
     */
    List<FoundText> texts(List<Plane> planes, Map<Integer, Floor> floors, Function<FoundText, Optional<Box>> blank)
            throws OcrUnavailableException {
        List<FoundText> found = new ArrayList<>();
        List<Box> blanks = new ArrayList<>();
        List<FoundText> followed = new ArrayList<>();
        int judged = 0;
        for (Candidate candidate : candidates(planes, floors)) {
            // Letters are found again in the gaps between them, and in colours: what was read well need not be read
            // again.
            if (blanks.stream().noneMatch(box -> box.contains(candidate.frameBox()))
                    && found.stream().noneMatch(text -> isMostlyIn(candidate, text) && explains(text, candidate))) {
                // A page of small print has some hundreds of lines; what is beyond any page is not read and counts as
                // text.
                FoundText text = judged++ < MOST_JUDGED
                        ? Judgement.of(candidate, reader, unknownScript)
                        : new FoundText(candidate.frameBox(), "", 0, List.of());
                if (text != null) {
                    found.add(text);
                    FoundText line = text.within(text.box().union(LineEnds.followed(candidate)));
                    followed.add(line);
                    blank.apply(line).ifPresent(blanks::add);
                }
            }
        }
        followed.sort(Comparator.comparingInt((FoundText text) -> text.box().y())
                .thenComparingInt(text -> text.box().x()));
        return followed;
    }

    /** What looks most like writing first. */
    private static List<Candidate> candidates(List<Plane> planes, Map<Integer, Floor> floors) {
        List<Candidate> candidates = new ArrayList<>();
        for (Plane plane : planes) {
            Floor floor = floors.get(plane.channel());
            int least = LEAST_HEIGHT;
            for (Plane level = plane; level != null && level.scale() <= LARGEST_SCALE; level = level.halved()) {
                candidates.addAll(Candidates.of(level, floor, least));
                floor = floor.halved();
                least = LEAST_HALVED_HEIGHT;
            }
        }
        candidates.sort(Comparator.comparingDouble(Candidate::quality).reversed());
        return candidates;
    }

    /** It was read with certainty, and as many letters as are seen. */
    private static boolean explains(FoundText text, Candidate candidate) {
        long read = text.text().chars().filter(c -> !Character.isWhitespace(c)).count();
        return text.confidence() >= WELL_READ
                && 10 * read >= 6 * candidate.letters().size();
    }

    private static boolean isMostlyIn(Candidate candidate, FoundText text) {
        Box inner = candidate.frameBox();
        Box outer = text.box().grown(Math.min(text.box().height(), text.box().width()) / 3);
        if (!inner.intersects(outer)) {
            return false;
        }
        long width = Math.min(inner.right(), outer.right()) - Math.max(inner.x(), outer.x());
        long height = Math.min(inner.bottom(), outer.bottom()) - Math.max(inner.y(), outer.y());
        return 10 * width * height >= 8 * inner.area();
    }
}
