package dev.lethe.deid;

import static dev.lethe.deid.PrivateInstances.declare;
import static dev.lethe.deid.PrivateInstances.put;
import static dev.lethe.deid.PrivateInstances.reserve;
import static dev.lethe.deid.PrivateInstances.tag;
import static dev.lethe.deid.PrivateInstances.tags;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.deid.profile.DeidOption;
import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.DicomLimits;
import dev.lethe.dicom.ElementDictionary;
import dev.lethe.dicom.Sequence;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.TransferSyntax;
import dev.lethe.dicom.VR;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrivateCleanerTest {
    private static final String MINE = "ACME TEST 1";
    private static final int A = tag(0x0029, 0x10, 0x01);
    private static final int B = tag(0x0029, 0x10, 0x02);
    private static final int C = tag(0x0029, 0x10, 0x03);

    /** Of Table E.3.10-1, and of no dictionary. */
    private static final int UNLISTED_SEQUENCE = tag(0x2001, 0x10, 0x01);

    private Attributes ct;

    @BeforeEach
    void reserveABlock() {
        ct = TestInstances.ct();
        reserve(ct, 0x0029, 0x10, MINE);
    }

    @Test
    void blocksAreFoundByTheirCreatorWhateverItsPadding() throws Exception {
        // Given: two creators in one group, one with padding, and a block that nobody reserved
        Attributes instance = TestInstances.ct();
        instance.setBytes(0x00190010, VR.LO, "GEMS_ACQU_01  ".getBytes(StandardCharsets.US_ASCII));
        reserve(instance, 0x0019, 0x11, "SIEMENS MR HEADER");
        instance.setString(tag(0x0019, 0x10, 0x9E), VR.LO, "EFGRE3D");
        instance.setString(tag(0x0019, 0x11, 0x0C), VR.IS, "1000");
        instance.setString(tag(0x0019, 0x10, 0x0C), VR.IS, "1000");
        instance.setString(tag(0x0019, 0x12, 0x0C), VR.IS, "1000");
        instance.setString(0x0019000C, VR.IS, "1000");
        // When
        Attributes clean = TestInstances.clean(instance, PrivateInstances.safePrivate());
        // Then: the same number names something else in another block
        assertThat(tags(clean)).containsExactly("(0019,0010)", "(0019,0011)", "(0019,109E)", "(0019,110C)");
        assertThat(clean.getString(0x00190010)).isEqualTo("GEMS_ACQU_01");
        assertThat(clean.getSequence(Tag.PrivateDataElementCharacteristicsSequence))
                .extracting(item -> item.getString(Tag.PrivateCreatorReference))
                .containsExactly("GEMS_ACQU_01", "SIEMENS MR HEADER");
    }

    @Test
    void creatorsOutsideAnItemReserveNothingInIt() throws Exception {
        // Given
        declare(ct, 0x0029, MINE, "SAFE");
        Attributes item = ct.newSequence(Tag.SharedFunctionalGroupsSequence).newItem();
        put(item, A, VR.US);
        put(ct, A, VR.US);
        // When
        Attributes clean = TestInstances.clean(ct, PrivateInstances.safePrivate());
        // Then
        assertThat(tags(clean.getItem(Tag.SharedFunctionalGroupsSequence))).isEmpty();
        assertThat(tags(clean)).contains(Tag.toString(A));
    }

    @Test
    void declaredBlocksAreBelieved() throws Exception {
        // Given
        Attributes item = declare(ct, 0x0029, MINE, "MIXED");
        item.setInt(Tag.NonidentifyingPrivateElements, VR.US, 1);
        Sequence actions = item.newSequence(Tag.DeidentificationActionSequence);
        action(actions, "U", 3);
        action(actions, "Z", 4, 7);
        action(actions, "D", 5);
        action(actions, "X", 6, 7);
        for (int element = 1; element <= 8; element++) {
            put(ct, tag(0x0029, 0x10, element), element == 3 ? VR.UI : VR.LO);
        }
        // When
        Attributes clean = TestInstances.clean(ct, PrivateInstances.safePrivate());
        // Then: 7 is declared twice, and 8 not at all
        assertThat(tags(clean))
                .containsExactly("(0029,0010)", "(0029,1001)", "(0029,1003)", "(0029,1004)", "(0029,1005)");
        assertThat(clean.getString(A)).isEqualTo("QZXVW");
        assertThat(clean.getString(C)).startsWith("2.25.");
        assertThat(clean.containsValue(tag(0x0029, 0x10, 4))).isFalse();
        assertThat(clean.getString(tag(0x0029, 0x10, 5))).isEqualTo(Dummies.TEXT);
        Sequence declared = clean.getSequence(Tag.PrivateDataElementCharacteristicsSequence);
        assertThat(declared).hasSize(1);
        assertThat(declared.get(0).tags())
                .containsExactly(
                        Tag.PrivateGroupReference, Tag.PrivateCreatorReference, Tag.BlockIdentifyingInformationStatus);
        assertThat(declared.get(0).getString(Tag.BlockIdentifyingInformationStatus))
                .isEqualTo("SAFE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UNSAFE", "MIXED", "SAFE twice"})
    void aDeclarationGoesBeforeTheTable(String status) throws Exception {
        // Given
        Attributes instance = TestInstances.ct();
        reserve(instance, 0x0019, 0x10, "GEMS_ACQU_01");
        put(instance, tag(0x0019, 0x10, 0x9E), VR.LO);
        declare(instance, 0x0019, "GEMS_ACQU_01", status.split(" ")[0]);
        if (status.endsWith("twice")) {
            declare(instance, 0x0019, "GEMS_ACQU_01", "UNSAFE");
        }
        // When, Then
        assertThat(tags(TestInstances.clean(instance, PrivateInstances.safePrivate())))
                .isEmpty();
    }

    @Test
    void theInstancesWordIsNotEnoughForWhatNobodyCanLookInto() throws Exception {
        // Given
        declare(ct, 0x0029, MINE, "SAFE");
        VR[] vrs = {VR.OB, VR.OW, VR.UN, VR.PN, VR.AE, VR.AS, VR.UR, VR.OF, VR.US, VR.LT, VR.AT};
        for (int i = 0; i < vrs.length; i++) {
            put(ct, A + i, vrs[i]);
        }
        ct.setString(A + 9, VR.LT, "calm");
        // When
        Attributes clean = TestInstances.clean(ct, PrivateInstances.safePrivate());
        // Then
        assertThat(tags(clean))
                .containsExactly("(0029,0010)", "(0029,1008)", "(0029,1009)", "(0029,100A)", "(0029,100B)");
    }

    @Test
    void aCreatorThatTellsSomethingGoesWithItsBlock() throws Exception {
        // Given
        for (String creator : List.of("NOTES ON ZWICKELMEIER", "EXAM 20240229", "TWO\\CREATORS", "M\u00fcnchen")) {
            Attributes instance = TestInstances.ct();
            reserve(instance, 0x0029, 0x10, creator);
            declare(instance, 0x0029, creator, "SAFE");
            put(instance, A, VR.US);
            // When, Then
            assertThat(tags(TestInstances.clean(instance, PrivateInstances.safePrivate())))
                    .as(creator)
                    .isEmpty();
        }
    }

    @Test
    void textIsScrubbedAndUidsAreTheSameEverywhere() throws Exception {
        // Given
        declare(ct, 0x0029, MINE, "SAFE");
        ct.setString(A, VR.LT, "Seen by Dr. Hollerbach: Quirin ZWICKELMEIER, born 17.04.1956, on 2024-02-29, calm");
        ct.setString(B, VR.UI, TestInstances.STUDY);
        ct.setString(C, VR.LO, "ref " + TestInstances.SERIES, "PID-0048213");
        ct.setString(Tag.OtherPatientIDs, VR.LO, "7734412");
        ct.setString(C + 1, VR.IS, "7734412");
        ct.setString(C + 2, VR.CS, "HOLLERBACH");
        // When
        byte[] output = TestInstances.deidentified(TestInstances.file(ct), PrivateInstances.safePrivate());
        Attributes clean = TestInstances.read(output);
        // Then
        assertThat(clean.getString(A)).startsWith("Seen by").endsWith("calm").doesNotContainPattern("\\d");
        assertThat(clean.getString(B)).isEqualTo(clean.getString(Tag.StudyInstanceUID));
        assertThat(clean.getString(C)).isEqualTo("ref");
        assertThat(tags(clean)).doesNotContain(Tag.toString(C + 1), Tag.toString(C + 2));
    }

    @ParameterizedTest
    @EnumSource(
            value = DeidOption.class,
            names = {"RETAIN_SAFE_PRIVATE", "RETAIN_MODIFIED_DATES", "RETAIN_FULL_DATES"})
    void datesFollowThePolicy(DeidOption option) throws Exception {
        // Given
        declare(ct, 0x0029, MINE, "SAFE");
        put(ct, A, VR.DA);
        put(ct, B, VR.DT);
        ct.setString(C, VR.LO, "on 2024-02-29");
        // When
        Attributes clean = TestInstances.clean(ct, PrivateInstances.safePrivate(option));
        // Then
        List<String> dates =
                switch (option) {
                    case RETAIN_FULL_DATES -> List.of("20240229", "20240229101112", "on 2024-02-29");
                    case RETAIN_MODIFIED_DATES -> List.of("20240317", "20240317101112", "on 2024-03-17");
                    default -> java.util.Arrays.asList(null, null, "on");
                };
        assertThat(new String[] {clean.getString(A), clean.getString(B), clean.getString(C)})
                .containsExactlyElementsOf(dates);
    }

    @Test
    void privateSequencesAreCleanedItemByItem() throws Exception {
        // Given: a sequence of the table, with public elements and blocks of its own
        Attributes instance = TestInstances.ct();
        reserve(instance, 0x2001, 0x10, "Philips Imaging DD 001");
        int sequence = tag(0x2001, 0x10, SafePrivateAttributesTest.sequenceOf("Philips Imaging DD 001", 0x2001));
        Attributes item = instance.newSequence(sequence).newItem();
        item.setString(Tag.PatientName, VR.PN, "Zwickelmeier^Quirin");
        item.setString(Tag.ReferencedSOPInstanceUID, VR.UI, TestInstances.INSTANCE);
        item.setString(Tag.StudyDate, VR.DA, "20240229");
        reserve(item, 0x0019, 0x42, "GEMS_ACQU_01");
        put(item, tag(0x0019, 0x42, 0x9E), VR.LO);
        put(item, tag(0x0019, 0x42, 0x9D), VR.LO);
        // When
        Attributes clean = TestInstances.clean(instance, PrivateInstances.safePrivate());
        // Then
        Attributes cleanItem = clean.getItem(sequence);
        assertThat(tags(cleanItem)).containsExactly("(0019,0042)", "(0019,429E)");
        assertThat(cleanItem.getString(Tag.PatientName))
                .isEqualTo(TestKeys.PATIENT.pseudonym().value());
        assertThat(cleanItem.getString(Tag.ReferencedSOPInstanceUID)).isEqualTo(clean.getString(Tag.SOPInstanceUID));
        assertThat(cleanItem.getString(Tag.StudyDate)).isNotEqualTo("20240229");
        assertThat(clean.getSequence(Tag.PrivateDataElementCharacteristicsSequence))
                .hasSize(2);
    }

    /** A sender without the dictionary: everything private of VR UN, sequences as bytes in Implicit VR Little Endian. */
    @Test
    void uidsAndNamesInsideUnknownBlocksAreSeen() throws Exception {
        // Given
        Attributes instance = TestInstances.ct();
        instance.setBytes(0x20010010, VR.UN, "Philips Imaging DD 001".getBytes(StandardCharsets.US_ASCII));
        int sequence = tag(0x2001, 0x10, SafePrivateAttributesTest.sequenceOf("Philips Imaging DD 001", 0x2001));
        ByteArrayOutputStream items = new ByteArrayOutputStream();
        ByteArrayOutputStream item = new ByteArrayOutputStream();
        implicit(item, Tag.ReferencedSOPInstanceUID, TestInstances.INSTANCE);
        implicit(item, Tag.OperatorsName, "Grubenhaeusl^Ida");
        implicit(items, Tag.Item, item.toString(StandardCharsets.US_ASCII));
        instance.setBytes(sequence, VR.UN, items.toByteArray());
        reserve(instance, 0x0099, 0x10, "NQHeader");
        instance.setBytes(tag(0x0099, 0x10, 0x02), VR.UN, TestInstances.SERIES.getBytes(StandardCharsets.US_ASCII));
        instance.setString(Tag.ProtocolName, VR.LO, "Helical");
        instance.setString(tag(0x0099, 0x10, 0x05), VR.LT, "done by Grubenhaeusl");
        // When
        byte[] output = TestInstances.deidentified(TestInstances.file(instance), PrivateInstances.safePrivate());
        Attributes clean = TestInstances.read(output);
        // Then
        assertThat(clean.getItem(sequence).getString(Tag.ReferencedSOPInstanceUID))
                .isEqualTo(clean.getString(Tag.SOPInstanceUID));
        assertThat(clean.getString(tag(0x0099, 0x10, 0x02))).isEqualTo(clean.getString(Tag.SeriesInstanceUID));
        assertThat(clean.getString(tag(0x0099, 0x10, 0x05))).isEqualTo("done by");
        assertThat(new String(output, StandardCharsets.ISO_8859_1)).doesNotContain("Grubenhaeusl");
    }

    /** Unknown sequences in unknown sequences, far beyond the limit for nesting. */
    @Test
    void nestedUnknownBlocksEndAtTheLimit() throws Exception {
        // Given
        byte[] value = new byte[0];
        for (int level = 0; level < 500; level++) {
            ByteArrayOutputStream item = new ByteArrayOutputStream();
            implicit(item, 0x20010010, "Philips Imaging DD 097");
            implicit(item, UNLISTED_SEQUENCE, new String(value, StandardCharsets.ISO_8859_1));
            ByteArrayOutputStream items = new ByteArrayOutputStream();
            implicit(items, Tag.Item, item.toString(StandardCharsets.ISO_8859_1));
            value = items.toByteArray();
        }
        Attributes instance = TestInstances.ct();
        reserve(instance, 0x2001, 0x10, "Philips Imaging DD 097");
        instance.setBytes(UNLISTED_SEQUENCE, VR.UN, value);
        assertThat(ElementDictionary.vrOf(UNLISTED_SEQUENCE, "Philips Imaging DD 097"))
                .isEqualTo(VR.UN);
        // When
        Attributes clean = TestInstances.clean(instance, PrivateInstances.safePrivate());
        // Then
        int depth = 0;
        for (Attributes item = clean; item != null; item = item.getItem(UNLISTED_SEQUENCE)) {
            depth++;
        }
        assertThat(depth).isEqualTo(1 + DicomLimits.DEFAULT.nesting());
    }

    private static void implicit(ByteArrayOutputStream out, int tag, String value) {
        ByteBuffer header = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        header.putShort((short) Tag.group(tag))
                .putShort((short) Tag.element(tag))
                .putInt(value.length());
        out.writeBytes(header.array());
        out.writeBytes(value.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void aUidOfAKindStaysWhereItNamesAKind() throws Exception {
        // Given: a private SOP class, told in a private element too
        String sopClass = "1.3.12.2.1107.5.9.1";
        declare(ct, 0x0029, MINE, "SAFE");
        Attributes item = ct.newSequence(Tag.SharedFunctionalGroupsSequence).newItem();
        item.setString(Tag.ReferencedSOPClassUID, VR.UI, sopClass);
        item.setString(Tag.ReferencedSOPInstanceUID, VR.UI, "1.3.12.2.1107.5.9.1.77");
        ct.setString(A, VR.UI, sopClass);
        // When
        Attributes clean = TestInstances.clean(ct, PrivateInstances.safePrivate());
        // Then
        assertThat(clean.getItem(Tag.SharedFunctionalGroupsSequence).getString(Tag.ReferencedSOPClassUID))
                .isEqualTo(sopClass);
    }

    @Test
    void withRetainedUidsAPrivateReferenceStillLeadsThere() throws Exception {
        // Given
        declare(ct, 0x0029, MINE, "SAFE");
        ct.setString(A, VR.UI, TestInstances.STUDY);
        ct.setString(B, VR.UI, "1.2.3.4.5.6.7.8.9");
        // When
        Attributes clean = TestInstances.clean(ct, PrivateInstances.safePrivate(DeidOption.RETAIN_UIDS));
        // Then
        assertThat(clean.getString(A)).isEqualTo(TestInstances.STUDY);
        assertThat(clean.getString(B)).startsWith("2.25.");
    }

    /** The gate reads kept bytes: a table may be wrong about an element. */
    @ParameterizedTest
    @ValueSource(strings = {"Explicit", "Implicit"})
    void theGateReadsKeptBytes(String encoding) throws Exception {
        // Given
        Attributes instance = TestInstances.ct();
        reserve(instance, 0x0119, 0x10, "SIEMENS Ultrasound SC2000");
        instance.setBytes(
                tag(0x0119, 0x10, 0x01), VR.OB, "\1\2xx Zwickelmeier xx\3\4".getBytes(StandardCharsets.US_ASCII));
        byte[] file = TestInstances.file(
                instance,
                encoding.equals("Explicit")
                        ? TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN
                        : TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN);
        // When, Then
        assertThatThrownBy(() -> TestInstances.deidentified(file, PrivateInstances.safePrivate()))
                .isInstanceOfSatisfying(
                        QuarantineException.class, e -> assertThat(e.reason()).isEqualTo(QuarantineReason.LEAK_GATE));
    }

    @Test
    void theSiteListGoesFirst() throws Exception {
        // Given
        declare(ct, 0x0029, MINE, "UNSAFE");
        for (int element = 1; element <= 7; element++) {
            put(ct, tag(0x0029, 0x10, element), element == 4 ? VR.UI : element == 7 ? VR.OB : VR.LO);
        }
        Profile profile = PrivateInstances.siteList("""
                - {privateCreator: ACME TEST 1, element: "01", action: K}
                - {privateCreator: ACME TEST 1, element: "02", action: Z}
                - {privateCreator: ACME TEST 1, group: "0029", element: "03", action: D}
                - {privateCreator: ACME TEST 1, element: "04", action: U}
                - {privateCreator: ACME TEST 1, element: "05", action: X}
                - {privateCreator: ACME TEST 1, element: "07", action: K}
                - {privateCreator: GEMS_ACQU_01, action: X}
                """);
        reserve(ct, 0x0019, 0x10, "GEMS_ACQU_01");
        put(ct, tag(0x0019, 0x10, 0x9E), VR.LO);
        // When
        Attributes clean = TestInstances.clean(ct, profile);
        // Then
        assertThat(tags(clean))
                .containsExactly(
                        "(0029,0010)", "(0029,1001)", "(0029,1002)", "(0029,1003)", "(0029,1004)", "(0029,1007)");
        assertThat(clean.getString(A)).isEqualTo("QZXVW");
        assertThat(clean.containsValue(B)).isFalse();
        assertThat(clean.getString(C)).isEqualTo(Dummies.TEXT);
    }

    @Test
    void aValueTooLongToBeLookedAtGoes() throws Exception {
        // Given
        Attributes instance = TestInstances.ct();
        reserve(instance, 0x0119, 0x10, "SIEMENS Ultrasound SC2000");
        instance.setBytes(tag(0x0119, 0x10, 0x01), VR.OB, new byte[(16 << 20) + 2]);
        put(instance, tag(0x0119, 0x10, 0x04), VR.OB);
        // When, Then
        assertThat(tags(TestInstances.clean(instance, PrivateInstances.safePrivate())))
                .containsExactly("(0119,0010)", "(0119,1004)");
    }

    private static void action(Sequence actions, String action, int... elements) {
        Attributes item = actions.newItem();
        item.setInt(Tag.IdentifyingPrivateElements, VR.US, elements);
        item.setString(Tag.DeidentificationAction, VR.CS, action);
    }
}
