package dev.lethe.deid;

import dev.lethe.deid.text.CommonWords;
import dev.lethe.deid.text.WordSequences;
import dev.lethe.deid.text.Words;
import dev.lethe.deid.text.Words.Kind;
import dev.lethe.deid.text.Words.Word;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The forms in which identifying values are looked for in text. */
final class KnownForms {
    private static final int SHORTEST_NAME_PART = 3;
    private static final int SHORTEST_ADDRESS_WORD = 5;
    private static final int SHORTEST_ID = 4;
    private static final int SHORTEST_NUMBER = 6;
    private static final int SHORTEST_TELEPHONE_END = 7;
    private static final int NAME_COMPONENTS = 3;
    private static final int MOST_NAME_WORDS = 5;

    private final WordSequences anywhere = new WordSequences();
    private final Set<String> whole = new HashSet<>();
    private final Set<String> numbers = new HashSet<>();
    private final Set<String> initials = new HashSet<>();
    private final Set<LocalDate> birthDates = new HashSet<>();

    /** How many words are a known value from this one on; 0 when they are none. */
    int matchAt(List<Word> words, int index) {
        return anywhere.matchAt(words, index);
    }

    /** Whether the words are the whole of a patient's id or a name. */
    boolean isWhole(List<Word> words) {
        return whole.contains(joined(words, " "));
    }

    boolean isNumber(Word word) {
        return numbers.contains(word.folded());
    }

    /** Whether it is the first letter of a part of a name. */
    boolean isInitial(Word word) {
        return word.kind() == Kind.LETTERS && initials.contains(word.folded());
    }

    Set<LocalDate> birthDates() {
        return birthDates;
    }

    /** Whether there were more forms than are kept. */
    boolean isFull() {
        return anywhere.isFull();
    }

    void addName(String name) {
        for (String group : name.split("=")) {
            List<Word> words = new ArrayList<>();
            String[] components = group.split("\\^", -1);
            for (int i = 0; i < Math.min(NAME_COMPONENTS, components.length); i++) {
                List<Word> component = Words.of(components[i]);
                addNameParts(component);
                words.addAll(component);
            }
            addWhole(words);
            addNameOrders(words.subList(0, Math.min(MOST_NAME_WORDS, words.size())));
        }
    }

    private void addNameParts(List<Word> component) {
        for (Word word : component) {
            if (word.kind() == Kind.LETTERS && !word.folded().isEmpty()) {
                initials.add(word.folded().substring(0, word.folded().offsetByCodePoints(0, 1)));
            }
            boolean name = word.kind() == Kind.LETTERS
                    && word.folded().length() >= SHORTEST_NAME_PART
                    && !CommonWords.contains(word.folded());
            if (name || word.kind() == Kind.DIGITS && word.folded().length() > SHORTEST_ID) {
                anywhere.add(word.folded());
            }
        }
        addSequence(component);
    }

    /** Any two parts beside each other in any order, the whole name, and both written together. */
    private void addNameOrders(List<Word> words) {
        for (Word first : words) {
            for (Word second : words) {
                if (first != second) {
                    addSequence(List.of(first, second));
                }
            }
        }
        addSequence(words);
    }

    private void addSequence(List<Word> words) {
        boolean signs = words.stream().allMatch(word -> word.kind() == Kind.SIGN);
        int length = joined(words, "").length();
        if (words.size() < 2 || !signs && length < SHORTEST_ID) {
            return;
        }
        anywhere.add(words);
        if (words.stream().allMatch(word -> word.kind() == Kind.LETTERS)) {
            anywhere.add(joined(words, ""));
        }
    }

    void addId(String id) {
        List<Word> words = Words.of(id);
        String joined = joined(words, "");
        boolean digits = words.stream().anyMatch(word -> word.kind() == Kind.DIGITS);
        if (joined.length() < SHORTEST_ID || !digits && CommonWords.contains(joined)) {
            return;
        }
        anywhere.add(words);
        words.stream()
                .filter(word -> word.kind() == Kind.DIGITS && word.folded().length() > SHORTEST_ID)
                .forEach(word -> anywhere.add(word.folded()));
        words.stream()
                .filter(word -> word.kind() == Kind.DIGITS && word.folded().length() >= SHORTEST_NUMBER)
                .forEach(word -> numbers.add(word.folded()));
    }

    void addPlace(String place) {
        for (String line : place.split("[\\^,\r\n]")) {
            List<Word> words = Words.of(line);
            List<Word> distinctive = words.stream()
                    .filter(word -> word.kind() == Kind.LETTERS && !CommonWords.contains(word.folded()))
                    .toList();
            distinctive.stream()
                    .filter(word -> word.folded().length() >= SHORTEST_ADDRESS_WORD)
                    .forEach(word -> anywhere.add(word.folded()));
            boolean signs = words.stream().anyMatch(word -> word.kind() == Kind.SIGN);
            if (signs || distinctive.stream().anyMatch(word -> word.folded().length() >= SHORTEST_NAME_PART)) {
                addSequence(words);
            }
        }
    }

    /** The number, and the ends of it that people write without the codes of country and area. */
    void addTelephone(String telephone) {
        List<Word> words = Words.of(telephone).stream()
                .filter(word -> word.kind() == Kind.DIGITS)
                .toList();
        for (int from = 0; from < words.size(); from++) {
            List<Word> end = words.subList(from, words.size());
            String digits = joined(end, "");
            if (digits.length() >= (from == 0 ? SHORTEST_NUMBER : SHORTEST_TELEPHONE_END)) {
                anywhere.add(end);
                anywhere.add(digits);
            }
        }
        String digits = telephone.replaceAll("[^0-9]", "").replaceFirst("^0+", "");
        if (digits.length() >= SHORTEST_NUMBER) {
            anywhere.add(digits);
        }
    }

    void addBirthDate(String date) {
        if (DateForms.isDate(date)) {
            for (String[] form : DateForms.of(date)) {
                anywhere.add(form);
            }
            numbers.add(date);
            try {
                birthDates.add(LocalDate.parse(date, DateTimeFormatter.BASIC_ISO_DATE));
            } catch (DateTimeParseException e) {
                // No day of the calendar, so no text tells it as one.
            }
        }
    }

    void addWhole(List<Word> words) {
        if (!words.isEmpty()) {
            whole.add(joined(words, " "));
        }
    }

    private static String joined(List<Word> words, String separator) {
        if (words.size() == 1) {
            return words.get(0).folded();
        }
        StringBuilder joined = new StringBuilder();
        for (Word word : words) {
            joined.append(joined.isEmpty() ? "" : separator).append(word.folded());
        }
        return joined.toString();
    }
}
