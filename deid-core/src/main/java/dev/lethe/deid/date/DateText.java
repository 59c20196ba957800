package dev.lethe.deid.date;

import dev.lethe.deid.text.Words;
import dev.lethe.deid.text.Words.Kind;
import dev.lethe.deid.text.Words.Word;
import java.time.LocalDate;
import java.util.List;

/** A text as the readers of dates look at it: words by index, and what stands between a word and the next. */
final class DateText {
    /** Several characters, or the end of the text, between two words. */
    static final char OTHER = '\uFFFF';
    /** Nothing between two words. */
    static final char NONE = '\0';

    private static final int FIRST_YEAR = 1850;
    private static final int LAST_YEAR = 2150;
    private static final int LONGEST_LOOSE_GAP = 3;
    /** Two-digit years up to this one belong to the 2000s; matters for 29 February 1900 and 2000 alone. */
    private static final int PIVOT = 50;

    final String text;
    private final List<Word> words;

    DateText(String text) {
        this.text = text;
        this.words = Words.of(text);
    }

    int size() {
        return words.size();
    }

    int start(int i) {
        return words.get(i).start();
    }

    int end(int i) {
        return words.get(i).end();
    }

    String folded(int i) {
        return words.get(i).folded();
    }

    boolean isNumber(int i) {
        return i >= 0 && i < words.size() && words.get(i).kind() == Kind.DIGITS;
    }

    boolean isNumber(int i, int shortest, int longest) {
        return isNumber(i) && length(i) >= shortest && length(i) <= longest;
    }

    boolean isLetters(int i) {
        return i >= 0 && i < words.size() && words.get(i).kind() == Kind.LETTERS;
    }

    boolean isSign(int i) {
        return i >= 0 && i < words.size() && words.get(i).kind() == Kind.SIGN;
    }

    int length(int i) {
        return words.get(i).end() - words.get(i).start();
    }

    /** The number; -1 when it has more than nine digits. */
    int value(int i) {
        String digits = words.get(i).folded();
        return digits.length() > 9 ? -1 : Digits.value(digits, 0, digits.length());
    }

    /** Whether a number of four digits can be a year. */
    boolean isYear(int i) {
        return isNumber(i, 4, 4) && isYearValue(value(i));
    }

    static boolean isYearValue(int year) {
        return year >= FIRST_YEAR && year <= LAST_YEAR;
    }

    /** The year of two digits or four. */
    int year(int i) {
        int value = value(i);
        return length(i) > 2 ? value : value + (value <= PIVOT ? 2000 : 1900);
    }

    /** What stands between this word and the next: one character, {@link #NONE} or {@link #OTHER}; a dot may have a space. */
    char separator(int i) {
        if (i < 0 || i + 1 >= words.size()) {
            return OTHER;
        }
        int from = end(i);
        int to = start(i + 1);
        if (from == to) {
            return NONE;
        }
        char c = text.charAt(from);
        boolean spaced = to - from == 2 && c == '.' && text.charAt(from + 1) == ' ';
        if (to - from > 1 && !spaced) {
            return OTHER;
        }
        return c == '\u00A0' ? ' ' : c;
    }

    /** Whether between this word and the next stands nothing that keeps the parts of a date asunder. */
    boolean isLoose(int i) {
        if (i < 0 || i + 1 >= words.size() || start(i + 1) - end(i) > LONGEST_LOOSE_GAP) {
            return false;
        }
        for (int at = end(i); at < start(i + 1); at++) {
            if (" .,-/_'\u2019\u00A0".indexOf(text.charAt(at)) < 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether a number stands before this one in a chain like that of a UID, a version or a telephone number. */
    boolean isChainedBefore(int i) {
        return isNumber(i - 1) && isChain(separator(i - 1));
    }

    boolean isChainedAfter(int i) {
        return isNumber(i + 1) && isChain(separator(i));
    }

    private static boolean isChain(char separator) {
        return separator == '.' || separator == '-' || separator == '/' || separator == '_';
    }

    DateField field(int i, DateField.Unit unit, int width) {
        return DateField.number(start(i), end(i), unit, width);
    }

    /** What stands from one word to another, certain only when all its digits are 0 to 9. */
    FoundDate certain(int first, int last, LocalDate date, DateField... fields) {
        for (DateField field : fields) {
            if (field.names() == null && !Digits.are(text.substring(field.start(), field.end()))) {
                return uncertain(first, last);
            }
        }
        return FoundDate.certain(start(first), end(last), date, List.of(fields));
    }

    FoundDate uncertain(int first, int last) {
        return FoundDate.uncertain(start(first), end(last));
    }
}
