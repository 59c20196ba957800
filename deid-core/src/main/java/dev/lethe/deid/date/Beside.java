package dev.lethe.deid.date;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What belongs to a date in a text: the day of the week before it or behind it, the time of day behind it. */
final class Beside {
    private static final Set<String> BEFORE_TIME = Set.of("t", "at", "um", "om", "a", "kl", "alle", "as", "las");
    private static final Set<String> BEFORE_DATE = Set.of("den", "the", "le", "el", "il", "dem", "am");
    private static final Set<String> NOON = Set.of("am", "pm", "uhr", "hrs", "h");
    private static final Set<String> ZONES = Set.of("z", "utc", "gmt", "cet", "cest", "mez", "mesz");

    private Beside() {}

    /**
     * @param first word of the date
     * @param from where the date before ends
     */
    static FoundDate widened(DateText text, FoundDate found, int first, int from) {
        int last = first;
        while (last + 1 < text.size() && text.start(last + 1) < found.end()) {
            last++;
        }
        int end = text.end(timeBehind(text, last));
        int before = first;
        if (text.isLetters(before - 1) && BEFORE_DATE.contains(text.folded(before - 1)) && text.isLoose(before - 1)) {
            before--;
        }
        DateField weekday = text.isLoose(before - 1) ? weekday(text, before - 1, found) : null;
        int start = found.start();
        List<DateField> fields = new ArrayList<>(found.fields());
        if (weekday != null && weekday.start() >= from) {
            fields.add(0, weekday);
            start = weekday.start();
        }
        DateField behind = isBracketed(text, last) ? weekday(text, last + 1, found) : null;
        if (behind != null && end <= behind.start()) {
            fields.add(behind);
            boolean closed = text.text.startsWith("(", behind.start() - 1) && text.text.startsWith(")", behind.end());
            end = behind.end() + (closed ? 1 : 0);
        }
        // The signs of an era may be the last ones of the date before.
        int begin = Math.max(from, Math.min(start, found.start()));
        return found.within(begin, Math.max(end, found.end()), fields);
    }

    private static boolean isBracketed(DateText text, int last) {
        int from = text.end(last);
        return last + 1 < text.size() && text.text.startsWith(" (", from) && text.start(last + 1) == from + 2
                || text.separator(last) == ' ';
    }

    /** A word that is the date's day of the week; beside an uncertain date, one that is a day of the week at all. */
    private static DateField weekday(DateText text, int i, FoundDate found) {
        if (!text.isLetters(i) || !CalendarNames.isWeekday(text.folded(i))) {
            return null;
        }
        if (!found.isCertain()) {
            return text.length(i) > 2
                    ? new DateField(text.start(i), text.end(i), DateField.Unit.WEEKDAY, 0, null)
                    : null;
        }
        boolean wholeDay = found.fields().stream().anyMatch(field -> field.unit() == DateField.Unit.DAY);
        CalendarNames.Row names = wholeDay
                ? CalendarNames.weekdays(
                        text.folded(i), found.date().getDayOfWeek().getValue())
                : null;
        return names == null ? null : new DateField(text.start(i), text.end(i), DateField.Unit.WEEKDAY, 0, names);
    }

    /** The last word of the time of day behind a word; that word itself when there is none. */
    static int timeBehind(DateText text, int last) {
        int hour = last + 1;
        if (text.isLetters(hour) && BEFORE_TIME.contains(text.folded(hour)) && text.isLoose(last)) {
            hour++;
        }
        if (!text.isNumber(hour) || !text.isLoose(hour - 1)) {
            return last;
        }
        int end = text.length(hour) <= 2 ? withColons(text, hour) : compact(text, hour, last);
        if (end < hour) {
            return last;
        }
        if (text.isNumber(end + 1) && (text.separator(end) == '.' || text.separator(end) == ',')) {
            end++;
        }
        return zoneBehind(text, noonBehind(text, end));
    }

    /** 10:11, 10:11:12; with another separator all three: 10-11-12, 10.11.12. */
    private static int withColons(DateText text, int hour) {
        char separator = text.separator(hour);
        boolean french = text.isLetters(hour + 1) && text.folded(hour + 1).equals("h") && separator == DateText.NONE;
        int minute = french ? hour + 2 : hour + 1;
        if (text.value(hour) > 23 || !text.isNumber(minute, 2, 2) || text.value(minute) > 59) {
            return french && text.value(hour) < 24 ? hour + 1 : -1;
        }
        boolean seconds =
                text.isNumber(minute + 1, 2, 2) && text.value(minute + 1) <= 60 && text.separator(minute) == separator;
        if (separator == ':' || french) {
            return seconds ? minute + 1 : minute;
        }
        return seconds && "-_.".indexOf(separator) >= 0 ? minute + 1 : -1;
    }

    /** 101112 behind anything, 1011 behind a T. */
    private static int compact(DateText text, int hour, int last) {
        String digits = text.text.substring(text.start(hour), text.end(hour));
        boolean time = digits.length() == 6 || digits.length() == 4 && hour > last + 1;
        return time && ClockTime.isTime(digits) ? hour : -1;
    }

    private static int noonBehind(DateText text, int end) {
        if (!text.isLetters(end + 1) || !text.isLoose(end)) {
            return end;
        }
        if (NOON.contains(text.folded(end + 1))) {
            return end + 1;
        }
        boolean dotted =
                (text.folded(end + 1).equals("a") || text.folded(end + 1).equals("p"))
                        && text.isLetters(end + 2)
                        && text.folded(end + 2).equals("m")
                        && text.separator(end + 1) == '.';
        return dotted ? end + 2 : end;
    }

    private static int zoneBehind(DateText text, int end) {
        if (text.isLetters(end + 1) && ZONES.contains(text.folded(end + 1)) && text.isLoose(end)) {
            return end + 1;
        }
        char sign = text.separator(end);
        if (sign != '+' && sign != '-' || !text.isNumber(end + 1, 2, 4)) {
            return end;
        }
        boolean colon = text.length(end + 1) == 2 && text.isNumber(end + 2, 2, 2) && text.separator(end + 1) == ':';
        return colon ? end + 2 : end + 1;
    }
}
