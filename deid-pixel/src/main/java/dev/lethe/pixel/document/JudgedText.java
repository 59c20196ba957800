package dev.lethe.pixel.document;

import dev.lethe.deid.QuarantineException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Gathers the text of a block and gives what the judge leaves of it. */
final class JudgedText {
    /** Stands where words went. */
    private static final String GAP = "[...]";

    private static final int LONGEST = 1 << 20;
    private static final int MOST_ROUNDS = 4;

    private final WordJudge judge;
    private final StringBuilder text = new StringBuilder();

    JudgedText(WordJudge judge) {
        this.judge = judge;
    }

    void add(String more) throws QuarantineException {
        if (text.length() + more.length() > LONGEST) {
            throw Refusal.tooLarge();
        }
        text.append(more);
    }

    /** What stays of the text so far, which is forgotten; empty when nothing does. */
    String take() {
        List<String> words = new ArrayList<>(List.of(text.toString().strip().split("\\s+")));
        text.setLength(0);
        for (int round = 0; round < MOST_ROUNDS; round++) {
            String line = String.join(" ", words);
            BitSet identifying = judge.identifying(line);
            if (identifying.isEmpty()) {
                return words.stream().allMatch(GAP::equals) ? "" : line;
            }
            // What went had kept others asunder: the rest is judged anew.
            words = left(words, identifying);
        }
        return "";
    }

    /** Whether the judge leaves all of a text. */
    boolean isClean(String whole) {
        return judge.identifying(String.join(" ", whole.strip().split("\\s+"))).isEmpty();
    }

    private static List<String> left(List<String> words, BitSet identifying) {
        List<String> left = new ArrayList<>();
        int at = 0;
        for (String word : words) {
            int next = identifying.nextSetBit(at);
            boolean goes = next >= 0 && next <= at + word.length();
            if (!goes || word.equals(GAP)) {
                left.add(word);
            } else if (left.isEmpty() || !left.get(left.size() - 1).equals(GAP)) {
                left.add(GAP);
            }
            at += word.length() + 1;
        }
        return left;
    }
}
