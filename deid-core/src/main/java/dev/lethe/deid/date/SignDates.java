package dev.lethe.deid.date;

import static dev.lethe.deid.date.DateField.Unit.DAY;
import static dev.lethe.deid.date.DateField.Unit.MONTH;
import static dev.lethe.deid.date.DateField.Unit.YEAR;

import java.time.LocalDate;

/** Dates with signs for year, month and day behind the numbers, as in Chinese, Japanese and Korean. */
final class SignDates {
    private static final int ERA_SIGNS = 2;

    private SignDates() {}

    /** The date that begins with this number: year month day, year month, month day; null when none does. */
    static FoundDate at(DateText text, int i) {
        boolean year = isSign(text, i + 1, "年년");
        int month = year ? i + 2 : i;
        if (!text.isNumber(month, 1, 2) || !isSign(text, month + 1, "月월")) {
            return null;
        }
        int day = month + 2;
        boolean withDay = text.isNumber(day, 1, 2) && isSign(text, day + 1, "日일");
        int last = withDay ? day + 1 : month + 1;
        LocalDate date = year && text.isYear(i)
                ? Digits.date(text.value(i), text.value(month), withDay ? text.value(day) : FoundDate.MIDDLE_OF_MONTH)
                : null;
        if (date == null) {
            return year || withDay ? text.uncertain(era(text, i, year), last) : null;
        }
        DateField monthField = text.field(month, MONTH, text.length(month));
        return withDay
                ? text.certain(
                        i, last, date, text.field(i, YEAR, 4), monthField, text.field(day, DAY, text.length(day)))
                : text.certain(i, last, date, text.field(i, YEAR, 4), monthField);
    }

    /** A year of an era goes with the era's signs. */
    private static int era(DateText text, int i, boolean year) {
        int first = i;
        while (year && i - first < ERA_SIGNS && text.isSign(first - 1)) {
            first--;
        }
        return first;
    }

    private static boolean isSign(DateText text, int i, String signs) {
        return text.isSign(i) && signs.contains(text.folded(i));
    }
}
