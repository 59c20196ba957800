package dev.lethe.runtime.identity;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Brings spellings of one thing together. Part of stored hashes: must not change. */
final class Normalization {
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern NOT_ALPHANUMERIC = Pattern.compile("[^\\p{L}\\p{N}]+");

    private Normalization() {}

    /** Upper case, compatibility forms resolved, without diacritics, punctuation and spaces. */
    static String text(String text) {
        String upper = text.toUpperCase(Locale.ROOT);
        String plain =
                MARKS.matcher(Normalizer.normalize(upper, Normalizer.Form.NFKD)).replaceAll("");
        return NOT_ALPHANUMERIC.matcher(unstroked(plain)).replaceAll("").toUpperCase(Locale.ROOT);
    }

    /** Letters that Unicode does not decompose although their stroke or ligature is often left out in writing. */
    private static String unstroked(String upper) {
        return upper.replace("Ø", "O")
                .replace("Ł", "L")
                .replace("Đ", "D")
                .replace("Æ", "AE")
                .replace("Œ", "OE")
                .replace("Þ", "TH");
    }

    /** Without leading zeros; a text of zeros alone stays one zero. */
    static String withoutLeadingZeros(String text) {
        return text.replaceFirst("^0+(?=.)", "");
    }

    /** The digits of a date: {@code 1970.01.31} (ACR-NEMA, PS3.5 6.2 note) and {@code 1970-01-31} are {@code 19700131}. */
    static String date(String date) {
        return date.replaceAll("[^0-9]", "");
    }
}
