package dev.lethe.deid.date;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.deid.text.Words;
import dev.lethe.deid.text.Words.Word;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

@PropertyDefaults(tries = 1000)
class DateShiftPropertyTest {
    private static final DateTimeFormatter DA =
            DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    private static final DateTimeFormatter DT = DateTimeFormatter.ofPattern("uuuuMMddHHmmss.SSSSSSxx", Locale.ROOT);
    private static final List<DateTimeFormatter> UNAMBIGUOUS = List.of(
            DA,
            DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT),
            DateTimeFormatter.ofPattern("uuuu/MM/dd", Locale.ROOT),
            DateTimeFormatter.ofPattern("dd.MM.uuuu", Locale.ROOT),
            DateTimeFormatter.ofPattern("d.M.uuuu", Locale.ROOT),
            DateTimeFormatter.ofPattern("dd-MMM-uuuu", Locale.ENGLISH),
            DateTimeFormatter.ofPattern("ddMMMuuuu", Locale.ENGLISH),
            DateTimeFormatter.ofPattern("MMMM dd, uuuu", Locale.ENGLISH),
            DateTimeFormatter.ofPattern("EEEE, dd MMMM uuuu", Locale.ENGLISH),
            DateTimeFormatter.ofPattern("EEE MMM dd HH:mm:ss uuuu", Locale.ENGLISH),
            DateTimeFormatter.ofPattern("dd MMMM uuuu", Locale.GERMAN),
            DateTimeFormatter.ofPattern("dd MMMM uuuu", Locale.FRENCH),
            DateTimeFormatter.ofPattern("dd MMMM uuuu", Locale.ITALIAN),
            DateTimeFormatter.ofPattern("dd MMMM uuuu", Locale.forLanguageTag("nl")),
            DateTimeFormatter.ofPattern("dd 'de' MMMM 'de' uuuu", Locale.forLanguageTag("es")),
            DateTimeFormatter.ofPattern("dd 'de' MMMM 'de' uuuu", Locale.forLanguageTag("pt")),
            DateTimeFormatter.ofPattern("uuuu'年'M'月'd'日'", Locale.ROOT),
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'Z'", Locale.ROOT));

    @Provide
    Arbitrary<LocalDate> dates() {
        return Arbitraries.integers()
                .between(-36_000, 47_000)
                .map(LocalDate::ofEpochDay)
                .filter(date -> date.getYear() >= 1875 && date.getYear() <= 2098);
    }

    @Provide
    Arbitrary<Integer> shifts() {
        return Arbitraries.integers().between(-9000, 9000);
    }

    @Property
    void intervalsBetweenDatesStay(
            @ForAll("dates") LocalDate a, @ForAll("dates") LocalDate b, @ForAll("shifts") int days) {
        DateShift shift = new DateShift(days);
        LocalDate movedA = LocalDate.parse(shift.date(DA.format(a)), DA);
        LocalDate movedB = LocalDate.parse(shift.date(DA.format(b)), DA);
        assertThat(ChronoUnit.DAYS.between(movedA, movedB)).isEqualTo(ChronoUnit.DAYS.between(a, b));
        assertThat(ChronoUnit.DAYS.between(a, movedA)).isEqualTo(days);
    }

    @Property
    void intervalsBetweenInstantsStay(
            @ForAll("instants") OffsetDateTime a, @ForAll("instants") OffsetDateTime b, @ForAll("shifts") int days) {
        DateShift shift = new DateShift(days);
        OffsetDateTime movedA = OffsetDateTime.parse(shift.dateTime(DT.format(a)), DT);
        OffsetDateTime movedB = OffsetDateTime.parse(shift.dateTime(DT.format(b)), DT);
        assertThat(ChronoUnit.MICROS.between(movedA, movedB)).isEqualTo(ChronoUnit.MICROS.between(a, b));
        assertThat(movedA.getOffset()).isEqualTo(a.getOffset());
    }

    @Provide
    Arbitrary<OffsetDateTime> instants() {
        Arbitrary<Integer> quarters = Arbitraries.integers().between(-48, 56);
        return Combinators.combine(dates(), Arbitraries.longs().between(0, 86_399_999_999L), quarters)
                .as((date, micros, quarter) -> date.atStartOfDay()
                        .plus(micros, ChronoUnit.MICROS)
                        .atOffset(ZoneOffset.ofTotalSeconds(quarter * 900)));
    }

    @Property
    void dateAndTimeInTwoAttributesMoveAsInOne(@ForAll("instants") OffsetDateTime instant, @ForAll("shifts") int days) {
        DateShift shift = new DateShift(days);
        String dateTime = DT.format(instant);
        String date = shift.date(dateTime.substring(0, 8));
        String time = shift.time(dateTime.substring(8, 21));
        assertThat(shift.dateTime(dateTime)).isEqualTo(date + time + dateTime.substring(21));
    }

    @Property
    void thereAndBackIsWhereItWas(@ForAll("dates") LocalDate date, @ForAll("shifts") int days) {
        String da = DA.format(date);
        assertThat(new DateShift(-days).date(new DateShift(days).date(da))).isEqualTo(da);
    }

    @Property
    void partialDatesKeepTheirOrder(
            @ForAll("dates") LocalDate a, @ForAll("dates") LocalDate b, @ForAll("shifts") int days) {
        DateShift shift = new DateShift(days);
        for (int length : new int[] {4, 6}) {
            String first = DA.format(a).substring(0, length);
            String second = DA.format(b).substring(0, length);
            if (first.compareTo(second) <= 0) {
                assertThat(shift.dateTime(first)).isLessThanOrEqualTo(shift.dateTime(second));
            }
        }
    }

    @Property
    void datesInTextMoveAsValuesDo(@ForAll("dates") LocalDate date, @ForAll("shifts") int days) {
        LocalDateTime moved =
                LocalDate.parse(new DateShift(days).date(DA.format(date)), DA).atTime(10, 11, 12);
        for (DateTimeFormatter form : UNAMBIGUOUS) {
            String text = "CT chest of " + form.format(date.atTime(10, 11, 12)) + ", no contrast";
            String expected = "CT chest of " + form.format(moved) + ", no contrast";
            assertThat(numbers(new DateShift(days).text(text))).isEqualTo(numbers(expected));
        }
    }

    /** Names of a month count as its number, digits without leading zeros: what is left are the dates themselves. */
    private static String numbers(String text) {
        StringBuilder numbers = new StringBuilder();
        for (Word word : Words.of(text)) {
            String folded = word.folded();
            numbers.append(CalendarNames.isMonth(folded) ? Integer.toString(CalendarNames.month(folded)) : folded)
                    .append(' ');
        }
        return numbers.toString();
    }

    @Property
    void ambiguousDatesAreNotInTheResult(@ForAll("dates") LocalDate date, @ForAll("shifts") int days) {
        for (String pattern : List.of("dd/MM/uuuu", "MM-dd-uuuu", "dd-MM-uu", "ddMMuu", "MM/dd/uu", "uuMMdd")) {
            String written = DateTimeFormatter.ofPattern(pattern, Locale.ROOT).format(date);
            FoundDate found = DateFinder.in(written).get(0);
            String moved = new DateShift(days).text("a " + written + " b");
            if (!found.isCertain()) {
                assertThat(moved).isEqualTo("a b");
            } else if (days % 36524 != 0) {
                assertThat(moved).isNotEqualTo("a " + written + " b");
            }
            assertThat(DateShift.withoutDates(written)).isEmpty();
        }
    }

    @Property(tries = 3000)
    void aResultIsAlwaysADate(@ForAll("almostDates") String value, @ForAll int days) {
        String moved = new DateShift(days).date(value);
        if (moved != null) {
            assertThat(LocalDate.parse(moved, DA).getYear()).isBetween(1, 9999);
            assertThat(isDate(value)).isTrue();
        }
        new DateShift(days).dateTime(value);
        new DateShift(days).time(value);
        new DateShift(days).text(value);
    }

    @Provide
    Arbitrary<String> almostDates() {
        return Arbitraries.strings().withChars("0012359.-:+/ TZ年月日Mar٣").ofMaxLength(14);
    }

    private static boolean isDate(String value) {
        try {
            LocalDate.parse(value.replaceAll("[./-]", ""), DA);
            return true;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    @Property(tries = 2000)
    void anyTextGoesThrough(@ForAll String text, @ForAll @IntRange(min = -5000, max = 5000) int days) {
        assertThat(new DateShift(days).text(text)).isNotNull();
        assertThat(DateShift.withoutDates(text).length()).isLessThanOrEqualTo(text.length());
    }
}
