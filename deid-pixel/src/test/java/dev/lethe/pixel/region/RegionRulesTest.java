package dev.lethe.pixel.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.deid.QuarantineException;
import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.VR;
import dev.lethe.pixel.Box;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RegionRulesTest {
    private static final RegionRules RULES = RegionRules.load();

    static Stream<RegionRule> everyRule() {
        return RULES.rules().stream();
    }

    @ParameterizedTest
    @MethodSource("everyRule")
    void everyRuleAppliesToItsDeviceAndBlanksItsBoxes(RegionRule rule) throws Exception {
        // Given
        Attributes header = Headers.image(3000, 3000);
        Attributes fileMeta = new Attributes();
        Headers.fulfil(rule.condition(), header, fileMeta);
        // When
        RegionDecision decision = RULES.of(header, fileMeta);
        // Then
        assertThat(decision.rules()).contains(rule.name());
        int columns = header.getInt(Tag.Columns, 0);
        int rows = header.getInt(Tag.Rows, 0);
        for (Box box : rule.boxes()) {
            Box inside = box.within(columns, rows);
            assertThat(inside).isNotNull();
            assertThat(decision.boxes()).anyMatch(blanked -> blanked.contains(inside));
        }
        assertThat(decision.boxes()).allMatch(box -> box.equals(box.within(columns, rows)));
    }

    /** CTP has 52 rules, one of them about overlays; Stanford 188; pydicom-deid has 99 with areas, three of them twice; SMI has 5. */
    @ParameterizedTest
    @CsvSource({"CTP,51", "Stanford,188", "pydicom-deid,96", "SMI,5"})
    void everySourceHasItsRules(String source, int count) {
        assertThat(everyRule().filter(rule -> rule.sources().contains(source))).hasSize(count);
    }

    @Test
    void noRuleStandsTwice() {
        Set<Object> seen = new HashSet<>();
        assertThat(everyRule())
                .allMatch(rule -> seen.add(List.of(rule.condition(), new HashSet<>(rule.boxes()))))
                .hasSize(313);
        assertThat(everyRule().mapToInt(rule -> rule.boxes().size()).sum()).isEqualTo(348);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // Boxes inside others are not told: of ATL 240,0,190,16.
                "US | SIEMENS | ANTARES | 1024 | 768 | 0,0,1024,60 200,60,20,20 800,65,104,14",
                "US | ATL | HDI 5000 SonoCT | 640 | 476 | 40,0,200,40 0,0,640,36",
                "US | GE Healthcare | LOGIQS8 | 1280 | 720 | 0,0,968,70 0,0,1140,50",
                "US | Philips Medical Systems | EPIQ 5G | 1920 | 1080 | 0,0,1920,32",
                "XA | Ziehm | ZiehmNetPort | 576 | 576 | 0,0,111,84 0,529,107,38 397,0,179,38",
                "CR | Canon Inc. | CXDI | 2208 | 2592 | 0,0,2208,80 0,2512,2208,80",
                "CT | SIEMENS | Sensation 64 | 512 | 512 | ''",
                "PT | Philips Medical Systems | GEMINI TF | 245 | 446 | 0,0,125,50"
            })
    void knownDevices(String modality, String manufacturer, String model, int columns, int rows, String boxes)
            throws Exception {
        RegionDecision decision = RULES.of(Headers.image(columns, rows, modality, manufacturer, model));
        assertThat(decision.boxes().stream()
                        .map(box -> box.x() + "," + box.y() + "," + box.width() + "," + box.height()))
                .containsExactlyInAnyOrderElementsOf(boxes.isEmpty() ? List.of() : List.of(boxes.split(" ")));
    }

    @Test
    void boxesAreCutToTheImage() throws Exception {
        // Given a rule of one box of 512 x 110 and an image that is smaller
        Attributes header = Headers.image(300, 90, "CT", "GE MEDICAL SYSTEMS", "LightSpeed16");
        header.setString(Tag.SeriesDescription, VR.LO, "Dose Report");
        assertThat(RULES.of(header).boxes()).containsExactly(new Box(0, 0, 300, 90));
    }

    @Test
    void theFileMetaInformationTellsOfADevice() throws Exception {
        Attributes header = Headers.image(1280, 960, "US", "unknown", "unknown");
        Attributes fileMeta = new Attributes();
        fileMeta.setString(Tag.ImplementationVersionName, VR.SH, "MINDRAY_1.0");
        assertThat(RULES.of(header).rules()).isEmpty();
        assertThat(RULES.of(header, fileMeta).boxes()).containsExactly(new Box(0, 0, 1229, 69));
    }

    @Test
    void aPrivateTextOfUnknownVrIsRead() throws Exception {
        Attributes header = Headers.image(1024, 1024, "XA", "Ziehm", "unknown");
        header.setString(0x00190010, VR.LO, "ZIEHM_1.0");
        header.setBytes(0x00191201, VR.UN, "Fluoro ".getBytes(StandardCharsets.US_ASCII));
        assertThat(RULES.of(header).boxes())
                .containsExactlyInAnyOrder(new Box(0, 0, 197, 149), new Box(0, 940, 190, 67), new Box(706, 0, 318, 67));
    }

    @Test
    void aHeaderWithoutImageIsRefused() {
        assertThatThrownBy(() -> RULES.of(new Attributes())).isInstanceOf(QuarantineException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Modalitty equals \"US\" | the attribute Modalitty",
                "Modality matches \"US\" | the word matches",
                "Modality equals US | US where a text belongs",
                "Modality equals \"\" | the text \"\"",
                "Modality equals \" US\" | the text \" US\"",
                "Modality is 5 | Modality as a number",
                "Rows equals \"5\" | Rows as a text",
                "Rows is \"5\" | \"5\" where a number belongs",
                "Rows is 5 and | its early end",
                "(Rows is 5 | where ) belongs",
                "Rows is 5 Columns is 5 | Columns after the condition",
                "Rows is 5 & Columns is 5 | what begins with &",
                "not Rows is 5 | the attribute not"
            })
    void aConditionThatIsNotUnderstoodStopsTheStart(String condition, String message) {
        List<String> lines = List.of("# head", "good\tCTP\tRows is 5\t0,0,1,1", "bad\tCTP\t" + condition + "\t0,0,1,1");
        assertThatThrownBy(() -> RegionRules.of(lines))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("line 3: condition with ")
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "a,CTP,Rows is 5",
                "a,Clinic,Rows is 5,'0|0|1|1'",
                "A,CTP,Rows is 5,'0|0|1|1'",
                "a,CTP,Rows is 5,'0|0|1'"
            })
    void aRowThatIsNotUnderstoodStopsTheStart(String row) {
        String line = row.replace("'", "").replace(',', '\t').replace('|', ',');
        assertThatThrownBy(() -> RegionRules.of(List.of(line)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("line 1: row with ");
    }

    @Test
    void anEmptyBoxOrANameTwiceStopsTheStart() {
        String row = "a\tCTP\tRows is 5\t0,0,1,1";
        assertThatThrownBy(() -> RegionRules.of(List.of(row, row)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("line 2");
        assertThatThrownBy(() -> RegionRules.of(List.of("a\tCTP\tRows is 5\t0,0,0,1")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("line 1");
    }

    @Test
    void andBindsCloserThanOr() {
        Condition condition = ConditionParser.parse("Rows is 1 or Rows is 2 and Columns is 3 | 4");
        assertThat(condition).isInstanceOf(Condition.Any.class);
        assertThat(holds(condition, 1, 9)).isTrue();
        assertThat(holds(condition, 2, 9)).isFalse();
        assertThat(holds(condition, 2, 4)).isTrue();
        assertThat(holds(ConditionParser.parse("(Rows is 1 or Rows is 2) and Columns is 3"), 1, 9))
                .isFalse();
    }

    private static boolean holds(Condition condition, int rows, int columns) {
        return condition.holds(new HeaderTexts(Headers.image(columns, rows), null));
    }
}
