package dev.lethe.deid.gate;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Makes the forms of an identifying value that are looked for: its parts, orders and spellings. */
final class TokenForms {
    private static final String[] BETWEEN_PARTS = {" ", "^", ", ", ",", "_", "-", ".", ""};
    private static final String[] BETWEEN_SIGNS = {"", " ", "^", "\u3000"};
    private static final String[] MONTHS = {
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December"
    };
    private static final int SHORTEST_PART = 3;
    private static final int SHORTEST_PAIR = 4;
    private static final int SHORTEST_ID = 4;
    private static final int SHORTEST_PLACE_WORD = 5;
    private static final int SHORTEST_TELEPHONE = 6;
    private static final int MOST_PARTS = 5;

    private static final Set<String> COMMON = commonWords();

    private final TokenEncodings encodings;

    TokenForms(TokenEncodings encodings) {
        this.encodings = encodings;
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
            whole.append(whole.isEmpty() ? "" : " ").append(withoutZeros(folded(run)));
        }
        return whole.toString();
    }

    /** @return whether any part or pair of parts is looked for; if not the name is too short or too common */
    boolean name(List<String> parts) {
        boolean any = false;
        List<String> first = parts.subList(0, Math.min(MOST_PARTS, parts.size()));
        Set<String> alone = new HashSet<>();
        for (String part : parts) {
            boolean digits = Character.isDigit(part.codePointAt(0));
            int length = digits ? withoutZeros(part).length() : part.length();
            if (TokenEncodings.isSigns(part)
                    ? length > 1
                    : length >= (digits ? SHORTEST_ID + 1 : SHORTEST_PART) && !isCommon(part)) {
                encodings.add(part, TokenKind.PERSON_NAME);
                alone.add(part);
                any = true;
            }
        }
        for (int i = 0; i < first.size(); i++) {
            for (int j = 0; j < first.size(); j++) {
                if (i != j && !(alone.contains(first.get(i)) || alone.contains(first.get(j)))) {
                    any |= pair(first.get(i), first.get(j));
                }
            }
        }
        return any;
    }

    private boolean pair(String left, String right) {
        boolean signs = TokenEncodings.isSigns(left) && TokenEncodings.isSigns(right);
        if (!signs && withoutZeros(left).length() + withoutZeros(right).length() < SHORTEST_PAIR) {
            return false;
        }
        for (String between : signs ? BETWEEN_SIGNS : BETWEEN_PARTS) {
            boolean numbers = Character.isDigit(left.codePointAt(0)) && Character.isDigit(right.codePointAt(0));
            if (!(between.isEmpty() && numbers)) {
                encodings.add(left + between + right, TokenKind.PERSON_NAME);
            }
        }
        return true;
    }

    /** @return whether it is looked for; if not it is too short or too common */
    boolean id(String id, List<String> runs, TokenKind kind) {
        int length = runs.stream().mapToInt(run -> withoutZeros(run).length()).sum();
        boolean digits = runs.stream().anyMatch(run -> Character.isDigit(run.codePointAt(0)));
        if (length < SHORTEST_ID || !digits && isCommon(String.join("", runs))) {
            return false;
        }
        encodings.add(id, kind);
        boolean adjacentNumbers = false;
        for (int i = 1; i < runs.size(); i++) {
            adjacentNumbers |= Character.isDigit(runs.get(i).codePointAt(0))
                    == Character.isDigit(runs.get(i - 1).codePointAt(0));
        }
        if (!adjacentNumbers) {
            encodings.add(String.join("", runs), kind);
        }
        for (String run : runs) {
            String number = withoutZeros(run);
            if (runs.size() == 1 || Character.isDigit(number.codePointAt(0)) && number.length() > SHORTEST_ID) {
                encodings.add(number, kind);
            }
        }
        return true;
    }

    void place(String place) {
        for (String line : place.split("[\\^,\r\n]")) {
            List<String> runs = runs(line);
            boolean distinctive = false;
            for (String run : runs) {
                boolean word = !Character.isDigit(run.codePointAt(0)) && !isCommon(run);
                distinctive |= TokenEncodings.isSigns(run) || word && run.length() >= SHORTEST_PART;
                if (word && !TokenEncodings.isSigns(run) && run.length() >= SHORTEST_PLACE_WORD) {
                    encodings.add(run, TokenKind.PLACE);
                }
            }
            if (distinctive && runs.size() > 1) {
                encodings.add(line.strip().replaceAll("\\s+", " "), TokenKind.PLACE);
            }
        }
    }

    void telephone(String telephone) {
        String digits = telephone.replaceAll("[^0-9]", "");
        if (withoutZeros(digits).length() >= SHORTEST_TELEPHONE) {
            encodings.add(telephone.strip(), TokenKind.TELEPHONE);
            encodings.add(digits, TokenKind.TELEPHONE);
            encodings.add(withoutZeros(digits), TokenKind.TELEPHONE);
        }
    }

    /** @param date eight digits */
    void birthDate(String date) {
        String year = date.substring(0, 4);
        String month = date.substring(4, 6);
        String day = date.substring(6);
        Set<String> forms = new LinkedHashSet<>(List.of(date, day + month + year, month + day + year));
        for (String separator : new String[] {"-", ".", "/", " "}) {
            forms.add(String.join(separator, year, month, day));
            forms.add(String.join(separator, day, month, year));
            forms.add(String.join(separator, month, day, year));
            forms.add(String.join(separator, withoutZeros(day), withoutZeros(month), year));
            forms.add(String.join(separator, withoutZeros(month), withoutZeros(day), year));
        }
        int number = Integer.parseInt(month);
        if (number >= 1 && number <= MONTHS.length) {
            String name = MONTHS[number - 1];
            for (String written : new String[] {name, name.substring(0, 3)}) {
                for (String separator : new String[] {"-", ".", "/", " "}) {
                    forms.add(String.join(separator, day, written, year));
                    forms.add(String.join(separator, withoutZeros(day), written, year));
                }
                forms.add(written + " " + withoutZeros(day) + ", " + year);
                forms.add(written + " " + day + ", " + year);
            }
        }
        forms.forEach(form -> encodings.add(form, TokenKind.BIRTH_DATE));
    }

    private static boolean isCommon(String word) {
        return COMMON.contains(folded(word));
    }

    private static String folded(String word) {
        return TokenEncodings.plain(word).toLowerCase(Locale.ROOT);
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
