package dev.lethe.deid;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.Sequence;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.TransferSyntax;
import dev.lethe.dicom.VR;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every row of PS3.15 Table E.3.10-1. */
class SafePrivateAttributesTest {
    private static final int BLOCK = 0x2B;
    private static final int OTHER_BLOCK = 0xE0;

    private static Profile profile;

    /** @param ambiguous whether the table does not tell one VR, or another than the dictionary does */
    record Row(String creator, int group, int element, VR vr, boolean ambiguous) {
        @Override
        public String toString() {
            return String.format("(%04X,xx%02X) %s %s", group, element, creator, vr);
        }
    }

    @BeforeAll
    static void load() throws Exception {
        profile = PrivateInstances.safePrivate();
    }

    static List<Row> rows() {
        return new String(RuleData.bytes("profile/safe-private-attributes.tsv"), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("\t"))
                .map(row -> new Row(
                        row[0],
                        Integer.parseInt(row[1], 16),
                        Integer.parseInt(row[2], 16),
                        row[3].equals("-") ? VR.FD : VR.valueOf(row[3].split("\\|")[0]),
                        row[3].length() != 2 || row[0].equals("Philips Imaging DD 001") && row[2].equals("55")))
                .toList();
    }

    /** Low byte of the first sequence in the block. */
    static int sequenceOf(String creator, int group) {
        return rows().stream()
                .filter(row -> row.creator.equals(creator) && row.group == group && row.vr == VR.SQ)
                .findFirst()
                .orElseThrow()
                .element;
    }

    @Test
    void theTableIsWhole() {
        assertThat(rows()).hasSize(479);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void staysInTheDataSetAndInItemsByAnyBlockNumber(Row row) throws Exception {
        // Given
        Attributes ct = TestInstances.ct();
        int tag = put(ct, row, BLOCK);
        Attributes item = ct.newSequence(Tag.SharedFunctionalGroupsSequence).newItem();
        int nestedTag = put(item, row, OTHER_BLOCK);
        int undeclared = PrivateInstances.tag(row.group, BLOCK + 1, row.element);
        PrivateInstances.reserve(ct, row.group, BLOCK + 1, "NOBODY KNOWS");
        PrivateInstances.put(ct, undeclared, row.vr);
        // When
        Attributes source = TestInstances.read(TestInstances.file(ct));
        Attributes clean = TestInstances.clean(ct, profile);
        // Then
        verify(row, clean, source, tag, BLOCK);
        Attributes cleanItem = clean.getItem(Tag.SharedFunctionalGroupsSequence);
        verify(row, cleanItem, source.getItem(Tag.SharedFunctionalGroupsSequence), nestedTag, OTHER_BLOCK);
        assertThat(PrivateInstances.tags(clean))
                .containsExactly(Tag.toString(row.group << 16 | BLOCK), Tag.toString(tag));
        Sequence declared = clean.getSequence(Tag.PrivateDataElementCharacteristicsSequence);
        assertThat(declared).hasSize(1);
        assertThat(declared.get(0).getInt(Tag.PrivateGroupReference, 0)).isEqualTo(row.group);
        assertThat(declared.get(0).getString(Tag.PrivateCreatorReference)).isEqualTo(row.creator);
        assertThat(declared.get(0).getString(Tag.BlockIdentifyingInformationStatus))
                .isEqualTo("SAFE");
    }

    @ParameterizedTest
    @MethodSource("rows")
    void goesWithoutTheOptionOrWithAnotherVr(Row row) throws Exception {
        // Given
        Attributes ct = TestInstances.ct();
        put(ct, row, BLOCK);
        Attributes wrong = TestInstances.ct();
        PrivateInstances.reserve(wrong, row.group, BLOCK, row.creator);
        PrivateInstances.put(
                wrong,
                PrivateInstances.tag(row.group, BLOCK, row.element),
                row.vr == VR.FL || row.vr == VR.FD ? VR.LO : row.vr.isText() ? VR.US : VR.FL);
        // When, Then
        assertThat(PrivateInstances.tags(TestInstances.clean(ct))).isEmpty();
        Attributes clean = TestInstances.clean(wrong, profile);
        if (row.vr != VR.FD) {
            assertThat(PrivateInstances.tags(clean)).isEmpty();
            assertThat(clean.contains(Tag.PrivateDataElementCharacteristicsSequence))
                    .isFalse();
        }
    }

    /** Where the VR is not in the stream the table tells it, for the elements that no dictionary has too. */
    @ParameterizedTest
    @MethodSource("rows")
    void staysOfVrUn(Row row) throws Exception {
        // Given
        Attributes ct = TestInstances.ct();
        int tag = put(ct, row, BLOCK);
        // When
        byte[] implicit = TestInstances.file(ct, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN);
        Attributes clean = TestInstances.read(TestInstances.deidentified(implicit, profile));
        // Then
        assertThat(clean.contains(tag)).isNotEqualTo(row.ambiguous);
    }

    private static int put(Attributes dataSet, Row row, int block) {
        PrivateInstances.reserve(dataSet, row.group, block, row.creator);
        int tag = PrivateInstances.tag(row.group, block, row.element);
        PrivateInstances.put(dataSet, tag, row.vr);
        return tag;
    }

    private static void verify(Row row, Attributes clean, Attributes source, int tag, int block) {
        assertThat(clean.getVR(tag)).isEqualTo(row.vr);
        assertThat(clean.getString(row.group << 16 | block)).isEqualTo(row.creator);
        switch (row.vr) {
            case UI -> assertThat(clean.getString(tag)).startsWith("2.25.");
            case SQ -> assertThat(clean.getSequence(tag)).hasSize(1);
            default -> assertThat(clean.getBytes(tag)).isEqualTo(source.getBytes(tag));
        }
    }
}
