package dev.lethe.deid.date;

import static dev.lethe.deid.date.DateField.Unit.DAY;
import static dev.lethe.deid.date.DateField.Unit.MONTH;
import static dev.lethe.deid.date.DateField.Unit.YEAR;

import dev.lethe.deid.date.DateField.Unit;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;

/** Dates in numbers alone. */
final class NumericDates {
    private NumericDates() {}

    /** The date that begins with this number; null when none does. */
    static FoundDate at(DateText text, int i) {
        int length = text.length(i);
        if (length >= 8) {
            return together(text, i);
        }
        if (length == 6) {
            return sixDigits(text, i);
        }
        FoundDate three = threeNumbers(text, i);
        return three != null ? three : monthAndYear(text, i);
    }

    /** YYYYMMDD and what may follow; DDMMYYYY, MMDDYYYY. */
    private static FoundDate together(DateText text, int i) {
        String digits = text.text.substring(text.start(i), text.end(i));
        if (!Digits.are(digits)) {
            return text.uncertain(i, i);
        }
        LocalDate date = date(digits, 0, 4, 6);
        if (date != null) {
            return together(text, i, date, 0, 4, 6);
        }
        if (digits.length() > 8) {
            return null;
        }
        LocalDate dayFirst = date(digits, 4, 2, 0);
        LocalDate monthFirst = date(digits, 4, 0, 2);
        if (dayFirst != null && monthFirst != null) {
            return text.uncertain(i, i);
        }
        if (dayFirst != null) {
            return together(text, i, dayFirst, 4, 2, 0);
        }
        return monthFirst == null ? null : together(text, i, monthFirst, 4, 0, 2);
    }

    private static FoundDate together(DateText text, int i, LocalDate date, int year, int month, int day) {
        int start = text.start(i);
        DateField[] fields = {
            DateField.number(start + year, start + year + 4, YEAR, 4),
            DateField.number(start + month, start + month + 2, MONTH, 2),
            DateField.number(start + day, start + day + 2, DAY, 2)
        };
        Arrays.sort(fields, Comparator.comparingInt(DateField::start));
        return text.certain(i, i, date, fields);
    }

    private static LocalDate date(String digits, int year, int month, int day) {
        int value = Digits.value(digits, year, year + 4);
        return DateText.isYearValue(value)
                ? Digits.date(value, Digits.value(digits, month, month + 2), Digits.value(digits, day, day + 2))
                : null;
    }

    /** Six digits can be a date in several ways, and a time; a part of a longer number they are not. */
    private static FoundDate sixDigits(DateText text, int i) {
        if (text.isChainedBefore(i) || text.isChainedAfter(i)) {
            return null;
        }
        int value = text.value(i);
        int a = value / 10000;
        int b = value / 100 % 100;
        int c = value % 100;
        boolean plausible = Digits.date(2000 + a, b, c) != null
                || Digits.date(2000 + c, b, a) != null
                || Digits.date(2000 + c, a, b) != null;
        return plausible ? text.uncertain(i, i) : null;
    }

    private static FoundDate threeNumbers(DateText text, int i) {
        char separator = text.separator(i);
        boolean three = text.isNumber(i + 1, 1, 2)
                && text.isNumber(i + 2, 1, 4)
                && separator == text.separator(i + 1)
                && "-/._ ".indexOf(separator) >= 0;
        boolean padded = three && text.length(i + 1) == 2 && text.length(text.length(i) == 4 ? i + 2 : i) == 2;
        if (!three || separator == ' ' && !padded) {
            return null;
        }
        if (text.isYear(i) && text.length(i + 2) <= 2) {
            return yearFirst(text, i);
        }
        if (text.length(i) > 2 || text.isChainedBefore(i)) {
            return null;
        }
        if (text.isYear(i + 2)) {
            return yearLast(text, i, separator);
        }
        boolean shortYear = text.length(i + 2) == 2 && separator != ' ' && !text.isChainedAfter(i + 2);
        return shortYear ? twoDigitYear(text, i, separator, padded) : null;
    }

    private static FoundDate yearFirst(DateText text, int i) {
        LocalDate date = Digits.date(text.value(i), text.value(i + 1), text.value(i + 2));
        if (date != null) {
            return three(text, i, date, YEAR, MONTH, DAY);
        }
        boolean dayBeforeMonth = Digits.date(text.value(i), text.value(i + 2), text.value(i + 1)) != null;
        return dayBeforeMonth ? text.uncertain(i, i + 2) : null;
    }

    private static FoundDate yearLast(DateText text, int i, char separator) {
        LocalDate dayFirst = Digits.date(text.year(i + 2), text.value(i + 1), text.value(i));
        LocalDate monthFirst = Digits.date(text.year(i + 2), text.value(i), text.value(i + 1));
        if (dayFirst != null && monthFirst != null && separator != '.') {
            return text.uncertain(i, i + 2);
        }
        if (dayFirst != null) {
            return three(text, i, dayFirst, DAY, MONTH, YEAR);
        }
        return monthFirst == null ? null : three(text, i, monthFirst, MONTH, DAY, YEAR);
    }

    private static FoundDate twoDigitYear(DateText text, int i, char separator, boolean padded) {
        boolean yearFirst =
                text.length(i) == 2 && Digits.date(text.year(i), text.value(i + 1), text.value(i + 2)) != null;
        FoundDate yearLast = yearLast(text, i, separator);
        if (yearLast == null) {
            return yearFirst ? text.uncertain(i, i + 2) : null;
        }
        boolean certain = separator == '.' ? padded && text.value(i + 1) <= 12 : !yearFirst;
        return certain ? yearLast : text.uncertain(i, i + 2);
    }

    private static FoundDate three(DateText text, int i, LocalDate date, Unit first, Unit second, Unit third) {
        boolean yearFirst = first == YEAR;
        int shorter = Math.min(text.length(yearFirst ? i + 2 : i), text.length(i + 1));
        return text.certain(
                i,
                i + 2,
                date,
                text.field(i, first, yearFirst ? text.length(i) : shorter),
                text.field(i + 1, second, shorter),
                text.field(i + 2, third, yearFirst ? shorter : text.length(i + 2)));
    }

    private static FoundDate monthAndYear(DateText text, int i) {
        char separator = text.separator(i);
        boolean yearFirst = text.isYear(i) && text.isNumber(i + 1, 2, 2);
        boolean yearLast = text.isNumber(i, 2, 2) && text.isYear(i + 1);
        if (!yearFirst && !yearLast || text.isChainedBefore(i) || text.isChainedAfter(i + 1)) {
            return null;
        }
        LocalDate middle = Digits.date(
                text.value(yearFirst ? i : i + 1), text.value(yearFirst ? i + 1 : i), FoundDate.MIDDLE_OF_MONTH);
        if (middle == null || "/-.".indexOf(separator) < 0) {
            return null;
        }
        if (separator == '.' || separator == '-' && yearLast) {
            return text.uncertain(i, i + 1);
        }
        return text.certain(
                i,
                i + 1,
                middle,
                text.field(i, yearFirst ? YEAR : MONTH, text.length(i)),
                text.field(i + 1, yearFirst ? MONTH : YEAR, text.length(i + 1)));
    }
}
