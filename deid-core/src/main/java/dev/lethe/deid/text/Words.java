package dev.lethe.deid.text;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Splits text into words and folds them, so that different spellings of one name, id or date compare as equal: runs of
 * letters, runs of digits, and single signs of scripts that are written without spaces. Everything else separates. Letters
 * are folded to lower case without diacritics, digits lose leading zeros, full-width and half-width forms are one.
 */
public final class Words {
    /** What a word consists of. */
    public enum Kind {
        LETTERS,
        DIGITS,
        /** One sign of Han, kana, Hangul, Thai, Lao, Khmer or Burmese writing. */
        SIGN
    }

    /**
     * A word of a text.
     *
     * @param folded for comparison
     * @param start index of its first char in the text
     * @param end index behind its last char
     */
    public record Word(String folded, Kind kind, int start, int end) {
        /** Not the word itself: it may be part of a name. */
        @Override
        public String toString() {
            return "Word[" + kind + ", " + start + ".." + end + "]";
        }
    }

    private static final int LATIN_GREEK_CYRILLIC_END = 0x530;

    private Words() {}

    /** The words of the text in order. */
    public static List<Word> of(String text) {
        List<Word> words = new ArrayList<>();
        int start = 0;
        Kind kind = null;
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            int next = i + Character.charCount(codePoint);
            Kind found = kindOf(codePoint);
            boolean combining = found == null && kind == Kind.LETTERS && isMark(codePoint);
            if (!combining && (found != kind || found == Kind.SIGN)) {
                end(text, start, i, kind, words);
                start = i;
                kind = found;
            }
            i = next;
        }
        end(text, start, text.length(), kind, words);
        return words;
    }

    private static void end(String text, int start, int end, Kind kind, List<Word> words) {
        if (kind != null && end > start) {
            words.add(new Word(fold(text, start, end, kind), kind, start, end));
        }
    }

    private static Kind kindOf(int codePoint) {
        if (codePoint < 0x80) {
            if (codePoint >= '0' && codePoint <= '9') {
                return Kind.DIGITS;
            }
            return (codePoint | 0x20) >= 'a' && (codePoint | 0x20) <= 'z' ? Kind.LETTERS : null;
        }
        if (Character.isDigit(codePoint)) {
            return Kind.DIGITS;
        }
        if (!Character.isLetter(codePoint)) {
            return null;
        }
        return switch (Character.UnicodeScript.of(codePoint)) {
            case HAN, HIRAGANA, KATAKANA, HANGUL, THAI, LAO, KHMER, MYANMAR -> Kind.SIGN;
            default -> Kind.LETTERS;
        };
    }

    private static boolean isMark(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }

    private static String fold(String text, int start, int end, Kind kind) {
        if (kind == Kind.DIGITS) {
            return foldDigits(text, start, end);
        }
        boolean ascii = true;
        for (int i = start; ascii && i < end; i++) {
            ascii = text.charAt(i) < 0x80;
        }
        String word = text.substring(start, end);
        return ascii ? word.toLowerCase(Locale.ROOT) : foldLetters(word);
    }

    private static String foldDigits(String text, int start, int end) {
        StringBuilder digits = new StringBuilder(end - start);
        for (int i = start; i < end; ) {
            int codePoint = text.codePointAt(i);
            digits.append((char) ('0' + Character.digit(codePoint, 10)));
            i += Character.charCount(codePoint);
        }
        int zeros = 0;
        while (zeros < digits.length() - 1 && digits.charAt(zeros) == '0') {
            zeros++;
        }
        return digits.substring(zeros);
    }

    private static String foldLetters(String word) {
        boolean alphabet = word.codePointAt(0) < LATIN_GREEK_CYRILLIC_END;
        String lower = Normalizer.normalize(word, alphabet ? Normalizer.Form.NFKD : Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT);
        StringBuilder folded = new StringBuilder(lower.length());
        lower.codePoints().filter(codePoint -> !isMark(codePoint)).forEach(codePoint -> {
            switch (codePoint) {
                case 'ß' -> folded.append("ss");
                case 'æ' -> folded.append("ae");
                case 'œ' -> folded.append("oe");
                case 'ø' -> folded.append('o');
                case 'ł' -> folded.append('l');
                case 'đ', 'ð' -> folded.append('d');
                case 'þ' -> folded.append("th");
                case 'ı' -> folded.append('i');
                default -> folded.appendCodePoint(codePoint);
            }
        });
        return folded.toString();
    }
}
