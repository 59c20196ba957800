package dev.lethe.deid.date;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds dates in text: {@code 20150304}, {@code 2015-03-04T10:11:12Z}, {@code 03/25/2015}, {@code 25.03.2015},
 * {@code 04-Mar-2015}, {@code March 4th, 2015}, {@code 4. März 2015}, {@code 4 de marzo de 2015}, {@code 25/03/99},
 * {@code 03/2015}, {@code 2015年3月4日} and the like, with a day of the week before and a time of day behind.
 *
 * <p>Uncertain are those whose day and month could be the other way round (a dot between them says day first), that have no
 * year, that are written in six digits, the ends of a range, and numbers of months before a year behind a dot or hyphen.
 * Years from 1850 to 2150 count; a year alone does not.
 */
public final class DateFinder {
    private DateFinder() {}

    /** The dates in the order of the text. */
    public static List<FoundDate> in(String text) {
        if (!hasDigit(text)) {
            return List.of();
        }
        DateText words = new DateText(text);
        List<FoundDate> dates = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            FoundDate found = at(words, i);
            if (found != null) {
                int from = dates.isEmpty() ? 0 : dates.get(dates.size() - 1).end();
                FoundDate wide = Beside.widened(words, found, i, from);
                dates.add(wide);
                while (i + 1 < words.size() && words.start(i + 1) < wide.end()) {
                    i++;
                }
            }
        }
        return dates;
    }

    private static FoundDate at(DateText text, int i) {
        if (text.isNumber(i)) {
            FoundDate signs = SignDates.at(text, i);
            FoundDate named = signs != null ? signs : NamedDates.atNumber(text, i);
            return named != null ? named : NumericDates.at(text, i);
        }
        return text.isLetters(i) ? NamedDates.atMonth(text, i) : null;
    }

    private static boolean hasDigit(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9' || c >= 0x80 && Character.isDigit(text.codePointAt(i))) {
                return true;
            }
        }
        return false;
    }
}
