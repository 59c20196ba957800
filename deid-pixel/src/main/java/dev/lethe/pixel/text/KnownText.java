package dev.lethe.pixel.text;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Identifying values that are known, to be found again in text that was read from pixels: letters and digits that look alike are
 * the same, marks and spaces do not count, and long values are found with few misread characters. Immutable; prints no value.
 */
public final class KnownText {
    private static final int LEAST = 3;
    private static final int LEAST_FUZZY = 5;
    private static final int CHARACTERS_PER_ERROR = 5;
    private static final int MOST_FORMS = 4096;
    private static final int LONGEST_FORM = 64;
    private static final String[] MONTHS = {
        "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"
    };

    /** Letters that are read for each other in names too short to be recognized by the rest. */
    private static final List<String> LOOK_ALIKE =
            List.of("0OQDCG", "1ILJ", "ULV", "NHM", "5S", "8B", "2Z", "6G", "KX", "EF");

    /** Cyrillic and Greek are read as Latin letters of some kind. */
    private static final Set<Character.UnicodeScript> READ_SCRIPTS = Set.of(
            Character.UnicodeScript.LATIN,
            Character.UnicodeScript.CYRILLIC,
            Character.UnicodeScript.GREEK,
            Character.UnicodeScript.COMMON);

    private final List<String> forms;
    /** Of two letters, upper case. */
    private final Set<String> shortNames;

    private final boolean unknownScript;

    private KnownText(Set<String> forms, Set<String> shortNames, boolean unknownScript) {
        this.forms = List.copyOf(forms);
        this.shortNames = Set.copyOf(shortNames);
        this.unknownScript = unknownScript;
    }

    /**
     * @param values names (their parts count each), ids, accession numbers, dates as DICOM writes them; what is shorter than three
     *     characters and no part of a name, or comes after thousands of others, is left out
     */
    public static KnownText of(Collection<String> values) {
        Set<String> forms = new LinkedHashSet<>();
        Set<String> shortNames = new LinkedHashSet<>();
        for (String value : values) {
            add(forms, value);
            for (String part : value.split("[\\s^=,;/\\\\]+")) {
                add(forms, part);
                if (value.indexOf('^') >= 0 && part.matches("\\p{L}{2}") && shortNames.size() < MOST_FORMS) {
                    shortNames.add(part.toUpperCase(Locale.ROOT));
                }
            }
            addDate(forms, value.strip());
        }
        boolean unknownScript = values.stream().flatMapToInt(String::codePoints).anyMatch(KnownText::isUnknown);
        return new KnownText(forms, shortNames, unknownScript);
    }

    private static void add(Set<String> forms, String value) {
        String form = folded(value);
        if (form.length() >= LEAST && form.length() <= LONGEST_FORM && forms.size() < MOST_FORMS) {
            forms.add(form);
        }
    }

    private static void addDate(Set<String> forms, String value) {
        if (!value.matches("\\d{8}.*")) {
            return;
        }
        try {
            int year = Integer.parseInt(value.substring(0, 4));
            LocalDate date = LocalDate.of(
                    year, Integer.parseInt(value.substring(4, 6)), Integer.parseInt(value.substring(6, 8)));
            String day = String.format(Locale.ROOT, "%02d", date.getDayOfMonth());
            String month = String.format(Locale.ROOT, "%02d", date.getMonthValue());
            String name = MONTHS[date.getMonthValue() - 1];
            String shortYear = String.format(Locale.ROOT, "%02d", year % 100);
            for (String y : List.of(String.format(Locale.ROOT, "%04d", year), shortYear)) {
                for (String m : List.of(month, name)) {
                    add(forms, day + m + y);
                    add(forms, m + day + y);
                    add(forms, y + m + day);
                }
                add(forms, date.getDayOfMonth() + name + y);
            }
        } catch (DateTimeException e) {
            // Eight digits of an id.
        }
    }

    /** Whether a value is written in letters that the recognizer does not know, and so reads as anything or nothing. */
    boolean isInUnknownScript() {
        return unknownScript;
    }

    private static boolean isUnknown(int letter) {
        return Character.isLetter(letter) && !READ_SCRIPTS.contains(Character.UnicodeScript.of(letter));
    }

    /** Whether a value stands in the text. */
    public boolean touches(String text) {
        String folded = folded(text);
        return forms.stream().anyMatch(form -> stands(form, folded));
    }

    /** Whether a name of two letters stands in the text as a word, or a word that may be one misread. */
    boolean touchesShortName(String text, boolean exactly) {
        if (shortNames.isEmpty()) {
            return false;
        }
        return Arrays.stream(text.toUpperCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
                .filter(word -> word.length() == 2)
                .anyMatch(word ->
                        shortNames.stream().anyMatch(name -> exactly ? name.equals(word) : areAlike(name, word)));
    }

    private static boolean areAlike(String one, String other) {
        return areAlike(one.charAt(0), other.charAt(0)) && areAlike(one.charAt(1), other.charAt(1));
    }

    private static boolean areAlike(char one, char other) {
        return one == other
                || LOOK_ALIKE.stream().anyMatch(group -> group.indexOf(one) >= 0 && group.indexOf(other) >= 0);
    }

    private static boolean stands(String form, String text) {
        if (form.length() < LEAST_FUZZY) {
            return form.length() == text.length() ? form.equals(text) : form.length() > LEAST && text.contains(form);
        }
        return fewestErrors(form, text) <= form.length() / CHARACTERS_PER_ERROR;
    }

    /** The edit distance of the form from the part of the text that is most like it (Sellers). */
    private static int fewestErrors(String form, String text) {
        int[] column = new int[form.length() + 1];
        for (int i = 0; i < column.length; i++) {
            column[i] = i;
        }
        int fewest = form.length();
        for (int j = 0; j < text.length(); j++) {
            int diagonal = 0;
            for (int i = 1; i < column.length; i++) {
                int above = column[i];
                int replaced = diagonal + (form.charAt(i - 1) == text.charAt(j) ? 0 : 1);
                column[i] = Math.min(replaced, 1 + Math.min(above, column[i - 1]));
                diagonal = above;
            }
            fewest = Math.min(fewest, column[form.length()]);
        }
        return fewest;
    }

    /** Letters and digits alone, one for all that look alike. */
    static String folded(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFD).toUpperCase(Locale.ROOT);
        StringBuilder folded = new StringBuilder(plain.length());
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            switch (c) {
                case 'O', 'D', 'Q' -> folded.append('0');
                case 'I', 'L', '|', '!', 'J' -> folded.append('1');
                case 'S', '$' -> folded.append('5');
                case 'B' -> folded.append('8');
                case 'Z' -> folded.append('2');
                case 'G' -> folded.append('6');
                default -> {
                    if (Character.isLetterOrDigit(c)) {
                        folded.append(c);
                    }
                }
            }
        }
        return folded.toString();
    }

    /** How many forms, and none of them. */
    @Override
    public String toString() {
        return "KnownText[" + forms.size() + "]";
    }
}
