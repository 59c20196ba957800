package dev.lethe.deid;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.deid.profile.Action;
import dev.lethe.deid.profile.Claim;
import dev.lethe.deid.profile.DeidOption;
import dev.lethe.deid.profile.DocumentPolicy;
import dev.lethe.deid.profile.FacePolicy;
import dev.lethe.deid.profile.ProfileDefinition;
import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.ElementDictionary;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.VR;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every code in every option column of PS3.15 Table E.1-1: with that option alone, it is seen in the output. */
class OptionCoverageTest {
    /** Nobody's, and no word. */
    private static final String MARKER = "Qzxvw";

    private static final String UID = "1.2.826.0.1.3680043.8.498.9999";

    /** Columns of the table in its order. */
    private static final List<DeidOption> COLUMNS = List.of(
            DeidOption.RETAIN_SAFE_PRIVATE,
            DeidOption.RETAIN_UIDS,
            DeidOption.RETAIN_DEVICE_IDENTITY,
            DeidOption.RETAIN_INSTITUTION_IDENTITY,
            DeidOption.RETAIN_PATIENT_CHARACTERISTICS,
            DeidOption.RETAIN_FULL_DATES,
            DeidOption.RETAIN_MODIFIED_DATES,
            DeidOption.CLEAN_DESCRIPTORS,
            DeidOption.CLEAN_STRUCTURED_CONTENT,
            DeidOption.CLEAN_GRAPHICS);

    record Cell(int tag, String name, DeidOption option, String code) {
        @Override
        public String toString() {
            return Tag.toString(tag) + " " + name + ", " + option.title() + ": " + code;
        }
    }

    static List<Cell> cells() {
        List<Cell> cells = new ArrayList<>();
        new String(RuleData.bytes("profile/confidentiality-profile.tsv"), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("\t"))
                .filter(row -> !row[0].contains("x"))
                .forEach(row -> {
                    for (int i = 0; i < COLUMNS.size(); i++) {
                        if (!row[5 + i].equals("-")) {
                            int tag = Integer.parseUnsignedInt(row[0].replace(",", ""), 16);
                            cells.add(new Cell(tag, row[1], COLUMNS.get(i), row[5 + i]));
                        }
                    }
                });
        return cells;
    }

    static Profile with(DeidOption... options) throws Exception {
        return Profile.of(new ProfileDefinition(
                "test",
                "1",
                "",
                Claim.NONE,
                options.length == 0 ? Set.of() : EnumSet.copyOf(List.of(options)),
                false,
                false,
                DocumentPolicy.QUARANTINE,
                FacePolicy.PASS,
                List.of(),
                List.of(),
                List.of(),
                "test.yaml",
                ""));
    }

    /** In data sets, and of options whose cleaning is the engine's and not for sequences of their own kind. */
    static Stream<Cell> kept() {
        return cells().stream()
                .filter(cell -> cell.code.equals("K") && Tag.group(cell.tag) > 2 && !Identity.isNamed(cell.tag));
    }

    static Stream<Cell> dates() {
        return cells().stream().filter(cell -> cell.option == DeidOption.RETAIN_MODIFIED_DATES);
    }

    static Stream<Cell> descriptors() {
        return cells().stream().filter(cell -> cell.option == DeidOption.CLEAN_DESCRIPTORS);
    }

    @Test
    void theColumnsAreWhole() {
        assertThat(cells())
                .filteredOn(cell -> cell.option == DeidOption.RETAIN_UIDS)
                .hasSize(60);
        assertThat(cells())
                .filteredOn(cell -> cell.option == DeidOption.RETAIN_FULL_DATES)
                .hasSize(169);
        assertThat(descriptors()).hasSize(140);
        // The other three are of repeating groups: see OverlayPlanesTest.
        assertThat(cells())
                .filteredOn(cell -> cell.option == DeidOption.CLEAN_GRAPHICS)
                .extracting(Cell::tag)
                .containsExactly(Tag.GraphicAnnotationSequence);
    }

    @ParameterizedTest
    @MethodSource("kept")
    void keeps(Cell cell) throws Exception {
        // Given
        Attributes ct = TestInstances.ct();
        put(ct, cell.tag);
        // When
        Attributes kept = TestInstances.clean(ct, with(cell.option));
        Attributes basic = TestInstances.clean(ct);
        // Then
        if (ElementDictionary.vrOf(cell.tag, null) == VR.SQ) {
            assertThat(kept.getSequence(cell.tag)).hasSize(1);
        } else {
            byte[] original = TestInstances.read(TestInstances.file(ct)).getBytes(cell.tag);
            assertThat(kept.getBytes(cell.tag)).isEqualTo(original);
            assertThat(basic.getBytes(cell.tag)).isNotEqualTo(original);
        }
    }

    @ParameterizedTest
    @MethodSource("dates")
    void movesDates(Cell cell) throws Exception {
        // Given
        Attributes ct = TestInstances.ct();
        put(ct, cell.tag);
        // When
        Attributes clean = TestInstances.clean(ct, with(DeidOption.RETAIN_MODIFIED_DATES));
        // Then
        String day = LocalDate.of(1977, 3, 7)
                .plusDays(TestKeys.PATIENT.dateShiftDays())
                .format(DateTimeFormatter.BASIC_ISO_DATE);
        switch (ElementDictionary.vrOf(cell.tag, null)) {
            case DA -> assertThat(clean.getString(cell.tag)).isEqualTo(day);
            case DT -> assertThat(clean.getString(cell.tag)).isEqualTo(day + "112233.44");
            case TM -> assertThat(clean.getString(cell.tag)).isEqualTo("112233.44");
            case SQ -> assertThat(clean.getSequence(cell.tag)).hasSize(1);
            // Dates inside text, times as numbers: nothing in them may stay as it was.
            default -> assertThat(String.valueOf(clean.getString(cell.tag))).doesNotContain(MARKER);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ur. 17 kwietnia 1956",
                "17 de abril de 1956",
                "1956年4月17日",
                "*17. Apr. 1956",
                "born April 17th, 1956"
            })
    void noDateOptionRetainsTheDayOfBirthInText(String born) throws Exception {
        for (DeidOption option : List.of(DeidOption.RETAIN_MODIFIED_DATES, DeidOption.RETAIN_FULL_DATES)) {
            for (boolean descriptors : new boolean[] {false, true}) {
                // Given
                int tag = descriptors ? Tag.ImageComments : Tag.Manufacturer;
                Attributes ct = TestInstances.ct();
                ct.setString(Tag.SpecificCharacterSet, VR.CS, "ISO_IR 192");
                ct.setString(tag, VR.LO, "CHEST " + born + " 2015-06-01");
                // When
                Attributes clean = TestInstances.clean(
                        ct, descriptors ? with(option, DeidOption.CLEAN_DESCRIPTORS) : with(option));
                // Then: the other date is there, and no other day of an April, a month before or after
                assertThat(clean.getString(tag)).contains("201").doesNotContain("195");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("descriptors")
    void cleansDescriptors(Cell cell) throws Exception {
        // Given
        Attributes ct = TestInstances.ct();
        VR vr = ElementDictionary.vrOf(cell.tag, null);
        if (vr == VR.SQ) {
            ct.newSequence(cell.tag).newItem().setString(Tag.CodeMeaning, VR.LO, "Zwickelmeier");
        } else if (vr == VR.OB) {
            ct.setBytes(cell.tag, vr, MARKER.concat("_").getBytes(StandardCharsets.US_ASCII));
        } else {
            ct.setString(cell.tag, vr, vr == VR.CS ? "QZXVW" : "CHEST " + MARKER);
        }
        // When
        byte[] output = TestInstances.deidentified(TestInstances.file(ct), with(DeidOption.CLEAN_DESCRIPTORS));
        // Then
        Attributes clean = TestInstances.read(output);
        if (vr == VR.SQ) {
            assertThat(clean.getSequence(cell.tag)).hasSize(1);
        } else if (vr.isText() && vr != VR.CS) {
            assertThat(clean.getString(cell.tag)).isEqualTo("CHEST");
        }
        assertThat(new String(output, StandardCharsets.ISO_8859_1)).doesNotContainIgnoringCase(MARKER);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.MATCH_NONE, names = "CLEAN_(PIXEL|RECOG).*")
    void attests(DeidOption option) throws Exception {
        // When
        Attributes clean = TestInstances.clean(TestInstances.ct(), with(option));
        // Then
        assertThat(clean.getSequence(Tag.DeidentificationMethodCodeSequence))
                .extracting(item -> item.getString(Tag.CodeValue))
                .containsExactly("113100", option.code());
        assertThat(clean.getString(Tag.LongitudinalTemporalInformationModified))
                .isEqualTo(
                        switch (option) {
                            case RETAIN_FULL_DATES -> "UNMODIFIED";
                            case RETAIN_MODIFIED_DATES -> "MODIFIED";
                            default -> "REMOVED";
                        });
    }

    /** PS3.3 C.7.2.3: days since an event are no date (0012,0052), (0012,0053). */
    @Test
    void daysSinceAnEventStay() throws Exception {
        for (DeidOption[] options : new DeidOption[][] {{}, {DeidOption.RETAIN_MODIFIED_DATES}}) {
            // Given
            Attributes ct = TestInstances.ct();
            ct.setDouble(Tag.LongitudinalTemporalOffsetFromEvent, VR.FD, 91.5);
            ct.setString(Tag.LongitudinalTemporalEventType, VR.CS, "ENROLLMENT");
            // When
            Attributes clean = TestInstances.clean(ct, with(options));
            // Then
            assertThat(clean.getBytes(Tag.LongitudinalTemporalOffsetFromEvent))
                    .isEqualTo(ct.getBytes(Tag.LongitudinalTemporalOffsetFromEvent));
            assertThat(clean.getString(Tag.LongitudinalTemporalEventType)).isEqualTo("ENROLLMENT");
        }
    }

    @Test
    void scrubsWhatItKeeps() throws Exception {
        // Given: an identifier that stays, made of one that does not
        Attributes ct = TestInstances.ct();
        ct.setString(Tag.StudyID, VR.SH, "SID600021");
        ct.setString(Tag.CassetteID, VR.LO, "C-SID600021");
        ct.setString(Tag.DeviceSerialNumber, VR.LO, "SN-904417");
        // When
        Attributes clean = TestInstances.clean(ct, with(DeidOption.RETAIN_DEVICE_IDENTITY));
        // Then
        assertThat(clean.getString(Tag.CassetteID)).isEqualTo("C");
        assertThat(clean.getString(Tag.DeviceSerialNumber)).isEqualTo("SN-904417");
    }

    /** Codes on which the loader of the tables relies. */
    @Test
    void optionsOnlyKeepOrClean() {
        assertThat(cells()).extracting(cell -> Action.ofCode(cell.code)).containsOnly(Action.K, Action.C);
    }

    private static void put(Attributes target, int tag) {
        VR vr = ElementDictionary.vrOf(tag, null);
        switch (vr) {
            case SQ -> target.newSequence(tag).newItem().setString(Tag.CodeMeaning, VR.LO, "Thorax");
            case UI -> target.setString(tag, vr, UID);
            case DA -> target.setString(tag, vr, "19770307");
            case TM -> target.setString(tag, vr, "112233.44");
            case DT -> target.setString(tag, vr, "19770307112233.44");
            case AS -> target.setString(tag, vr, "047Y");
            case DS, IS -> target.setString(tag, vr, "73");
            case CS -> target.setString(tag, vr, "F");
            default -> {
                if (vr.isText()) {
                    target.setString(tag, vr, MARKER);
                } else {
                    target.setBytes(tag, vr, (MARKER + "_zz").getBytes(StandardCharsets.US_ASCII));
                }
            }
        }
    }
}
