package dev.lethe.deid;

import dev.lethe.deid.text.NamedPersons;
import dev.lethe.deid.text.Words;
import dev.lethe.deid.text.Words.Kind;
import dev.lethe.deid.text.Words.Word;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The identifying values that a header itself tells: names of all persons in it and their parts in any order, ids, accession
 * and order numbers, birth date in the usual formats, institutions, addresses, telephone numbers, serial numbers, original
 * UIDs. Text is scrubbed of them. docs/deid-engine.md gives the rules for short and common words.
 *
 * <p>Immutable once built; holds identifying values, prints none.
 */
public final class KnownValues {
    private static final Pattern BETWEEN_INITIALS = Pattern.compile("[ .,^_-]{1,2}");

    private final KnownForms forms;
    private final Set<String> uids;

    /** What {@link KnownValuesReader} collects. */
    KnownValues(KnownForms forms, Set<String> uids) {
        this.forms = forms;
        this.uids = uids;
    }

    /** Days of birth. */
    Set<LocalDate> birthDates() {
        return forms.birthDates();
    }

    /** The same object for as long as it is remembered. */
    KnownForms forms() {
        return forms;
    }

    /** Whether a known value stands in the text. */
    public boolean touches(String text) {
        return !scrub(text).equals(text);
    }

    /** Whether a decimal number is one of the ids: for values of VR IS and DS, which hold nothing but a number. */
    boolean isNumber(String text) {
        List<Word> words = Words.of(text);
        return words.size() == 1 && forms.isNumber(words.get(0));
    }

    /** Whether a UID is one of the original ones that get replaced, or begins with one. */
    boolean isUid(String uid) {
        boolean known = uids.contains(uid);
        for (int dot = uid.indexOf('.'); !known && dot >= 0; dot = uid.indexOf('.', dot + 1)) {
            known = uids.contains(uid.substring(0, dot));
        }
        return known;
    }

    /**
     * The text without known values and without the separators around them; unchanged where there are none. Empty for any text when
     * the header told more values than can be searched for, which only a hostile one does.
     */
    public String scrub(String text) {
        List<Word> words = Words.of(text);
        return !words.isEmpty() && forms.isWhole(words) ? "" : scrub(text, words);
    }

    /** Whether a value stands in a code (VR CS): whole values do not count, as NONE may be a name and is a code. */
    boolean touchesCode(String code) {
        return !scrub(code, Words.of(code)).equals(code);
    }

    private String scrub(String text, List<Word> words) {
        if (forms.isFull()) {
            return "";
        }
        StringBuilder left = null;
        int copied = 0;
        for (int i = 0; i < words.size(); i++) {
            int length = Math.max(forms.matchAt(words, i), uidAt(text, words, i));
            if (length > 0) {
                left = left == null ? new StringBuilder(text.length()) : left;
                int start = words.get(firstInitial(text, words, i, copied)).start();
                int end = endOfInitials(text, words, i + length - 1);
                if (isInAddress(text, copied, start, end)) {
                    start = wordStart(text, copied, start);
                    end = wordEnd(text, end);
                }
                appendPiece(left, text, copied, NamedPersons.endBeforeTitles(text, copied, start));
                copied = end;
                while (i + 1 < words.size() && words.get(i + 1).start() < end) {
                    i++;
                }
            }
        }
        if (left == null) {
            return text;
        }
        appendPiece(left, text, copied, text.length());
        return left.toString();
    }

    /** Index of the first of the initials that stand before a known value; the index of the value where there are none. */
    private int firstInitial(String text, List<Word> words, int value, int copied) {
        int first = value;
        while (first > 0
                && words.get(first - 1).start() >= copied
                && forms.isInitial(words.get(first - 1))
                && isBeside(text, words.get(first - 1), words.get(first))) {
            first--;
        }
        return first;
    }

    /** Where the initials end that stand behind a known value, or the value itself where there are none. */
    private int endOfInitials(String text, List<Word> words, int value) {
        int last = value;
        while (last + 1 < words.size()
                && forms.isInitial(words.get(last + 1))
                && isBeside(text, words.get(last), words.get(last + 1))
                && !goesOn(text, words.get(last + 1))) {
            last++;
        }
        int end = words.get(last).end();
        return last > value && end < text.length() && text.charAt(end) == '.' ? end + 1 : end;
    }

    /** T1 and C-arm are no initials. */
    private static boolean goesOn(String text, Word word) {
        char next = word.end() < text.length() ? text.charAt(word.end()) : ' ';
        return next == '-' || Character.isLetterOrDigit(next);
    }

    private static boolean isBeside(String text, Word word, Word next) {
        return BETWEEN_INITIALS.matcher(text).region(word.end(), next.start()).matches();
    }

    /** Whether it is a part of an e-mail address, of which nothing may stay: the rest names an institution. */
    private static boolean isInAddress(String text, int from, int start, int end) {
        int at = text.indexOf('@', wordStart(text, from, start));
        return at >= 0 && at < wordEnd(text, end);
    }

    private static int wordStart(String text, int from, int start) {
        int i = start;
        while (i > from && !isAroundAddress(text.charAt(i - 1))) {
            i--;
        }
        return i;
    }

    private static int wordEnd(String text, int end) {
        int i = end;
        while (i < text.length() && !isAroundAddress(text.charAt(i))) {
            i++;
        }
        return i;
    }

    private static boolean isAroundAddress(char c) {
        return Character.isWhitespace(c) || "<>()[],;:\"\\".indexOf(c) >= 0;
    }

    /** Appends what lies between two known values, one space instead of the separators around them. */
    private static void appendPiece(StringBuilder left, String text, int from, int to) {
        int start = from;
        int end = to;
        while (start < end && (from > 0 || to < text.length()) && isSeparator(text.charAt(start))) {
            start++;
        }
        while (start < end && isSeparator(text.charAt(end - 1))) {
            end--;
        }
        if (start < end) {
            left.append(left.isEmpty() ? "" : " ").append(text, start, end);
        }
    }

    private static boolean isSeparator(char c) {
        return Character.isWhitespace(c) || " ^,;:_=/-(".indexOf(c) >= 0;
    }

    /** How many words the dotted number has that begins here with a known UID; 0 when it begins with none. */
    private int uidAt(String text, List<Word> words, int index) {
        if (uids.isEmpty() || words.get(index).kind() != Kind.DIGITS) {
            return 0;
        }
        int start = words.get(index).start();
        int last = index;
        boolean known = uids.contains(text.substring(start, words.get(index).end()));
        while (last + 1 < words.size()
                && words.get(last + 1).kind() == Kind.DIGITS
                && words.get(last + 1).start() == words.get(last).end() + 1
                && text.charAt(words.get(last).end()) == '.') {
            last++;
            known |= uids.contains(text.substring(start, words.get(last).end()));
        }
        return known ? last - index + 1 : 0;
    }

    @Override
    public String toString() {
        return "KnownValues[<redacted>]";
    }
}
