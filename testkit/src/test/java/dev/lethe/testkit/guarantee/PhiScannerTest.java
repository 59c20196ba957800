package dev.lethe.testkit.guarantee;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.testkit.synthetic.PhiKind;
import dev.lethe.testkit.synthetic.PhiTruth;
import java.nio.charset.Charset;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhiScannerTest {
    private final PhiScanner scanner = new PhiScanner(PhiTruth.builder()
            .add(PhiKind.PERSON_NAME, "Grünhölzer^Änneliese", "Okoro^Ines", "Yamakawabe^Tsuneharu=山川邉^恒治")
            .add(PhiKind.PATIENT_ID, "MRN-2208517", "47110", "0000000")
            .add(PhiKind.ACCESSION, "20731155")
            .add(PhiKind.DATE, "19611102")
            .add(PhiKind.PHONE, "+49-761-555-0177")
            .build());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Grünhölzer",
                "GRÜNHÖLZER^ÄNNELIESE",
                "x Änneliese Grünhölzer y",
                "{\"name\":\"Okoro\"}",
                "OKOROINES",
                "山川邉",
                "id:mrn-2208517;",
                "prefixMRN-2208517suffix",
                "a 20731155.",
                "19611102",
                "19611102134500",
                "1961-11-02",
                "02.11.1961",
                "born on 2 November 1961",
                "497615550177"
            })
    void findsAValueInManySpellings(String text) {
        assertThat(scanner.scan(text)).isNotEmpty();
        assertThat(scanner.scan(text.getBytes(UTF_16LE))).isNotEmpty();
        assertThat(scanner.scan(text.getBytes(UTF_16BE))).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nothing here",
                "47110",
                "0000000",
                "Smokorok",
                "a01okoro99",
                "2.25.9320731155018",
                "2.25.319611102134500",
                "196111029",
                "1961-11-03",
                ""
            })
    void leavesCoincidencesAlone(String text) {
        assertThat(scanner.scan(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ISO-8859-1", "UTF-8", "UTF-16LE", "UTF-16BE", "ISO-8859-9"})
    void findsAnAccentedNameInItsCharacterSet(String charset) {
        assertThat(scanner.scan("xx GRÜNHÖLZER".getBytes(Charset.forName(charset))))
                .isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GB18030", "UTF-8"})
    void findsAnIdeographicNameInItsCharacterSet(String charset) {
        assertThat(scanner.scan("Name: 山川邉^恒治".getBytes(Charset.forName(charset))))
                .isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"n\":\"gr\\u00fcnh\\u00F6lzer\"}", "/find?q=Gr%C3%BCnh%c3%b6lzer"})
    void findsAnEscapedName(String text) {
        assertThat(scanner.scan(text)).isNotEmpty();
    }

    @Test
    void saysWhatAndWhere() {
        assertThat(scanner.scan("abc Okoro".getBytes(ISO_8859_1)))
                .containsExactly(new PhiScanner.Hit(PhiKind.PERSON_NAME, 4));
    }

    @Test
    void looksForUpperCaseOfEveryScript() {
        assertThat(scanner.scan("Änneliese".toUpperCase(Locale.ROOT).getBytes(UTF_8)))
                .isNotEmpty();
    }

    @Test
    void fourLettersOfAPseudonymAreNoName() {
        PhiScanner wong = new PhiScanner(
                PhiTruth.builder().add(PhiKind.PERSON_NAME, "WONG").build());
        for (String pseudonym : new String[] {"L-WONG-4KDR-7QP2-X", "L-4KDR-WONG-7QP2-X", "L-4KDR-7QP2-WONG-X"}) {
            assertThat(wong.scan("$" + pseudonym + "T2.25")).isEmpty();
        }
        assertThat(wong.scan("L-4KDR-WONG-7QP2")).as("no pseudonym").isNotEmpty();
        assertThat(wong.scan("X-4KDR-7QP2-WONG-X")).isNotEmpty();
        assertThat(wong.scan("seen by WONG")).isNotEmpty();
    }
}
