package dev.lethe.testkit.guarantee;

import dev.lethe.testkit.synthetic.PhiKind;
import dev.lethe.testkit.synthetic.PhiTruth;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The spellings in which an identifying value could show up. */
final class Spellings {
    /** Shorter texts hit by chance. A single Han or Hangul character is as telling as several letters. */
    private static final int SHORTEST = 4;

    /** Fewer digits, digits in their order, or one digit over and over, are in every file. */
    private static final int FEWEST_DIGITS = 6;

    private static final String DULL = "012345678901234 9876543210";

    private static final List<DateTimeFormatter> DATES = List.of(
            DateTimeFormatter.BASIC_ISO_DATE,
            DateTimeFormatter.ISO_LOCAL_DATE,
            DateTimeFormatter.ofPattern("uuuu.MM.dd", Locale.ROOT),
            DateTimeFormatter.ofPattern("uuuu/MM/dd", Locale.ROOT),
            DateTimeFormatter.ofPattern("dd.MM.uuuu", Locale.ROOT),
            DateTimeFormatter.ofPattern("dd/MM/uuuu", Locale.ROOT),
            DateTimeFormatter.ofPattern("MM/dd/uuuu", Locale.ROOT),
            DateTimeFormatter.ofPattern("dd-MM-uuuu", Locale.ROOT),
            DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH),
            DateTimeFormatter.ofPattern("MMMM d, uuuu", Locale.ENGLISH),
            DateTimeFormatter.ofPattern("dd-MMM-uuuu", Locale.ENGLISH));

    private Spellings() {}

    static Set<String> of(PhiTruth.Value value) {
        Set<String> spellings = new LinkedHashSet<>();
        switch (value.kind()) {
            case PERSON_NAME -> names(value.text(), spellings);
            case DATE -> dates(value.text(), spellings);
            case PHONE -> {
                spellings.add(value.text());
                spellings.add(value.text().replaceAll("[^0-9]", ""));
            }
            default -> spellings.add(value.text());
        }
        spellings.removeIf(text -> tooShort(value.kind(), text));
        return spellings;
    }

    private static void names(String name, Set<String> spellings) {
        for (String group : name.split("=", -1)) {
            List<String> parts = List.of(group.split("\\^", -1)).stream()
                    .filter(p -> !p.isBlank())
                    .toList();
            spellings.addAll(parts);
            if (parts.size() >= 2) {
                String family = parts.get(0);
                String given = parts.get(1);
                for (String between : List.of("^", " ", ", ", ",", "_", "-", "")) {
                    spellings.add(family + between + given);
                    spellings.add(given + between + family);
                }
            }
        }
    }

    private static void dates(String date, Set<String> spellings) {
        try {
            LocalDate day = LocalDate.parse(date, DateTimeFormatter.BASIC_ISO_DATE);
            DATES.forEach(format -> spellings.add(format.format(day)));
        } catch (DateTimeParseException e) {
            spellings.add(date);
        }
    }

    private static boolean tooShort(PhiKind kind, String text) {
        if (text.chars().anyMatch(c -> c >= 0x2E80)) {
            return text.length() < 2;
        }
        if (text.matches("[0-9]*")) {
            return text.length() < FEWEST_DIGITS
                    || DULL.contains(text)
                    || text.chars().distinct().count() == 1;
        }
        int least = kind == PhiKind.PERSON_NAME || kind == PhiKind.STATION ? SHORTEST : SHORTEST + 1;
        return text.length() < least;
    }
}
