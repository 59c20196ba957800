package dev.lethe.deid.date;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateTextTest {
    private static final DateShift LATER = new DateShift(40);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "seen 20150304 again | seen 20150413 again",
                "IMG20150304T101112Z.dcm | IMG20150413T101112Z.dcm",
                "20150304_101112 | 20150413_101112",
                "20150304101112 | 20150413101112",
                "25032015 | 04052015",
                "2015-03-04 | 2015-04-13",
                "2015-3-4 | 2015-4-13",
                "2015/03/04 | 2015/04/13",
                "2015.03.04 | 2015.04.13",
                "2015_03_04 | 2015_04_13",
                "2015-03-04T10:11:12.123+01:00 | 2015-04-13T10:11:12.123+01:00",
                "2015-03-04 10:11 | 2015-04-13 10:11",
                "03/25/2015 | 05/04/2015",
                "3/25/2015 | 5/4/2015",
                "25/03/2015 | 04/05/2015",
                "04.03.2015 | 13.04.2015",
                "4.3.2015 | 13.4.2015",
                "4. 3. 2015 | 13. 4. 2015",
                "04.03.15 | 13.04.15",
                "25-03-2015 | 04-05-2015",
                "03/25/15 | 05/04/15",
                "25-12-99 | 03-02-00",
                "04-Mar-2015 | 13-Apr-2015",
                "04-MAR-15 | 13-APR-15",
                "04MAR2015 | 13APR2015",
                "March 4, 2015 | April 13, 2015",
                "march 4th 2015 | april 13th 2015",
                "Mar. 25, '15 | May. 04, '15",
                "4 March 2015 | 13 April 2015",
                "4th of March, 2015 | 13th of April, 2015",
                "4. März 2015 | 13. April 2015",
                "25. JÄNNER 2015 | 06. MÄRZ 2015",
                "25. Januar 2015 | 06. Marz 2015",
                "1er février 2015 | 13er mars 2015",
                "25 janv. 2015 | 06 mars. 2015",
                "4 de marzo de 2015 | 13 de abril de 2015",
                "4 de março de 2015 | 13 de abril de 2015",
                "24 dicembre 2015 | 02 febbraio 2016",
                "4 maart 2015 | 13 april 2015",
                "30 mei 2015 | 09 juli 2015",
                "4 kwietnia 2015 | 14 maja 2015",
                "4 марта 2015 г | 13 апреля 2015 г",
                "2015 Mar 4 | 2015 Apr 13",
                "Wed, 4 Mar 2015 10:11:12 +0100 | Mon, 13 Apr 2015 10:11:12 +0100",
                "Wed Mar  4 10:11:12 2015 | Mon Apr  13 10:11:12 2015",
                "Wed Mar 4 10:11:12 CET 2015 | Mon Apr 13 10:11:12 CET 2015",
                "Mittwoch, den 4. März 2015 | Montag, den 13. April 2015",
                "04.03.2015 (Mi) | 13.04.2015 (Mo)",
                "MI 05.03.2015 | MI 14.04.2015",
                "03/2015 | 04/2015",
                "2015-03 | 2015-04",
                "March 2015 | April 2015",
                "marzo de 2015 | abril de 2015",
                "2015年3月4日 | 2015年4月13日",
                "2015년 3월 4일 | 2015년 4월 13일",
                "29.02.2016 | 09.04.2016",
                "4 May 2015, 4 Jun 2015 | 13 Jun 2015, 14 Jul 2015",
                "from 20150304 to 2015-03-05 | from 20150413 to 2015-04-14",
            })
    void movesDatesInTheFormInWhichTheyStand(String text, String moved) {
        assertThat(LATER.text(text)).isEqualTo(moved);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CT 03/04/2015 chest | CT chest",
                "CT 04/04/2015 | CT",
                "CT 03-04-2015 chest | CT chest",
                "CT 03/04/15 at 10:11 chest | CT chest",
                "CT 25/03/15 chest | CT chest",
                "CT 1.2.15 chest | CT chest",
                "CT 150304 chest | CT chest",
                "CT 12032015 chest | CT chest",
                "CT 2015-13-02 chest | CT chest",
                "CT 12.2015 chest | CT chest",
                "CT on March 4 chest | CT on chest",
                "CT 4. März chest | CT chest",
                "CT 10.-12. März 2015 chest | CT chest",
                "CT March 10-12, 2015 chest | CT chest",
                "CT Wednesday 03/04/2015 chest | CT chest",
                "CT 平成27年3月4日 chest | CT chest",
                "CT 3月4日 chest | CT chest",
                "CT 0年1月27年3月 chest | CT chest",
                "CT ２０１５/０３/０４ chest | CT chest",
                "CT ٢٠١٥/٠٣/٠٤ chest | CT chest",
            })
    void removesWhatCouldBeSeveralDates(String text, String left) {
        assertThat(LATER.text(text)).isEqualTo(left);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "T1 TSE 512x512 3.0 mm",
                "TR 2000 TE 15",
                "120 kV 250 mAs",
                "1.2.840.10008.5.1.4.1.1.2",
                "syngo 4.1.27.3",
                "192.168.12.15",
                "20151304",
                "17760704",
                "20150230",
                "1/2 3/4",
                "ratio 10/300/2015",
                "31.02.2015",
                "phase 2015",
                "10:11:12",
                "the mri may show 3 lesions",
                "set 4, out 5, mag 2",
                "sat 98%, sun",
                "129 March",
                "山田太郎"
            })
    void leavesWhatIsNoPlausibleDate(String text) {
        assertThat(LATER.text(text)).isSameAs(text);
        assertThat(DateShift.withoutDates(text)).isSameAs(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CT 2015-03-04T10:11:12.123+01:00 chest | CT chest",
                "CT 20150304101112 chest | CT chest",
                "CT chest, 4 March 2015 at 10:11 am | CT chest,",
                "Wed Mar 4 10:11:12 CET 2015 CT | CT",
                "CT 2015-03-04-10-11-12 chest | CT chest",
                "CT 04.03.2015 (Mi) 2015年3月4日 chest | CT chest",
                "le 4 mars 2015 à 10h30 CT | le CT",
                "CT 20150304_101112.5 chest | CT chest",
            })
    void removesAllDatesAndTheTimesBesideThem(String text, String left) {
        assertThat(DateShift.withoutDates(text)).isEqualTo(left);
    }
}
