package dev.lethe.deid.gate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is looked for because of identifying values. Unchanging once made, for use by several threads. */
final class TokenPatterns {
    private static final int SHORTEST_NUMBER = 6;
    private static final String EIGHT_DIGITS = "\\d{8}";

    /** A value of the source. */
    record Token(TokenKind kind, String value) {
        @Override
        public String toString() {
            return "Token[" + kind + "]";
        }
    }

    private final PatternTable words = new PatternTable();
    private final PatternTable raw = new PatternTable();
    /** Ids that are numbers, without leading zeros, and birth dates, to be compared with whole values of VR IS and DS. */
    private final Map<String, TokenKind> numbers = new HashMap<>();
    /** Names and patient ids too short or too common to be looked for inside text. */
    private final Map<String, TokenKind> wholes = new HashMap<>();

    private final Set<String> birthDates = new HashSet<>();

    /**
     * @param declared values of Specific Character Set (0008,0005) anywhere in the source
     * @param retainedWords folded words of what the profile retains
     */
    TokenPatterns(Collection<Token> tokens, Collection<List<String>> declared, Set<String> retainedWords) {
        TokenEncodings encodings = new TokenEncodings(words, raw, declared);
        NameForms names = new NameForms(encodings);
        TokenForms forms = new TokenForms(encodings, retainedWords);
        for (Token token : tokens) {
            String value = token.value();
            switch (token.kind()) {
                case PERSON_NAME -> name(value, names);
                case PATIENT_ID -> {
                    number(token);
                    if (!forms.id(value, token.kind())) {
                        whole(TokenForms.whole(value), token.kind());
                    }
                }
                case IDENTIFIER -> {
                    number(token);
                    forms.id(value, token.kind());
                }
                case BIRTH_DATE -> {
                    // 1956.04.17 is how it was before 1993 (PS3.5 6.2).
                    String date = value.strip().replace(".", "");
                    if (date.matches(EIGHT_DIGITS) && birthDates.add(date)) {
                        numbers.put(date, token.kind());
                        BirthDateForms.add(date, encodings);
                    }
                }
                case PLACE -> forms.place(value);
                case TELEPHONE -> forms.telephone(value);
                case UID -> throw new IllegalArgumentException("UIDs are looked for without patterns");
            }
        }
    }

    private void name(String value, NameForms names) {
        for (String group : value.split("=")) {
            if (!names.add(group)) {
                List<String> parts = new ArrayList<>();
                String[] components = group.split("\\^", -1);
                for (int i = components.length - 1; i >= 0; i--) {
                    if (i < 3) {
                        parts.addAll(0, TokenForms.runs(components[i]));
                    }
                }
                whole(TokenForms.whole(String.join(" ", parts)), TokenKind.PERSON_NAME);
                Collections.reverse(parts);
                whole(TokenForms.whole(String.join(" ", parts)), TokenKind.PERSON_NAME);
            }
        }
    }

    private void whole(String whole, TokenKind kind) {
        if (!whole.isEmpty()) {
            wholes.putIfAbsent(whole, kind);
        }
    }

    private void number(Token token) {
        List<String> runs = TokenForms.runs(token.value());
        if (runs.size() == 1 && Character.isDigit(runs.get(0).charAt(0))) {
            String number = TokenForms.withoutZeros(runs.get(0));
            if (number.length() >= SHORTEST_NUMBER) {
                numbers.putIfAbsent(number, token.kind());
            }
        }
    }

    /** Found in {@link Condensed} text. */
    PatternTable words() {
        return words;
    }

    /** Found among bytes as they are. */
    PatternTable raw() {
        return raw;
    }

    boolean isFull() {
        return words.isFull() || raw.isFull();
    }

    boolean hasNumbers() {
        return !numbers.isEmpty();
    }

    /** @return null when the number is none of them */
    TokenKind number(String text) {
        return numbers.get(TokenForms.withoutZeros(text));
    }

    boolean hasWholes() {
        return !wholes.isEmpty();
    }

    /** @return null when the whole value is no name or patient id of those that are looked for in no other way */
    TokenKind whole(String value) {
        return wholes.get(TokenForms.whole(value));
    }

    /** Whether a date or date and time begins with a birth date. */
    boolean isBirthDate(String value) {
        return !birthDates.isEmpty() && value.length() >= 8 && birthDates.contains(value.substring(0, 8));
    }
}
