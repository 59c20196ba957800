package dev.lethe.deid.gate;

import dev.lethe.deid.gate.Pattern.Rule;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The forms of ids, places and telephone numbers, and what all forms are made with. */
final class TokenForms {
    private static final int SHORTEST_PLACE_PART = 3;
    private static final int SHORTEST_PLACE_WORD = 5;
    private static final int SHORTEST_ID = 4;
    /** Of an id with other characters between. */
    private static final int SHORTEST_NUMBER = 5;
    /** From here on separators may be anywhere in an id. */
    private static final int LONG_ID = 8;

    private static final int SHORTEST_TELEPHONE = 6;
    /** From here on a telephone number may have other digits before it: codes of country and area. */
    private static final int LONG_TELEPHONE = 8;

    private static final Set<String> COMMON = commonWords();

    private final TokenEncodings encodings;
    private final Set<String> retainedWords;

    /** @param retainedWords folded; names of places that stand in the output on purpose */
    TokenForms(TokenEncodings encodings, Set<String> retainedWords) {
        this.encodings = encodings;
        this.retainedWords = retainedWords;
    }

    /** Runs of letters and runs of digits. */
    static List<String> runs(String text) {
        List<String> runs = new ArrayList<>(4);
        int start = 0;
        int kind = 0;
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            int found = Character.isLetter(codePoint) ? 1 : Character.isDigit(codePoint) ? 2 : 0;
            if (found == 0 && kind == 1 && isMark(codePoint)) {
                found = 1;
            }
            if (found != kind) {
                if (kind != 0) {
                    runs.add(text.substring(start, i));
                }
                start = i;
                kind = found;
            }
            i += Character.charCount(codePoint);
        }
        if (kind != 0) {
            runs.add(text.substring(start));
        }
        return runs;
    }

    private static boolean isMark(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> true;
            default -> false;
        };
    }

    static String withoutZeros(String digits) {
        int zeros = 0;
        while (zeros < digits.length() - 1 && digits.charAt(zeros) == '0') {
            zeros++;
        }
        return digits.substring(zeros);
    }

    /** A whole value in the form in which two are compared. */
    static String whole(String text) {
        StringBuilder whole = new StringBuilder();
        for (String run : runs(text)) {
            whole.append(whole.isEmpty() ? "" : " ").append(withoutZeros(Spellings.folded(run)));
        }
        return whole.toString();
    }

    /** @return whether it is looked for in text; if not it is too short or too common */
    boolean id(String id, TokenKind kind) {
        List<String> runs = runs(id);
        List<String> stripped = runs.stream().map(TokenForms::withoutZeros).toList();
        int length = stripped.stream().mapToInt(String::length).sum();
        boolean digits = runs.stream().anyMatch(run -> Character.isDigit(run.codePointAt(0)));
        if (length < SHORTEST_ID || !digits && isCommon(String.join("", runs))) {
            return false;
        }
        Rule rule = digits && length >= LONG_ID ? Rule.SPREAD : Rule.WORD;
        encodings.add(String.join(" ", runs), kind, rule);
        encodings.add(String.join(" ", stripped), kind, rule);
        for (String run : stripped) {
            if (Character.isDigit(run.codePointAt(0)) && run.length() >= SHORTEST_NUMBER) {
                encodings.add(run, kind, rule);
            }
        }
        return true;
    }

    void place(String place) {
        for (String line : place.split("[\\^,\r\n]")) {
            List<String> runs = runs(line);
            boolean distinctive = false;
            for (String run : runs) {
                boolean signs = TokenEncodings.isSigns(run);
                boolean word = !Character.isDigit(run.codePointAt(0))
                        && !isCommon(run)
                        && !retainedWords.contains(Spellings.folded(run));
                distinctive |= signs || word && run.length() >= SHORTEST_PLACE_PART;
                if (word && !signs && run.length() >= SHORTEST_PLACE_WORD) {
                    encodings.add(run, TokenKind.PLACE, Rule.WORD);
                }
            }
            if (distinctive && runs.size() > 1) {
                encodings.add(String.join(" ", runs), TokenKind.PLACE, Rule.WORD);
            }
        }
    }

    void telephone(String telephone) {
        if (telephone.indexOf('@') >= 0) {
            for (String word : telephone.split("[\\s;,<>]+")) {
                if (word.indexOf('@') > 0) {
                    id(word, TokenKind.TELEPHONE);
                }
            }
            return;
        }
        String digits = telephone.replaceAll("[^0-9]", "");
        String significant = withoutZeros(digits);
        if (significant.length() >= SHORTEST_TELEPHONE) {
            encodings.add(digits, TokenKind.TELEPHONE, Rule.SPREAD);
            boolean free = significant.length() >= LONG_TELEPHONE;
            encodings.add(significant, TokenKind.TELEPHONE, free ? Rule.SPREAD_FREE : Rule.SPREAD);
        }
        nationalNumbers(telephone);
    }

    /** The number as it is written within the country: without the first groups of digits. */
    private void nationalNumbers(String telephone) {
        List<String> groups = runs(telephone).stream()
                .filter(run -> Character.isDigit(run.charAt(0)))
                .toList();
        for (int from = 1; from < groups.size(); from++) {
            String national = withoutZeros(String.join("", groups.subList(from, groups.size())));
            if (national.length() >= LONG_TELEPHONE) {
                encodings.add(national, TokenKind.TELEPHONE, Rule.SPREAD);
            }
        }
    }

    static boolean isCommon(String word) {
        return COMMON.contains(Spellings.folded(word));
    }

    private static Set<String> commonWords() {
        Set<String> words = new HashSet<>();
        try (InputStream in = TokenForms.class.getResourceAsStream("/dev/lethe/deid/text/common-words.txt");
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                words.add(line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return words;
    }
}
