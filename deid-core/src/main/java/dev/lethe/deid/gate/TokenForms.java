package dev.lethe.deid.gate;

import dev.lethe.deid.gate.BytePatterns.Boundary;
import dev.lethe.dicom.SpecificCharacterSet;
import dev.lethe.dicom.VR;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Makes byte patterns of an identifying value: its parts, orders and spellings, in every encoding they may stand in. */
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
    private static final byte ESCAPE = 0x1B;
    /** The first Thai letter; Latin, Greek, Cyrillic, Hebrew, Arabic and Indic scripts lie before it. */
    private static final char FIRST_SIGN = 0x0E01;

    private static final Set<String> COMMON = commonWords();

    private final BytePatterns patterns;
    private final List<SpecificCharacterSet> declared = new ArrayList<>();

    TokenForms(BytePatterns patterns) {
        this.patterns = patterns;
    }

    void declare(SpecificCharacterSet characterSet) {
        if (!declared.contains(characterSet)) {
            declared.add(characterSet);
        }
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
            if (isSigns(part) ? length > 1 : length >= (digits ? SHORTEST_ID + 1 : SHORTEST_PART) && !isCommon(part)) {
                exact(part, TokenKind.PERSON_NAME);
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
        boolean signs = isSigns(left) && isSigns(right);
        if (!signs && withoutZeros(left).length() + withoutZeros(right).length() < SHORTEST_PAIR) {
            return false;
        }
        for (String between : signs ? BETWEEN_SIGNS : BETWEEN_PARTS) {
            boolean numbers = Character.isDigit(left.codePointAt(0)) && Character.isDigit(right.codePointAt(0));
            if (!(between.isEmpty() && numbers)) {
                exact(left + between + right, TokenKind.PERSON_NAME);
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
        exact(id, kind);
        boolean adjacentNumbers = false;
        for (int i = 1; i < runs.size(); i++) {
            adjacentNumbers |= Character.isDigit(runs.get(i).codePointAt(0))
                    == Character.isDigit(runs.get(i - 1).codePointAt(0));
        }
        if (!adjacentNumbers) {
            exact(String.join("", runs), kind);
        }
        for (String run : runs) {
            String number = withoutZeros(run);
            if (runs.size() == 1 || Character.isDigit(number.codePointAt(0)) && number.length() > SHORTEST_ID) {
                exact(number, kind);
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
                distinctive |= isSigns(run) || word && run.length() >= SHORTEST_PART;
                if (word && !isSigns(run) && run.length() >= SHORTEST_PLACE_WORD) {
                    exact(run, TokenKind.PLACE);
                }
            }
            if (distinctive && runs.size() > 1) {
                exact(line.strip().replaceAll("\\s+", " "), TokenKind.PLACE);
            }
        }
    }

    void telephone(String telephone) {
        String digits = telephone.replaceAll("[^0-9]", "");
        if (withoutZeros(digits).length() >= SHORTEST_TELEPHONE) {
            exact(telephone.strip(), TokenKind.TELEPHONE);
            exact(digits, TokenKind.TELEPHONE);
            exact(withoutZeros(digits), TokenKind.TELEPHONE);
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
        forms.forEach(form -> exact(form, TokenKind.BIRTH_DATE));
    }

    /** Adds the text in every encoding and case; ASCII in UTF-16 is what {@link LeakGate} finds without its NULs. */
    void exact(String text, TokenKind kind) {
        if (isAscii(text)) {
            patterns.add(text.getBytes(StandardCharsets.ISO_8859_1), Boundary.SINGLE_BYTES, kind);
            return;
        }
        boolean signs = isSigns(text);
        Boundary single = signs ? Boundary.NONE : Boundary.SINGLE_BYTES;
        Set<String> written = new LinkedHashSet<>();
        for (String form : new String[] {text, text.toLowerCase(Locale.ROOT), text.toUpperCase(Locale.ROOT)}) {
            written.add(Normalizer.normalize(form, Normalizer.Form.NFC));
            written.add(Normalizer.normalize(form, Normalizer.Form.NFD));
        }
        for (String form : written) {
            patterns.add(form.getBytes(StandardCharsets.UTF_8), single, kind);
            patterns.add(form.getBytes(StandardCharsets.UTF_16LE), signs ? Boundary.NONE : Boundary.UTF_16LE, kind);
            patterns.add(form.getBytes(StandardCharsets.UTF_16BE), signs ? Boundary.NONE : Boundary.UTF_16BE, kind);
            for (SpecificCharacterSet characterSet : declared) {
                withoutEscapes(characterSet.encode(form, VR.LO), single, kind);
            }
        }
        String plain = plain(text);
        if (!signs && isAscii(plain)) {
            exact(plain, kind);
        }
    }

    /** Escape sequences may stand elsewhere in other text: the longest piece between two of them is looked for. */
    private void withoutEscapes(byte[] bytes, Boundary boundary, TokenKind kind) {
        ByteArrayOutputStream piece = new ByteArrayOutputStream();
        byte[] longest = {};
        boolean escaped = false;
        for (int i = 0; i <= bytes.length; i++) {
            if (i == bytes.length || bytes[i] == ESCAPE) {
                longest = piece.size() > longest.length ? piece.toByteArray() : longest;
                piece.reset();
                if (i < bytes.length) {
                    escaped = true;
                    // ESC, intermediate bytes 02/0 to 02/15, a final byte (ISO 2022).
                    do {
                        i++;
                    } while (i < bytes.length && bytes[i] >= 0x20 && bytes[i] < 0x30);
                }
            } else {
                piece.write(bytes[i]);
            }
        }
        if (!escaped || longest.length >= SHORTEST_PAIR) {
            patterns.add(longest, escaped ? Boundary.NONE : boundary, kind);
        }
    }

    /** Whether it has signs of a script that is written without spaces. */
    private static boolean isSigns(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= FIRST_SIGN && isSign(text.codePointAt(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSign(int codePoint) {
        return switch (Character.UnicodeScript.of(codePoint)) {
            case HAN, HIRAGANA, KATAKANA, HANGUL, THAI, LAO, KHMER, MYANMAR -> true;
            default -> false;
        };
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    private static boolean isCommon(String word) {
        return COMMON.contains(folded(word));
    }

    private static String folded(String word) {
        return plain(word).toLowerCase(Locale.ROOT);
    }

    /** Without diacritics. */
    private static String plain(String word) {
        return isAscii(word)
                ? word
                : Normalizer.normalize(word, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
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
