package dev.lethe.deid.text;

import dev.lethe.deid.text.Words.Word;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A set of sequences of folded words that can be found in text whatever separates the words there. */
public final class WordSequences {
    private final Map<String, List<String[]>> byFirstWord = new HashMap<>();

    /** @param words folded, at least one */
    public void add(String... words) {
        List<String[]> sequences = byFirstWord.computeIfAbsent(words[0], first -> new ArrayList<>(1));
        for (String[] sequence : sequences) {
            if (Arrays.equals(sequence, words)) {
                return;
            }
        }
        sequences.add(words);
    }

    /** Adds the sequence of these words. */
    public void add(List<Word> words) {
        add(words.stream().map(Word::folded).toArray(String[]::new));
    }

    /** How many words the longest sequence has that begins with the word at this index; 0 when none does. */
    public int matchAt(List<Word> text, int index) {
        List<String[]> candidates = byFirstWord.get(text.get(index).folded());
        int longest = 0;
        if (candidates != null) {
            for (String[] candidate : candidates) {
                if (candidate.length > longest && matches(candidate, text, index)) {
                    longest = candidate.length;
                }
            }
        }
        return longest;
    }

    private static boolean matches(String[] sequence, List<Word> text, int index) {
        if (index + sequence.length > text.size()) {
            return false;
        }
        for (int i = 1; i < sequence.length; i++) {
            if (!sequence[i].equals(text.get(index + i).folded())) {
                return false;
            }
        }
        return true;
    }
}
