package dev.lethe.deid.date;

import java.time.LocalDate;
import java.time.YearMonth;

/** Numbers written in the digits 0 to 9. */
final class Digits {
    private Digits() {}

    static boolean are(CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return text.length() > 0;
    }

    /** @param text digits from {@code from} to {@code to}, nine at most */
    static int value(CharSequence text, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            value = value * 10 + text.charAt(i) - '0';
        }
        return value;
    }

    static String padded(int value, int width) {
        String digits = Integer.toString(value);
        return "0".repeat(Math.max(0, width - digits.length())) + digits;
    }

    /** The date; null when the calendar has none such. */
    static LocalDate date(int year, int month, int day) {
        if (year < 0 || month < 1 || month > 12 || day < 1) {
            return null;
        }
        YearMonth of = YearMonth.of(year, month);
        return day > of.lengthOfMonth() ? null : of.atDay(day);
    }
}
