package dev.lethe.deid.date;

import java.time.LocalDate;

/**
 * A part of a date in a text.
 *
 * @param width digits it has at least
 * @param names of months or days of the week; null where it is a number
 */
record DateField(int start, int end, Unit unit, int width, CalendarNames.Row names) {
    enum Unit {
        YEAR,
        MONTH,
        DAY,
        WEEKDAY
    }

    static DateField number(int start, int end, Unit unit, int width) {
        return new DateField(start, end, unit, width, null);
    }

    /** What stands here of another date; as it stood when this part did not change. */
    String printed(LocalDate date, String text) {
        int value =
                switch (unit) {
                    case YEAR -> width == 2 ? date.getYear() % 100 : date.getYear();
                    case MONTH -> date.getMonthValue();
                    case DAY -> date.getDayOfMonth();
                    case WEEKDAY -> date.getDayOfWeek().getValue();
                };
        return names == null ? Digits.padded(value, width) : names.like(text, start, end, value);
    }
}
