package dev.lethe.pixel.text;

import dev.lethe.pixel.Box;
import java.util.ArrayList;
import java.util.List;

/**
 * Decides whether a candidate is text, by how it looks and how it reads. What looks certain is text even where it cannot be read;
 * the rest must read well, the shorter the better, as the recognizer reads a few letters into any pattern.
 */
final class Judgement {
    private static final int READ_SOMEHOW = 30;

    /** Of digits with dots between. */
    private static final double LEAST_COHESION = 0.5;

    /** Of two letters, in letter heights: what is read into a bow is wider. */
    private static final double WIDEST_PAIR = 2.2;

    private static final double NARROWEST_PAIR = 0.5;

    private Judgement() {}

    /**
     * @param unknownScript there may be letters that cannot be read: what is drawn as they are is text, however it reads
     * @return null when it is no text
     */
    static FoundText of(Candidate candidate, LineReader reader, boolean unknownScript) throws OcrUnavailableException {
        boolean certain = looksCertain(candidate) || unknownScript && looksDrawn(candidate);
        if (!certain && !mayReadWell(candidate)) {
            return null;
        }
        List<ReadWord> words = reader.read(candidate, certain);
        int confidence = LineReader.confidence(words);
        long letters = words.stream()
                .flatMapToInt(word -> word.text().chars())
                .filter(Character::isLetterOrDigit)
                .count();
        if (!certain && !readsWell(candidate, confidence, letters)) {
            return null;
        }
        return confidence >= READ_SOMEHOW && letters > 0
                ? text(candidate, words, confidence)
                : new FoundText(candidate.frameBox(), "", 0, List.of());
    }

    private static boolean looksCertain(Candidate candidate) {
        return candidate.letters().size() >= 5
                && candidate.isOneLine()
                && candidate.cohesion() >= 2.5
                && candidate.fill() < 0.85
                && (candidate.isDrawn(0.65, 0.3, 0.25, 0.12) || isLevel(candidate));
    }

    /** Letters of any script, the parts of one included: they end abruptly, and are of one brightness. */
    private static boolean looksDrawn(Candidate candidate) {
        return candidate.cohesion() >= LEAST_COHESION && candidate.isDrawn(0.6, 0.3, 0.25, 0.35);
    }

    /** Many letters on one line, whose edges are soft for the noise around them. */
    private static boolean isLevel(Candidate candidate) {
        return candidate.letters().size() >= 8 && candidate.isDrawn(0.52, 0.25, 0.12, 0.06);
    }

    /** Whether there is a reading by which it would be text; of a few letters in a column, which are mostly none, a clear one. */
    private static boolean mayReadWell(Candidate candidate) {
        if (candidate.upright() && candidate.count() < 4) {
            return candidate.isDrawn(0.75, 0.25, 0.1, 0.06);
        }
        return candidate.cohesion() >= 1.2
                || candidate.cohesion() >= LEAST_COHESION && candidate.isDrawn(0.6, 0.3, 0.2, 0.12);
    }

    private static boolean readsWell(Candidate candidate, int confidence, long letters) {
        if (letters >= 4) {
            return confidence >= 60 && candidate.cohesion() >= 1.2
                    || confidence >= 75 && candidate.isDrawn(0.6, 0.3, 0.2, 0.12);
        }
        if (letters == 3) {
            return confidence >= 70
                    && candidate.letters().size() >= 2
                    && (candidate.cohesion() >= 1 || confidence >= 85)
                    && candidate.isDrawn(0.6, 0.3, 0.2, 0.12);
        }
        return letters == 2
                && confidence >= 80
                && candidate.letters().size() == 2
                && candidate.length() <= WIDEST_PAIR * candidate.letterHeight()
                && candidate.length() >= NARROWEST_PAIR * candidate.letterHeight()
                && candidate.isDrawn(0.75, 0.25, 0.1, 0.06);
    }

    private static FoundText text(Candidate candidate, List<ReadWord> words, int confidence) {
        StringBuilder text = new StringBuilder();
        List<FoundText.Word> boxes = new ArrayList<>();
        boolean trusted = true;
        Box around = candidate.box().grown(candidate.letterHeight() / 2 + 1);
        for (ReadWord word : words) {
            text.append(text.length() == 0 ? "" : " ").append(word.text());
            boxes.add(new FoundText.Word(candidate.inFrame(word.box()), word.text(), word.confidence()));
            trusted &= around.contains(word.box());
        }
        return new FoundText(candidate.frameBox(), text.toString(), confidence, trusted ? boxes : List.of());
    }
}
