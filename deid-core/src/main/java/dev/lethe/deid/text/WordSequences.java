package dev.lethe.deid.text;

import dev.lethe.deid.text.Words.Word;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A set of sequences of folded words that can be found in text whatever separates the words there. */
public final class WordSequences {
    /** So many are in no honest header; searching for more would cost a hostile one too little. */
    private static final int MOST = 10_000;

    private final Map<String, List<String[]>> byFirstWord = new HashMap<>();
    private final Set<String> known = new HashSet<>();

    /** @param words folded, at least one; not taken once the set is full */
    public void add(String... words) {
        if (!isFull() && known.add(String.join(" ", words))) {
            byFirstWord.computeIfAbsent(words[0], first -> new ArrayList<>(1)).add(words);
        }
    }

    /** Whether there may have been sequences that were not taken. */
    public boolean isFull() {
        return known.size() >= MOST;
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
