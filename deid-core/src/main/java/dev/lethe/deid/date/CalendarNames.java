package dev.lethe.deid.date;

import dev.lethe.deid.text.Words;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Names of months and days of the week, in full and abbreviated ({@code calendar-names.tsv}). */
final class CalendarNames {
    /** Abbreviations that mean something else more often when no year or day of month makes it clear. */
    private static final Set<String> WEAK =
            Set.of("set", "out", "ago", "mag", "gen", "lug", "sty", "lis", "lip", "sie");

    private static final int AROUND = 200;

    private static final Map<String, List<Row>> MONTHS = new HashMap<>();
    private static final Map<String, List<Row>> WEEKDAYS = new HashMap<>();

    static {
        load();
    }

    /** The twelve or seven names of one language in one form. */
    record Row(String language, List<String> names) {
        int valueOf(String folded) {
            for (int i = 0; i < names.size(); i++) {
                if (folded(names.get(i)).equals(folded)) {
                    return i + 1;
                }
            }
            throw new IllegalArgumentException("no such name");
        }

        /** The name of another month or day, in the letter case of the text there, and in ASCII when the text around it is. */
        String like(String text, int start, int end, int value) {
            String old = text.substring(start, end);
            String name = names.get(value - 1);
            if (folded(name).equals(folded(old))) {
                return old;
            }
            String written = isAscii(text, start, end) ? folded(name) : name;
            if (old.equals(old.toLowerCase(Locale.ROOT))) {
                return written;
            }
            return old.equals(old.toUpperCase(Locale.ROOT))
                    ? written.toUpperCase(Locale.ROOT)
                    : written.substring(0, 1).toUpperCase(Locale.ROOT) + written.substring(1);
        }
    }

    private static boolean isAscii(String text, int start, int end) {
        int to = Math.min(text.length(), end + AROUND);
        for (int at = Math.max(0, start - AROUND); at < to; at++) {
            if (text.charAt(at) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    private CalendarNames() {}

    static boolean isMonth(String folded) {
        return MONTHS.containsKey(folded);
    }

    static boolean isWeekday(String folded) {
        return WEEKDAYS.containsKey(folded);
    }

    /** Whether a day or a year alone beside it is enough to take the word for a month. */
    static boolean isStrong(String folded) {
        return !WEAK.contains(folded);
    }

    /** 1 to 12. */
    static int month(String folded) {
        return MONTHS.get(folded).get(0).valueOf(folded);
    }

    /** The names that go with this one, of the wanted language where it has it. */
    static Row months(String folded, String language) {
        List<Row> rows = MONTHS.get(folded);
        return rows.stream()
                .filter(row -> row.language.equals(language))
                .findFirst()
                .orElse(rows.get(0));
    }

    /** The names by which the word is this day of the week; null when it is not. */
    static Row weekdays(String folded, int dayOfWeek) {
        for (Row row : WEEKDAYS.getOrDefault(folded, List.of())) {
            if (row.valueOf(folded) == dayOfWeek) {
                return row;
            }
        }
        return null;
    }

    private static String folded(String name) {
        return Words.of(name).get(0).folded();
    }

    private static void load() {
        for (String line : resource().split("\n")) {
            if (line.isEmpty() || line.charAt(0) == '#') {
                continue;
            }
            String[] column = line.split("\t", -1);
            List<String> names = List.of(column[2].split(" "));
            boolean months = column[0].equals("month");
            if (names.size() != (months ? 12 : 7)) {
                throw new IllegalStateException("calendar-names.tsv: " + names.size() + " names in a row");
            }
            Row row = new Row(column[1], names);
            Map<String, List<Row>> rows = months ? MONTHS : WEEKDAYS;
            for (String name : names) {
                List<Row> same = rows.computeIfAbsent(folded(name), folded -> new ArrayList<>());
                if (!same.contains(row)) {
                    same.add(row);
                }
            }
        }
    }

    private static String resource() {
        try (InputStream in = CalendarNames.class.getResourceAsStream("calendar-names.tsv")) {
            if (in == null) {
                throw new IllegalStateException("calendar-names.tsv is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
