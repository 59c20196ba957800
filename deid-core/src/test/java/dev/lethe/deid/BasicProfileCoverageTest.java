package dev.lethe.deid;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.ElementDictionary;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.VR;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every row of PS3.15 Table E.1-1: the attribute is put into an instance, and its action is seen in the output. */
class BasicProfileCoverageTest {
    private static final String MARKER = "Qzxvw";
    private static final String MARKER_UID = "1.2.826.0.1.3680043.8.498.9999";

    record Row(String tag, String name, String action) {
        boolean isPattern() {
            return tag.indexOf('x') >= 0;
        }

        int number() {
            return Integer.parseUnsignedInt(
                    tag.replace(",", "").replace("xx", "02").replace("odd", "0009"), 16);
        }

        @Override
        public String toString() {
            return "(" + tag + ") " + action + " " + name;
        }
    }

    static List<Row> table() {
        String text = new String(RuleData.bytes("profile/confidentiality-profile.tsv"), StandardCharsets.UTF_8);
        return text.lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("\t"))
                .map(column -> new Row(column[0], column[1], column[4]))
                .toList();
    }

    /** Rows of one attribute, but for command elements and file meta information, which are no part of a data set. */
    static Stream<Row> attributes() {
        return table().stream().filter(row -> !row.isPattern()).filter(row -> Tag.group(row.number()) > 2);
    }

    @Test
    void theTableIsWhole() {
        assertThat(table()).hasSize(655);
        assertThat(attributes()).hasSize(655 - 4 - 3);
    }

    @ParameterizedTest
    @MethodSource("attributes")
    void actsOnTheAttributeInTheDataSet(Row row) throws Exception {
        // Given
        Attributes ct = TestInstances.ct();
        put(ct, row.number());
        Object original = value(ct, row.number());
        // When
        byte[] output = TestInstances.deidentified(TestInstances.file(ct));
        // Then
        verify(row, original, TestInstances.read(output));
        assertThat(new String(output, StandardCharsets.ISO_8859_1)).doesNotContain(MARKER);
    }

    @ParameterizedTest
    @MethodSource("attributes")
    void actsOnTheAttributeInNestedItems(Row row) throws Exception {
        // Given: in an item of an item of sequences that the table does not list
        Attributes ct = TestInstances.ct();
        Attributes outer = ct.newSequence(Tag.RelatedSeriesSequence).newItem();
        Attributes inner = outer.newSequence(Tag.PurposeOfReferenceCodeSequence).newItem();
        put(inner, row.number());
        Object original = value(inner, row.number());
        // When
        byte[] output = TestInstances.deidentified(TestInstances.file(ct));
        // Then
        Attributes clean = TestInstances.read(output)
                .getItem(Tag.RelatedSeriesSequence)
                .getItem(Tag.PurposeOfReferenceCodeSequence);
        verify(row, original, clean);
        assertThat(new String(output, StandardCharsets.ISO_8859_1)).doesNotContain(MARKER);
    }

    private static void verify(Row row, Object original, Attributes clean) {
        int tag = row.number();
        boolean absent = !clean.contains(tag);
        boolean empty = !absent && !clean.containsValue(tag);
        boolean replaced = !absent && !empty && !original.equals(value(clean, tag));
        boolean allowed =
                switch (row.action()) {
                    case "X" -> absent;
                    case "Z" -> empty || replaced;
                    // Never held in memory, and at home in encapsulated documents only, which are quarantined.
                    case "D" -> replaced || absent && tag == Tag.EncapsulatedDocument;
                    case "U" ->
                        replaced
                                && clean.getStrings(tag).length == 1
                                && clean.getString(tag).startsWith("2.25.");
                    case "Z/D" -> empty || replaced;
                    case "X/Z" -> absent || empty || replaced;
                    case "X/D", "X/Z/D", "X/Z/U*" -> absent || empty || replaced;
                    default -> false;
                };
        assertThat(allowed)
                .as("%s: absent %s, empty %s, replaced %s", row, absent, empty, replaced)
                .isTrue();
        if (!absent) {
            assertThat(clean.getVR(tag)).isEqualTo(ElementDictionary.vrOf(tag, null));
        }
    }

    private static Object value(Attributes attributes, int tag) {
        byte[] bytes = attributes.getBytes(tag);
        return bytes == null ? attributes.getSequence(tag) : new String(bytes, StandardCharsets.ISO_8859_1).trim();
    }

    private static void put(Attributes target, int tag) {
        VR vr = ElementDictionary.vrOf(tag, null);
        switch (vr) {
            case SQ -> target.newSequence(tag).newItem().setString(Tag.CodeMeaning, VR.LO, MARKER);
            case UI -> target.setString(tag, vr, MARKER_UID);
            case DA -> target.setString(tag, vr, "19770307");
            case TM -> target.setString(tag, vr, "112233.44");
            case DT -> target.setString(tag, vr, "19770307112233.44");
            case AS -> target.setString(tag, vr, "047Y");
            case DS, IS -> target.setString(tag, vr, "73");
            case CS -> target.setString(tag, vr, "QZXVW");
            default -> {
                if (vr.isText()) {
                    target.setString(tag, vr, MARKER);
                } else {
                    target.setBytes(tag, vr, (MARKER + "_").getBytes(StandardCharsets.US_ASCII));
                }
            }
        }
    }

    @Test
    void removesPrivateCurveAndOverlayGroups() throws Exception {
        // Given
        Attributes ct = TestInstances.ct();
        Attributes item = ct.newSequence(Tag.RelatedSeriesSequence).newItem();
        for (Attributes target : List.of(ct, item)) {
            target.setString(0x00090010, VR.LO, MARKER);
            target.setString(0x00091001, VR.LO, MARKER);
            target.newSequence(0x00091002).newItem().setString(Tag.PatientComments, VR.LT, MARKER);
            target.setString(0x50020030, VR.SH, MARKER);
            target.setBytes(0x50023000, VR.OW, new byte[8]);
            target.setString(0x60020022, VR.LO, MARKER);
            target.setInt(0x60020100, VR.US, 1);
            target.setBytes(0x60023000, VR.OW, new byte[8]);
            target.setString(0x60024000, VR.LT, MARKER);
        }
        // When
        byte[] output = TestInstances.deidentified(TestInstances.file(ct));
        // Then
        Attributes clean = TestInstances.read(output);
        for (Attributes cleaned : List.of(clean, clean.getItem(Tag.RelatedSeriesSequence))) {
            for (int tag : cleaned.tags()) {
                assertThat(Tag.isPrivate(tag)).isFalse();
                assertThat(Tag.group(tag)).isNotIn(0x5002, 0x6002);
            }
        }
        assertThat(new String(output, StandardCharsets.ISO_8859_1)).doesNotContain(MARKER);
    }

    @Test
    void resolvesCompoundActionsByTheTypeInTheIod() throws IOException, QuarantineException {
        // Given: Device Serial Number is X/Z/D; Type 3 in CT, Type 1 in Enhanced CT. Series Date is X/D, Type 3.
        Attributes ct = TestInstances.ct();
        ct.setString(Tag.DeviceSerialNumber, VR.LO, "99311");
        ct.setString(Tag.SeriesDate, VR.DA, "20240229");
        Attributes enhanced = TestInstances.ct();
        enhanced.addAll(ct);
        enhanced.setString(Tag.SOPClassUID, VR.UI, dev.lethe.dicom.UID.EnhancedCTImageStorage);
        // When
        Attributes cleanCt = TestInstances.clean(ct);
        Attributes cleanEnhanced = TestInstances.clean(enhanced);
        // Then
        assertThat(cleanCt.contains(Tag.DeviceSerialNumber)).isFalse();
        assertThat(cleanEnhanced.getString(Tag.DeviceSerialNumber)).isEqualTo("REMOVED");
        assertThat(cleanCt.contains(Tag.SeriesDate)).isFalse();
        // Study Date is Z, Type 2 in both
        assertThat(cleanCt.contains(Tag.StudyDate)).isTrue();
        assertThat(cleanCt.containsValue(Tag.StudyDate)).isFalse();
    }
}
