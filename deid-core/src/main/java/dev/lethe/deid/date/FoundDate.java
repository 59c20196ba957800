package dev.lethe.deid.date;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;

/** Where a date stands in a text, with the time of day beside it, and which it is when that is certain. */
public final class FoundDate {
    static final int MIDDLE_OF_MONTH = 16;

    private final int start;
    private final int end;
    private final LocalDate date;
    private final List<DateField> fields;

    private FoundDate(int start, int end, LocalDate date, List<DateField> fields) {
        this.start = start;
        this.end = end;
        this.date = date;
        this.fields = fields;
    }

    /**
     * @param date of a month without a day its {@value #MIDDLE_OF_MONTH}th
     * @param fields what to write anew when the date moves, in the order of the text
     */
    static FoundDate certain(int start, int end, LocalDate date, List<DateField> fields) {
        return new FoundDate(start, end, date, fields);
    }

    static FoundDate uncertain(int start, int end) {
        return new FoundDate(start, end, null, List.of());
    }

    FoundDate within(int wideStart, int wideEnd, List<DateField> wideFields) {
        return new FoundDate(wideStart, wideEnd, date, wideFields);
    }

    /** Index of its first char in the text. */
    public int start() {
        return start;
    }

    /** Index behind its last char. */
    public int end() {
        return end;
    }

    /** Whether it can be read in one way only. */
    public boolean isCertain() {
        return date != null;
    }

    LocalDate date() {
        return date;
    }

    List<DateField> fields() {
        return fields;
    }

    String printed(LocalDate other, String text) {
        StringBuilder printed = new StringBuilder(end - start + 8);
        int copied = start;
        for (DateField field : fields) {
            printed.append(text, copied, field.start()).append(field.printed(other, text));
            copied = field.end();
        }
        return printed.append(text, copied, end).toString();
    }

    /** The text with every date replaced; where there is no replacement the date goes, and one of the spaces around it. */
    static String replaced(String text, List<FoundDate> dates, Function<FoundDate, String> replacement) {
        StringBuilder left = new StringBuilder(text.length() + 8);
        int copied = 0;
        for (FoundDate found : dates) {
            left.append(text, copied, found.start);
            copied = found.end;
            String other = replacement.apply(found);
            if (other != null) {
                left.append(other);
            } else if (copied < text.length() && text.charAt(copied) == ' ' && endsInSpace(left)) {
                copied++;
            } else if (copied == text.length() && !left.isEmpty() && endsInSpace(left)) {
                left.setLength(left.length() - 1);
            }
        }
        return left.append(text, copied, text.length()).toString();
    }

    private static boolean endsInSpace(StringBuilder text) {
        return text.isEmpty() || text.charAt(text.length() - 1) == ' ';
    }

    /** Not the date. */
    @Override
    public String toString() {
        return "FoundDate[" + start + ".." + end + "]";
    }
}
