package dev.lethe.pixel.text;

import dev.lethe.pixel.Box;
import java.util.ArrayList;
import java.util.List;

/** Reads a candidate: cut out, turned upright, dark on light, as large as the recognizer likes it. */
final class LineReader {
    private static final int WIDEST = 6000;
    private static final int SURE = 80;
    private static final int HOPELESS = 30;

    /** How much better a reading upside down must be. */
    private static final double TURNED_IS_RARE = 1.6;

    /** How it is tried: the recognizer is sensitive to both, and what one way fails to read another often does. */
    private enum Fitting {
        CLOSE(26, 5),
        WIDE(32, 12);

        /** To which letters are scaled, in pixels of the picture. */
        private final int letterHeight;

        private final int margin;

        Fitting(int letterHeight, int margin) {
            this.letterHeight = letterHeight;
            this.margin = margin;
        }
    }

    private final Recognizer recognizer;

    LineReader(Recognizer recognizer) {
        this.recognizer = recognizer;
    }

    /**
     * The reading in the direction that reads best; its words' boxes are in the candidate's plane. Empty when unreadable.
     *
     * @param certain it is text for sure, and worth more trials
     */
    List<ReadWord> read(Candidate candidate, boolean certain) throws OcrUnavailableException {
        int turns = candidate.upright() ? 1 : 0;
        List<ReadWord> best = read(candidate, turns, Fitting.CLOSE);
        boolean trying = certain || confidence(best) >= HOPELESS || isClear(candidate);
        if (!trying && !candidate.upright()) {
            return best;
        }
        if (trying && confidence(best) < SURE) {
            best = better(best, read(candidate, turns, Fitting.WIDE), 1);
        }
        if (confidence(best) < SURE) {
            best = better(best, read(candidate, turns + 2, Fitting.CLOSE), candidate.upright() ? 1 : TURNED_IS_RARE);
        }
        return best;
    }

    /** So sharp, even and straight that it may stand upside down rather than be nothing. */
    private static boolean isClear(Candidate candidate) {
        return candidate.count() >= 4 && candidate.cohesion() >= 1.2 && candidate.isDrawn(0.75, 0.25, 0.1, 0.06);
    }

    private static List<ReadWord> better(List<ReadWord> one, List<ReadWord> other, double times) {
        return score(other) > times * score(one) ? other : one;
    }

    /** Mean over characters, 0 to 100. */
    static int confidence(List<ReadWord> words) {
        int sum = 0;
        int characters = 0;
        for (ReadWord word : words) {
            sum += word.confidence() * word.text().length();
            characters += word.text().length();
        }
        return characters == 0 ? 0 : sum / characters;
    }

    private static double score(List<ReadWord> words) {
        long alphanumeric = words.stream()
                .flatMapToInt(word -> word.text().chars())
                .filter(Character::isLetterOrDigit)
                .count();
        return confidence(words) * Math.sqrt(alphanumeric);
    }

    private List<ReadWord> read(Candidate candidate, int turns, Fitting fitting) throws OcrUnavailableException {
        Box cut = candidate.box().grown(Math.max(2, candidate.letterHeight() / 4));
        int length = turns % 2 == 0 ? cut.width() : cut.height();
        double scale = Math.min((double) fitting.letterHeight / candidate.letterHeight(), (double) WIDEST / length);
        Cutting cutting = new Cutting(candidate, cut, turns, scale, fitting.margin);
        List<ReadWord> words = new ArrayList<>();
        for (ReadWord word : recognizer.read(cutting.picture())) {
            Box box = cutting.inPlane(word.box());
            if (!word.text().isBlank() && box != null) {
                words.add(new ReadWord(word.line(), box, word.text(), word.confidence()));
            }
        }
        return words;
    }
}
