package dev.lethe.deid.date;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateShiftTest {
    private static final DateShift LATER = new DateShift(10);

    @ParameterizedTest
    @CsvSource({
        "20150304, 20150314",
        "2015.03.04, 20150314",
        "2015-03-04, 20150314",
        "20151225, 20160104",
        "20160219, 20160229",
        "20160229, 20160310",
        "19000219, 19000301",
        "20000220, 20000301",
        "00010101, 00010111",
        "18581117, 18581127"
    })
    void movesDates(String date, String moved) {
        assertThat(LATER.date(date)).isEqualTo(moved);
        assertThat(new DateShift(-10).date(moved)).isEqualTo(date.replaceAll("[.-]", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2015",
                "201503",
                "20150229",
                "20151301",
                "20150001",
                "00000000",
                "2015.03-04",
                "2015 0304",
                "20150304 ",
                "20150304-20150310",
                "99991225",
                "２０１５０３０４",
                "ABCDEFGH"
            })
    void doesNotUnderstandOtherDates(String date) {
        assertThat(LATER.date(date)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "20150304101112.123456+0100, 20150314101112.123456+0100",
        "20150304101112.1234567, 20150314101112.123456",
        "20150304235960-0330, 20150314235960-0330",
        "20150304101112-0000, 20150314101112+0000",
        "20151231235959.9-1200, 20160110235959.9-1200",
        "201503041011, 201503141011",
        "2015030410+1400, 2015031410+1400",
        "20150304, 20150314",
        "201503, 201503",
        "201503-0500, 201503-0500",
        "2015, 2015"
    })
    void movesDateTimesAndKeepsTimeAndOffset(String dateTime, String moved) {
        assertThat(LATER.dateTime(dateTime)).isEqualTo(moved);
    }

    @ParameterizedTest
    @CsvSource({"2015, 200, 2016", "2015, -200, 2014", "2015, 160, 2015", "201503, 20, 201504", "201502, -20, 201501"})
    void movesTheMiddleOfPartialDates(String partial, int days, String moved) {
        assertThat(new DateShift(days).dateTime(partial)).isEqualTo(moved);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "201",
                "20150",
                "2015030",
                "201502291011",
                "2015030424",
                "201503041060",
                "20150304101161",
                "201503041011.5",
                "20150304101112.",
                "20150304101112+1401",
                "20150304101112-1201",
                "20150304101112+0160",
                "20150304101112+1",
                "20150304101112Z",
                "2015-03-04T10:11:12",
                "2015+0100-0200",
                "99991231101112"
            })
    void doesNotUnderstandOtherDateTimes(String dateTime) {
        assertThat(LATER.dateTime(dateTime)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "10, 10",
        "1011, 1011",
        "101112, 101112",
        "235960, 235960",
        "101112.5, 101112.5",
        "101112.1234567, 101112.123456",
        "10:11, 1011",
        "10:11:12, 101112",
        "10:11:12.123, 101112.123"
    })
    void leavesTimes(String time, String kept) {
        assertThat(LATER.time(time)).isEqualTo(kept);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "24",
                "1060",
                "101161",
                "1011.5",
                "10:1112",
                "1011:12",
                "10:11:",
                "10:",
                ":11",
                "10:11:12:13",
                "1:11",
                "101112+0100"
            })
    void doesNotUnderstandOtherTimes(String time) {
        assertThat(LATER.time(time)).isNull();
    }

    @Test
    void doesNotPrintTheShift() {
        assertThat(new DateShift(4711)).hasToString("DateShift[<redacted>]");
    }
}
