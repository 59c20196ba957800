package dev.lethe.deid.date;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * Moves every date of one patient by the same number of whole days (PS3.15 E.3.6, Retain Longitudinal Temporal Information
 * with Modified Dates). Times of day and UTC offsets stay, so date and time of an instant, kept in two attributes or in
 * one, move together, intervals stay what they were, across midnight too, and so does what is computed from times (SUV).
 *
 * <p>Values come without padding and one at a time. What is not understood with certainty is {@code null}: the caller
 * removes it. Deterministic, immutable; the number of days undoes the de-identification and is not printed.
 */
public final class DateShift {
    private static final int FIRST_YEAR = 1;
    private static final int LAST_YEAR = 9999;

    private final int days;
    private final Set<LocalDate> withheld;

    /** @param days whole days, positive into the future */
    public DateShift(int days) {
        this(days, Set.of());
    }

    /** @param withheld dates that may not stand in text, moved or not, such as the day of birth; values of attributes may */
    public DateShift(int days, Set<LocalDate> withheld) {
        this.days = days;
        this.withheld = Set.copyOf(withheld);
    }

    /**
     * Moves a value of VR DA (PS3.5 6.2): {@code YYYYMMDD}, or the same with two equal separators, as ACR-NEMA wrote it
     * ({@code YYYY.MM.DD}).
     *
     * @return {@code YYYYMMDD}; null for anything else, no date of the calendar, or a result outside the years 0001 to 9999
     */
    public String date(String da) {
        String digits = da;
        if (da.length() == 10 && da.charAt(4) == da.charAt(7) && "./-".indexOf(da.charAt(4)) >= 0) {
            digits = da.substring(0, 4) + da.substring(5, 7) + da.substring(8);
        }
        return digits.length() == 8 && Digits.are(digits) ? moved(digits) : null;
    }

    /**
     * Moves a value of VR DT (PS3.5 6.2): {@code YYYYMMDDHHMMSS.FFFFFF&ZZXX}, cut off behind any component, with or without
     * UTC offset. What follows the day stays; a fraction is cut to the six digits that DICOM allows.
     *
     * <p>Of a partial date its middle is moved: of {@code YYYY} the 2nd of July, of {@code YYYYMM} the 16th. So an
     * earlier value never comes out later than a later one of the same precision, and it is off by half its unit at most.
     *
     * @return the value in the precision it had; null when it is none, or a result lies outside the years 0001 to 9999
     */
    public String dateTime(String dt) {
        int sign = Math.max(dt.indexOf('+'), dt.indexOf('-'));
        String local = sign < 0 ? dt : dt.substring(0, sign);
        String offset = sign < 0 ? "" : ClockTime.offset(dt.substring(sign));
        if (offset == null || local.length() < 4) {
            return null;
        }
        int dateLength = Math.min(8, local.length());
        String date = local.substring(0, dateLength);
        String time = local.length() == dateLength ? "" : ClockTime.compact(local.substring(dateLength));
        String moved = time == null || !Digits.are(date) ? null : moved(date);
        return moved == null ? null : moved + time + offset;
    }

    /**
     * Whole days leave a value of VR TM (PS3.5 6.2) as it is.
     *
     * @return the value in the form {@code HHMMSS.FFFFFF}, cut off where it was, without the colons of ACR-NEMA; null when
     *     it is no time of day
     */
    public String time(String tm) {
        return ClockTime.value(tm);
    }

    /**
     * Moves every date in the text, in the form in which it stands there; {@link DateFinder} says which it finds. Those
     * that are withheld, can be read as several dates, or cannot be moved with certainty (no year, ranges, other digits than
     * 0 to 9), are taken out. The result can be longer than the text when a longer name of a month gets into it.
     */
    public String text(String text) {
        List<FoundDate> dates = DateFinder.in(text);
        return dates.isEmpty() ? text : FoundDate.replaced(text, dates, date -> moved(date, text));
    }

    /** The text without any date in it and the times of day beside them. */
    public static String withoutDates(String text) {
        List<FoundDate> dates = DateFinder.in(text);
        return dates.isEmpty() ? text : FoundDate.replaced(text, dates, date -> null);
    }

    /** The text without the dates that are withheld; the others stay where they are. */
    public String withoutWithheld(String text) {
        List<FoundDate> dates = withheld.isEmpty() ? List.of() : DateFinder.in(text);
        return dates.isEmpty()
                ? text
                : FoundDate.replaced(
                        text, dates, date -> isWithheld(date) ? null : text.substring(date.start(), date.end()));
    }

    private boolean isWithheld(FoundDate found) {
        return found.isCertain() && withheld.contains(found.date());
    }

    /**
     * A date found in a text, moved, with the time of day beside it.
     *
     * @param text in which it was found
     * @return null when it is withheld or cannot be moved with certainty
     */
    public String moved(FoundDate found, String text) {
        if (!found.isCertain() || isWithheld(found)) {
            return null;
        }
        LocalDate moved = found.date().plusDays(days);
        return isPrintable(moved) ? found.printed(moved, text) : null;
    }

    /** @param digits YYYY, YYYYMM or YYYYMMDD */
    private String moved(String digits) {
        int length = digits.length();
        if (length != 4 && length != 6 && length != 8) {
            return null;
        }
        int year = Digits.value(digits, 0, 4);
        int month = length > 4 ? Digits.value(digits, 4, 6) : 7;
        int day = length > 6 ? Digits.value(digits, 6, 8) : length > 4 ? FoundDate.MIDDLE_OF_MONTH : 2;
        LocalDate date = Digits.date(year, month, day);
        LocalDate moved = date == null || year < FIRST_YEAR ? null : date.plusDays(days);
        if (moved == null || !isPrintable(moved)) {
            return null;
        }
        return (Digits.padded(moved.getYear(), 4)
                        + Digits.padded(moved.getMonthValue(), 2)
                        + Digits.padded(moved.getDayOfMonth(), 2))
                .substring(0, length);
    }

    private static boolean isPrintable(LocalDate date) {
        return date.getYear() >= FIRST_YEAR && date.getYear() <= LAST_YEAR;
    }

    @Override
    public String toString() {
        return "DateShift[<redacted>]";
    }
}
