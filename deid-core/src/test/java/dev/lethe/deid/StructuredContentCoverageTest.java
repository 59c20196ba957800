package dev.lethe.deid;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.deid.content.ContentRules;
import dev.lethe.deid.profile.DeidOption;
import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.VR;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every row of PS3.15 Table E.3.4-1, without and with each option it has a code for: the action is seen in the output. */
class StructuredContentCoverageTest {
    /** Nobody's, and no word. */
    private static final String MARKER = "Qzxvw";

    private static final String UID = "1.2.826.0.1.3680043.8.498.9999";
    private static final List<DeidOption> COLUMNS = List.of(
            DeidOption.RETAIN_UIDS,
            DeidOption.RETAIN_DEVICE_IDENTITY,
            DeidOption.RETAIN_INSTITUTION_IDENTITY,
            DeidOption.RETAIN_PATIENT_CHARACTERISTICS,
            DeidOption.RETAIN_FULL_DATES,
            DeidOption.RETAIN_MODIFIED_DATES,
            DeidOption.CLEAN_DESCRIPTORS);

    private static final Map<Set<DeidOption>, Profile> PROFILES = new HashMap<>();

    /** @param option null for the basic profile with Clean Structured Content alone */
    record Cell(String code, String scheme, String type, String meaning, DeidOption option, String action) {

        @Override
        public String toString() {
            return String.join(" ", code, scheme, type, meaning, option == null ? "basic" : option.title(), action);
        }
    }

    static List<Cell> cells() {
        List<Cell> cells = new ArrayList<>();
        RuleData.forEachRow("profile/structured-content.tsv", ContentRules.COLUMNS, row -> {
            add(cells, row, row[0], row[1]);
            if (!row[2].equals("-")) {
                Stream.of("SRT", "SNM3", "99SDM").forEach(retired -> add(cells, row, row[2], retired));
            }
        });
        return cells;
    }

    private static void add(List<Cell> cells, String[] row, String code, String scheme) {
        cells.add(new Cell(code, scheme, row[3], row[4], null, row[5]));
        for (int i = 0; i < COLUMNS.size(); i++) {
            if (!row[6 + i].equals("-")) {
                cells.add(new Cell(code, scheme, row[3], row[4], COLUMNS.get(i), row[6 + i]));
            }
        }
    }

    @Test
    void theTableIsWhole() {
        assertThat(cells()).filteredOn(cell -> cell.option == null).hasSize(211 + 3 * 11);
        assertThat(cells()).extracting(Cell::action).containsOnly("X", "D", "X/D", "K", "C");
    }

    @ParameterizedTest
    @MethodSource("cells")
    void appliesTheAction(Cell cell) throws Exception {
        // Given
        Attributes report = Reports.report("126000 DCM Imaging Measurement Report");
        Attributes item = Reports.add(report, "CONTAINS", cell.type, null);
        Attributes name = item.newSequence(Tag.ConceptNameCodeSequence).newItem();
        name.setString(Tag.CodeValue, VR.SH, cell.code);
        name.setString(Tag.CodingSchemeDesignator, VR.SH, cell.scheme);
        name.setString(Tag.CodeMeaning, VR.LO, cell.meaning);
        putValue(item, cell.type);
        Reports.number(report, "CONTAINS", "410668003 SCT Length", "12", "mm UCUM millimeter");
        // When
        Attributes clean = TestInstances.clean(report, profile(cell.option));
        // Then
        Attributes found = Reports.find(clean, cell.code);
        switch (cell.action) {
            case "X", "X/D" -> assertThat(found).isNull();
            case "D" -> assertDummy(found, cell.type);
            case "K" -> assertKept(item, found, cell);
            default -> assertCleaned(found, cell.type);
        }
        assertThat(Reports.find(clean, "410668003")).isNotNull();
    }

    private static Profile profile(DeidOption option) throws Exception {
        DeidOption[] options = option == null
                ? new DeidOption[] {DeidOption.CLEAN_STRUCTURED_CONTENT}
                : new DeidOption[] {DeidOption.CLEAN_STRUCTURED_CONTENT, option};
        Profile profile = PROFILES.get(Set.of(options));
        if (profile == null) {
            profile = OptionCoverageTest.with(options);
            PROFILES.put(Set.of(options), profile);
        }
        return profile;
    }

    private static void putValue(Attributes item, String type) {
        switch (type) {
            case "TEXT" -> item.setString(Tag.TextValue, VR.UT, MARKER);
            case "DATE" -> item.setString(Tag.Date, VR.DA, "19770307");
            case "TIME" -> item.setString(Tag.Time, VR.TM, "112233.44");
            case "DATETIME" -> item.setString(Tag.DateTime, VR.DT, "19770307112233.44");
            case "PNAME" -> item.setString(Tag.PersonName, VR.PN, MARKER + "^Ottilie");
            case "UIDREF" -> item.setString(Tag.UID, VR.UI, UID);
            case "CODE" -> Reports.code(item, Tag.ConceptCodeSequence, "F DCM Female");
            case "NUM" -> {
                Attributes measured =
                        item.newSequence(Tag.MeasuredValueSequence).newItem();
                measured.setString(Tag.NumericValue, VR.DS, "73");
                Reports.code(measured, Tag.MeasurementUnitsCodeSequence, "a UCUM year");
            }
            case "IMAGE", "COMPOSITE", "WAVEFORM" -> {
                Attributes reference =
                        item.newSequence(Tag.ReferencedSOPSequence).newItem();
                reference.setString(Tag.ReferencedSOPClassUID, VR.UI, dev.lethe.dicom.UID.CTImageStorage);
                reference.setString(Tag.ReferencedSOPInstanceUID, VR.UI, UID);
            }
            default -> {
                assertThat(type).isEqualTo("CONTAINER");
                item.setString(Tag.ContinuityOfContent, VR.CS, "SEPARATE");
                Reports.text(item, "CONTAINS", "74711-3 LN Unique Device Identifier", MARKER);
            }
        }
    }

    /** The value as one text. */
    private static String value(Attributes item, String type) {
        return switch (type) {
            case "TEXT" -> item.getString(Tag.TextValue);
            case "DATE" -> item.getString(Tag.Date);
            case "TIME" -> item.getString(Tag.Time);
            case "DATETIME" -> item.getString(Tag.DateTime);
            case "PNAME" -> item.getString(Tag.PersonName);
            case "UIDREF" -> item.getString(Tag.UID);
            case "CODE" -> item.getItem(Tag.ConceptCodeSequence).getString(Tag.CodeValue);
            case "NUM" -> item.getItem(Tag.MeasuredValueSequence).getString(Tag.NumericValue);
            case "CONTAINER" -> Reports.items(item).get(0).getString(Tag.TextValue);
            default -> item.getItem(Tag.ReferencedSOPSequence).getString(Tag.ReferencedSOPInstanceUID);
        };
    }

    private static void assertDummy(Attributes found, String type) {
        switch (type) {
            case "TEXT", "PNAME" -> assertThat(value(found, type)).isEqualTo(Dummies.TEXT);
            case "DATE" -> assertThat(value(found, type)).isEqualTo(Dummies.DATE);
            case "TIME" -> assertThat(value(found, type)).isEqualTo("000000");
            case "DATETIME" -> assertThat(value(found, type)).isEqualTo(Dummies.DATE + "000000");
            case "NUM" ->
                assertThat(found.getSequence(Tag.MeasuredValueSequence)).isEmpty();
            // A reference is a dummy once its UIDs are new.
            default -> assertThat(value(found, type)).startsWith("2.25.").isNotEqualTo(UID);
        }
    }

    private static void assertKept(Attributes source, Attributes found, Cell cell) {
        if (cell.type.equals("UIDREF") && cell.option == DeidOption.RETAIN_DEVICE_IDENTITY) {
            // Stricter than the table: see ContentRules.
            assertThat(value(found, cell.type)).startsWith("2.25.");
        } else {
            assertThat(value(found, cell.type)).isEqualTo(value(source, cell.type));
        }
    }

    private static void assertCleaned(Attributes found, String type) {
        String day = LocalDate.of(1977, 3, 7)
                .plusDays(TestKeys.PATIENT.dateShiftDays())
                .format(DateTimeFormatter.BASIC_ISO_DATE);
        switch (type) {
            case "DATE" -> assertThat(value(found, type)).isEqualTo(day);
            case "TIME" -> assertThat(value(found, type)).isEqualTo("112233.44");
            case "DATETIME" -> assertThat(value(found, type)).isEqualTo(day + "112233.44");
            default -> assertThat(value(found, type)).isNotBlank().doesNotContain(MARKER);
        }
    }
}
