package dev.lethe.deid.date;

import static dev.lethe.deid.date.DateField.Unit.DAY;
import static dev.lethe.deid.date.DateField.Unit.MONTH;
import static dev.lethe.deid.date.DateField.Unit.YEAR;

import java.time.LocalDate;
import java.util.Set;

/** Dates with the name of a month in them. */
final class NamedDates {
    private static final Set<String> ORDINALS = Set.of("st", "nd", "rd", "th", "er", "e", "o", "a");
    private static final Set<String> FILLERS = Set.of("of", "de", "del", "den", "di", "d", "do", "the", "г");
    private static final int NONE = -1;

    private NamedDates() {}

    /** The date that begins with this number: day month year, year month day, day month. */
    static FoundDate atNumber(DateText text, int i) {
        int month = month(text, i);
        if (month == NONE || text.length(i) > 2 && !text.isYear(i)) {
            return null;
        }
        FoundDate behind = atMonth(text, month);
        if (behind != null && behind.isCertain() && hasDay(behind) && !isShortYear(text, behind)) {
            return null;
        }
        return text.length(i) == 4 ? yearFirst(text, i, month) : dayFirst(text, i, month);
    }

    private static FoundDate yearFirst(DateText text, int year, int month) {
        boolean day = text.isNumber(month + 1, 1, 2) && text.isLoose(month);
        LocalDate date = day ? date(text, year, month, month + 1) : null;
        if (date != null) {
            return text.certain(
                    year,
                    month + 1,
                    date,
                    text.field(year, YEAR, 4),
                    name(text, month, ""),
                    text.field(month + 1, DAY, text.length(month + 1)));
        }
        return CalendarNames.isStrong(text.folded(month))
                ? text.certain(year, month, middle(text, year, month), text.field(year, YEAR, 4), name(text, month, ""))
                : null;
    }

    private static FoundDate dayFirst(DateText text, int day, int month) {
        boolean decimal =
                text.isNumber(day - 1) && text.separator(day - 1) == '.' && text.end(day - 1) + 1 == text.start(day);
        boolean glued = text.isLetters(day - 1) && text.separator(day - 1) == DateText.NONE;
        int year = year(text, month);
        if (text.value(day) < 1 || text.value(day) > 31 || decimal || glued && year == NONE) {
            return null;
        }
        int first = rangeStart(text, day);
        LocalDate date = year == NONE ? null : date(text, year, month, day);
        if (date != null && first == day) {
            return text.certain(
                    day,
                    year,
                    date,
                    text.field(day, DAY, text.length(day)),
                    name(text, month, language(text, day, month)),
                    text.field(year, YEAR, text.length(year)));
        }
        boolean strong = year != NONE || CalendarNames.isStrong(text.folded(month));
        return strong ? text.uncertain(first, year == NONE ? month : year) : null;
    }

    /** The date that begins with this name of a month: month day year, month year, month day; null when none does. */
    static FoundDate atMonth(DateText text, int month) {
        if (!text.isLetters(month) || !CalendarNames.isMonth(text.folded(month))) {
            return null;
        }
        int year = year(text, month);
        if (year != NONE && text.length(year) == 4) {
            boolean strong = CalendarNames.isStrong(text.folded(month));
            return strong
                    ? text.certain(
                            month, year, middle(text, year, month), name(text, month, ""), text.field(year, YEAR, 4))
                    : null;
        }
        int day = month + 1;
        boolean isDay =
                text.isNumber(day, 1, 2) && text.isLoose(month) && text.value(day) >= 1 && text.value(day) <= 31;
        if (!isDay) {
            return year == NONE ? null : text.uncertain(month, year);
        }
        return monthFirst(text, month, day);
    }

    private static FoundDate monthFirst(DateText text, int month, int day) {
        boolean range = text.isNumber(day + 1, 1, 2) && isRange(text, day);
        int last = range ? day + 1 : day;
        int ordinal = text.isLetters(last + 1)
                        && text.separator(last) == DateText.NONE
                        && ORDINALS.contains(text.folded(last + 1))
                ? last + 1
                : last;
        int year = yearBehind(text, ordinal);
        int time = year == NONE ? Beside.timeBehind(text, day) : day;
        if (time > day && text.isYear(time + 1)) {
            year = time + 1;
        } else if (time > day && text.isLetters(time + 1) && text.length(time + 1) <= 4 && text.isYear(time + 2)) {
            year = time + 2;
        }
        LocalDate date = year == NONE || range ? null : date(text, year, month, day);
        if (date != null) {
            return text.certain(
                    month,
                    year,
                    date,
                    name(text, month, ""),
                    text.field(day, DAY, text.length(day)),
                    text.field(year, YEAR, text.length(year)));
        }
        boolean strong = year != NONE || CalendarNames.isStrong(text.folded(month));
        return strong ? text.uncertain(month, year == NONE ? ordinal : year) : null;
    }

    /** The month behind a day or a year. */
    private static int month(DateText text, int number) {
        int next = number + 1;
        if (text.isLetters(next) && text.separator(number) == DateText.NONE && ORDINALS.contains(text.folded(next))) {
            next++;
        }
        if (text.isLetters(next) && FILLERS.contains(text.folded(next)) && text.isLoose(next - 1)) {
            next++;
        }
        boolean month = text.isLetters(next) && text.isLoose(next - 1) && CalendarNames.isMonth(text.folded(next));
        return month ? next : NONE;
    }

    /** The year behind a month, or behind the day that follows a month. */
    private static int year(DateText text, int month) {
        int year = yearBehind(text, month);
        boolean apostrophe = year != NONE && "'\u2019".indexOf(text.text.charAt(text.start(year) - 1)) >= 0;
        boolean afterDay = text.isNumber(month - 1, 1, 2) || text.isLetters(month - 1) && isDayBefore(text, month - 1);
        // Behind a month alone two digits may be a day.
        return year == NONE || text.length(year) == 4 || apostrophe || afterDay ? year : NONE;
    }

    private static boolean isDayBefore(DateText text, int filler) {
        String word = text.folded(filler);
        int before = FILLERS.contains(word) && text.isLetters(filler - 1) ? filler - 1 : filler;
        return (FILLERS.contains(word) || ORDINALS.contains(word))
                && (text.isNumber(before - 1, 1, 2))
                && text.isLoose(before - 1);
    }

    private static int yearBehind(DateText text, int i) {
        int next = i + 1;
        if (text.isLetters(next) && FILLERS.contains(text.folded(next)) && text.isLoose(i)) {
            next++;
        }
        boolean time = text.separator(next) == ':';
        boolean year = text.isNumber(next, 2, 4) && text.isLoose(next - 1) && !time;
        return year && (text.isYear(next) || text.length(next) == 2) ? next : NONE;
    }

    /** Where a range of days begins that ends with this one; the day itself when it ends none. */
    private static int rangeStart(DateText text, int day) {
        return text.isNumber(day - 1, 1, 2) && isRange(text, day - 1) ? day - 1 : day;
    }

    private static boolean isRange(DateText text, int first) {
        int from = text.end(first);
        int to = text.start(first + 1);
        for (int at = from; at < to && to - from <= 4; at++) {
            if ("-\u2013/+&".indexOf(text.text.charAt(at)) >= 0) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasDay(FoundDate found) {
        return found.fields().size() == 3;
    }

    private static boolean isShortYear(DateText text, FoundDate found) {
        return found.fields().stream().anyMatch(field -> field.unit() == YEAR && field.width() == 2);
    }

    private static LocalDate date(DateText text, int year, int month, int day) {
        return Digits.date(text.year(year), CalendarNames.month(text.folded(month)), text.value(day));
    }

    private static LocalDate middle(DateText text, int year, int month) {
        return Digits.date(text.year(year), CalendarNames.month(text.folded(month)), FoundDate.MIDDLE_OF_MONTH);
    }

    private static DateField name(DateText text, int month, String language) {
        CalendarNames.Row names = CalendarNames.months(text.folded(month), language);
        return new DateField(text.start(month), text.end(month), MONTH, 0, names);
    }

    /** What the words around a month betray of the language; not much, and only the looks of the result hang on it. */
    private static String language(DateText text, int day, int month) {
        if (text.separator(day) == '.') {
            return "de";
        }
        return month > day + 1 && text.folded(month - 1).equals("de") ? "es" : "";
    }
}
