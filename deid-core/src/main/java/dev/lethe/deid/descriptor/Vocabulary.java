package dev.lethe.deid.descriptor;

import dev.lethe.deid.text.WordSequences;
import dev.lethe.deid.text.Words;
import dev.lethe.deid.text.Words.Word;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Words and phrases that may stay in a descriptor: anatomy, technique, sequences, contrast media, tracers, laterality, units,
 * in English, German, French, Spanish, Italian, Dutch and Portuguese ({@code vocabulary.tsv}, {@code
 * vocabulary-derived.tsv}). A word that is a name more often than not is there in phrases alone ({@code long axis}).
 * Letter case and diacritics do not matter. Immutable.
 */
public final class Vocabulary {
    /** Made to be written between words, not beside them, so compared char by char: {@code w/o}, {@code h&e}. */
    private static final String MARKS = "/&.";

    private static final int LONGEST_MARKED = 6;

    private static final Vocabulary STANDARD = load();

    private final Set<String> words = new HashSet<>();
    private final Set<String> german = new HashSet<>();
    private final Map<Kind, Set<String>> kinds = new HashMap<>();
    private final WordSequences phrases = new WordSequences();
    private final Set<String> phraseTexts = new HashSet<>();
    private final Set<String> marked = new HashSet<>();

    /** What the cleaner needs to know about some words. */
    enum Kind {
        UNIT,
        PARAMETER,
        LINK,
        PREFIX,
        TITLE,
        LABEL,
        NUMBERLABEL,
        ACT;

        private static final Map<String, Kind> NAMES = Arrays.stream(values())
                .collect(Collectors.toUnmodifiableMap(kind -> kind.name().toLowerCase(Locale.ROOT), kind -> kind));
    }

    private Vocabulary() {}

    /** The vocabulary that ships. */
    public static Vocabulary standard() {
        return STANDARD;
    }

    /**
     * This vocabulary and more words, or phrases with spaces between their words.
     *
     * @throws IllegalArgumentException when one of them has no letter or digit
     */
    public Vocabulary plus(Collection<String> more) {
        Vocabulary sum = new Vocabulary();
        sum.words.addAll(words);
        sum.german.addAll(german);
        kinds.forEach((kind, of) -> sum.kinds.put(kind, new HashSet<>(of)));
        phraseTexts.forEach(sum::addPhrase);
        sum.marked.addAll(marked);
        more.forEach(sum::add);
        return sum;
    }

    /** @param folded letters and digits as {@link Words} folds them, written together */
    boolean contains(String folded) {
        return words.contains(folded) || folded.indexOf('e') > 0 && german.contains(withoutUmlauts(folded));
    }

    /** The spelling of German words where a charset has no umlauts. */
    private static String withoutUmlauts(String folded) {
        return folded.replace("ae", "a").replace("oe", "o").replace("ue", "u");
    }

    boolean is(Kind kind, String folded) {
        return kinds.getOrDefault(kind, Set.of()).contains(folded);
    }

    /** How many words the longest phrase has that begins at this index; 0 when none does. */
    int phraseAt(List<Word> text, int index) {
        return phrases.matchAt(text, index);
    }

    /** Where the text such as {@code w/o} ends that begins at this index; -1 when none does. */
    int markedAt(String text, int start) {
        int longest = -1;
        int most = hasMark(text, start) ? LONGEST_MARKED : 0;
        for (int length = 2; length <= most && start + length <= text.length(); length++) {
            int end = start + length;
            boolean whole = end == text.length() || !Character.isLetterOrDigit(text.charAt(end));
            boolean open = !Character.isLetterOrDigit(text.charAt(end - 1));
            if ((whole || open) && marked.contains(text.substring(start, end).toLowerCase(Locale.ROOT))) {
                longest = end;
            }
        }
        return longest;
    }

    private static boolean hasMark(String text, int start) {
        int end = Math.min(text.length(), start + LONGEST_MARKED);
        for (int at = start + 1; at < end; at++) {
            if (MARKS.indexOf(text.charAt(at)) >= 0) {
                return true;
            }
        }
        return false;
    }

    private void add(String entry) {
        List<Word> parts = Words.of(entry);
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("a word of the vocabulary has neither letter nor digit");
        }
        if (entry.chars().anyMatch(c -> MARKS.indexOf(c) >= 0)) {
            if (entry.length() > LONGEST_MARKED) {
                throw new IllegalArgumentException("an entry of the vocabulary with one of " + MARKS + " is too long");
            }
            marked.add(entry.toLowerCase(Locale.ROOT));
        } else if (parts.get(parts.size() - 1).end() - parts.get(0).start()
                == parts.stream().mapToInt(part -> part.end() - part.start()).sum()) {
            words.add(together(parts));
        } else {
            addPhrase(entry);
        }
    }

    private void addPhrase(String phrase) {
        phraseTexts.add(phrase);
        phrases.add(Words.of(phrase));
    }

    private static String together(List<Word> parts) {
        StringBuilder folded = new StringBuilder();
        parts.forEach(part -> folded.append(part.folded()));
        return folded.toString();
    }

    private static Vocabulary load() {
        Vocabulary vocabulary = new Vocabulary();
        for (String name : List.of("vocabulary.tsv", "vocabulary-derived.tsv")) {
            for (String line : resource(name).split("\n")) {
                if (!line.isEmpty() && line.charAt(0) != '#') {
                    vocabulary.addRow(name, line.split("\t", -1));
                }
            }
        }
        return vocabulary;
    }

    private void addRow(String name, String[] column) {
        if (column.length != 3) {
            throw new IllegalStateException(name + ": " + column.length + " columns, not 3");
        }
        Kind kind = Kind.NAMES.get(column[0]);
        for (String entry : column[2].split(" ")) {
            String folded = together(Words.of(entry));
            if (kind == null) {
                add(entry);
            } else {
                kinds.computeIfAbsent(kind, of -> new HashSet<>()).add(folded);
            }
            if (kind == Kind.PARAMETER && folded.length() > 1) {
                words.add(folded);
            }
            if (kind == null && column[1].equals("de")) {
                german.add(folded);
            }
        }
    }

    private static String resource(String name) {
        try (InputStream in = Vocabulary.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
