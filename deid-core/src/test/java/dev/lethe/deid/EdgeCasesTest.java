package dev.lethe.deid;

import static dev.lethe.deid.TestInstances.ct;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.deid.profile.ProfileFile;
import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.DicomOutputStream;
import dev.lethe.dicom.ElementDictionary;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.TransferSyntax;
import dev.lethe.dicom.UID;
import dev.lethe.dicom.VR;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where data sets hide what rules do not expect. Each is tried with every profile that ships. */
class EdgeCasesTest {
    private static final Persona PATIENT =
            new Persona("Qzarwick", "Vxumfried", "ZK482139", "19560417", "1.2.826.0.1.3680043.8.498.482139");

    private static final String NAME = "Qzarwick^Vxumfried";

    /** Checks the output of each profile, in which nothing of the patient may stand. */
    private static void eachOutput(byte[] file, Consumer<Attributes> expectation) throws Exception {
        for (String name : ProfileFile.SHIPPED) {
            byte[] output = TestInstances.deidentified(file, Profile.named(name));
            assertThat(PATIENT.leakIn(output)).as(name).isNull();
            expectation.accept(TestInstances.read(output));
        }
    }

    private static void eachOutput(Attributes dataSet, Consumer<Attributes> expectation) throws Exception {
        eachOutput(TestInstances.file(dataSet), expectation);
    }

    private static Attributes instance() {
        Attributes ct = ct();
        PATIENT.identify(ct);
        return ct;
    }

    private static byte[] ascii(String text) {
        return (text.length() % 2 == 0 ? text : text + " ").getBytes(StandardCharsets.US_ASCII);
    }

    /** Contrast agents of a sequence that no table lists. */
    private static Attributes agent() {
        Attributes item = new Attributes();
        item.setString(Tag.Radiopharmaceutical, VR.LO, "FDG for " + NAME);
        item.setString(Tag.ReferencedSOPInstanceUID, VR.UI, TestInstances.INSTANCE);
        item.newSequence(Tag.RadiopharmaceuticalCodeSequence)
                .newItem()
                .setString(Tag.CodeMeaning, VR.LO, NAME + " FDG");
        return item;
    }

    private static void isCleanAgent(Attributes clean) {
        Attributes item = clean.getItem(Tag.RadiopharmaceuticalInformationSequence);
        assertThat(clean.getSequence(Tag.RadiopharmaceuticalInformationSequence))
                .hasSize(1);
        assertThat(item.getString(Tag.Radiopharmaceutical)).isEqualTo("FDG for");
        assertThat(item.getString(Tag.ReferencedSOPInstanceUID)).isEqualTo(clean.getString(Tag.SOPInstanceUID));
        assertThat(item.getItem(Tag.RadiopharmaceuticalCodeSequence).getString(Tag.CodeMeaning))
                .isEqualTo("FDG");
    }

    /** The items as PS3.5 6.2.2 has them in UN: Implicit VR Little Endian. */
    private static byte[] implicitItem(Attributes item) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DicomOutputStream out = new DicomOutputStream(bytes, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN)) {
            out.writeDataset(item);
        }
        ByteBuffer items = ByteBuffer.allocate(8 + bytes.size()).order(ByteOrder.LITTLE_ENDIAN);
        return items.putInt(0xE000FFFE)
                .putInt(bytes.size())
                .put(bytes.toByteArray())
                .array();
    }

    /** PS3.5 6.2.2: a public attribute of VR UN is what the dictionary says. */
    @Test
    void publicAttributesOfVrUnAreWhatTheDictionarySays() throws Exception {
        // Given: every attribute of the instance, and one more, as UN
        Attributes known = instance();
        known.setString(Tag.PatientComments, VR.LT, "about " + NAME);
        known.setString(Tag.FrameOfReferenceUID, VR.UI, TestInstances.INSTANCE);
        Attributes unknown = new Attributes();
        for (int tag : known.tags()) {
            boolean read = tag == Tag.SpecificCharacterSet || tag == Tag.SOPClassUID || tag == Tag.SOPInstanceUID;
            unknown.setBytes(tag, read ? known.getVR(tag) : VR.UN, known.getBytes(tag));
        }
        // When / Then
        eachOutput(unknown, clean -> {
            assertThat(clean.getVR(Tag.PatientName)).isEqualTo(VR.PN);
            assertThat(clean.getString(Tag.FrameOfReferenceUID)).isEqualTo(clean.getString(Tag.SOPInstanceUID));
            assertThat(clean.getInt(Tag.Rows, 0)).isEqualTo(4);
            assertThat(IntStream.of(clean.tags()).mapToObj(clean::getVR)).doesNotContain(VR.UN);
        });
    }

    /** PS3.5 6.2.2: a sequence in UN of defined length is in Implicit VR Little Endian, whatever is around it. */
    @ParameterizedTest
    @ValueSource(strings = {UID.ExplicitVRLittleEndian, UID.ExplicitVRBigEndian})
    void sequencesInUnAreCleaned(String syntax) throws Exception {
        // Given
        Attributes instance = instance();
        instance.setBytes(Tag.RadiopharmaceuticalInformationSequence, VR.UN, implicitItem(agent()));
        // When / Then
        eachOutput(TestInstances.file(instance, TransferSyntax.of(syntax)), EdgeCasesTest::isCleanAgent);
    }

    /** PS3.5 6.2.2 note 4 (CP-246): UN of undefined length is a sequence in Implicit VR Little Endian. */
    @Test
    void sequencesInUnOfUndefinedLengthAreCleaned() throws Exception {
        // Given
        byte[] items = implicitItem(agent());
        byte[] before = TestInstances.file(instance());
        ByteBuffer file =
                ByteBuffer.allocate(before.length + 12 + items.length + 8).order(ByteOrder.LITTLE_ENDIAN);
        file.put(before).putInt(0x00160054).put(ascii("UN")).putShort((short) 0).putInt(-1);
        file.put(items).putInt(0xE0DDFFFE).putInt(0);
        // When / Then
        eachOutput(file.array(), EdgeCasesTest::isCleanAgent);
    }

    /** What is in UN and no sequence by its bytes, though the dictionary says so, is not understood: removed. */
    @Test
    void brokenSequencesInUnAreRemoved() throws Exception {
        for (byte[] broken : new byte[][] {ascii("no items but " + NAME), Arrays.copyOf(implicitItem(agent()), 30)}) {
            Attributes instance = instance();
            instance.setBytes(Tag.RadiopharmaceuticalInformationSequence, VR.UN, broken);
            eachOutput(
                    instance,
                    clean -> assertThat(clean.contains(Tag.RadiopharmaceuticalInformationSequence))
                            .isFalse());
        }
    }

    /** A value whose VR contradicts the dictionary is not understood: removed, or what the IOD requires. */
    @Test
    void valuesOfAnotherKindThanTheDictionarySaysAreRemoved() throws Exception {
        // Given
        Attributes instance = instance();
        instance.setBytes(Tag.ContentDescription, VR.OB, ascii(NAME));
        instance.setBytes(Tag.AcquisitionDeviceProcessingDescription, VR.UL, ascii("Qzarwick"));
        instance.setString(Tag.NumberOfFrames, VR.LO, NAME);
        instance.setString(Tag.WindowCenter, VR.PN, NAME);
        instance.setString(Tag.SmallestImagePixelValue, VR.LO, NAME);
        instance.setBytes(Tag.RadiopharmaceuticalInformationSequence, VR.OB, implicitItem(agent()));
        Attributes person = new Attributes();
        person.setString(Tag.PersonName, VR.PN, NAME);
        instance.newSequence(Tag.RescaleType).add(person);
        // When / Then
        eachOutput(instance, clean -> {
            assertThat(clean.contains(Tag.ContentDescription)).isFalse();
            assertThat(clean.contains(Tag.AcquisitionDeviceProcessingDescription))
                    .isFalse();
            assertThat(clean.containsValue(Tag.NumberOfFrames)).isFalse();
            assertThat(clean.getString(Tag.WindowCenter)).as("Type 1C in CT").isEqualTo("0");
            assertThat(clean.contains(Tag.SmallestImagePixelValue)).isFalse();
            assertThat(clean.contains(Tag.RadiopharmaceuticalInformationSequence))
                    .isFalse();
            assertThat(clean.getSequence(Tag.RescaleType)).isNull();
        });
    }

    /** Text under another text VR gets the rule of its attribute and the VR of the dictionary. */
    @Test
    void textOfAnotherTextVrGetsTheRuleOfItsAttribute() throws Exception {
        // Given
        Attributes instance = instance();
        instance.setString(Tag.PatientName, VR.LO, NAME);
        instance.setString(Tag.PatientBirthDate, VR.LO, "17 April 1956");
        instance.setString(Tag.FrameOfReferenceUID, VR.LO, TestInstances.INSTANCE);
        instance.setString(Tag.RescaleType, VR.SH, "HU " + NAME);
        instance.setString(Tag.SliceThickness, VR.UI, PATIENT.uid());
        instance.setString(Tag.SpacingBetweenSlices, VR.LO, "17.04.1956");
        // When / Then
        eachOutput(instance, clean -> {
            assertThat(clean.getVR(Tag.PatientName)).isEqualTo(VR.PN);
            assertThat(clean.containsValue(Tag.PatientBirthDate)).isFalse();
            assertThat(clean.getString(Tag.FrameOfReferenceUID)).isEqualTo(clean.getString(Tag.SOPInstanceUID));
            assertThat(clean.getVR(Tag.RescaleType)).isEqualTo(VR.LO);
            assertThat(clean.getString(Tag.RescaleType)).isEqualTo("HU");
            assertThat(clean.containsValue(Tag.SliceThickness)).isFalse();
            assertThat(clean.contains(Tag.SpacingBetweenSlices)).isFalse();
        });
    }

    /** Retired attributes (PS3.6) have rules like all others. What a profile retains on purpose is the leak gate's matter. */
    @Test
    void retiredAttributesTellNothing() throws Exception {
        // Given: each of them, of the patient
        Attributes instance = instance();
        List<Integer> retired = new ArrayList<>();
        Profile research = Profile.named("research");
        for (int tag : ElementDictionary.tags()) {
            VR vr = ElementDictionary.vrOf(tag, null);
            boolean retained = research.retains(tag) && vr != VR.SQ;
            if (ElementDictionary.isRetired(tag) && Tag.group(tag) >= 8 && Tag.group(tag) < 0x7FE0 && !retained) {
                retired.add(tag);
                if (vr == VR.SQ) {
                    instance.newSequence(tag).newItem().setString(Tag.CodeMeaning, VR.LO, NAME);
                } else if (vr == VR.UI) {
                    instance.setString(tag, vr, PATIENT.uid() + "." + retired.size());
                } else if (vr.isText()) {
                    instance.setString(tag, vr, vr == VR.DA ? PATIENT.birthDate() : NAME);
                }
            }
        }
        // When / Then
        assertThat(retired).hasSizeGreaterThan(300).contains(Tag.TextComments, Tag.InterpretationAuthor);
        eachOutput(
                instance, clean -> assertThat(clean.contains(Tag.TextComments)).isFalse());
    }

    /** PS3.15 Table E.1-1, Curve Data; PS3.6 repeats the group from 5000 to 501E. */
    @ParameterizedTest
    @ValueSource(ints = {0x5000, 0x5002, 0x501E, 0x50FE})
    void curvesAreRemovedWhole(int group) throws Exception {
        // Given
        Attributes instance = instance();
        instance.setInt(group << 16 | 0x0005, VR.US, 2);
        instance.setString(group << 16 | 0x0022, VR.LO, "heart beat of " + NAME);
        instance.setString(group << 16 | 0x2500, VR.LO, NAME);
        instance.setBytes(group << 16 | 0x3000, VR.OW, ascii(NAME));
        // When / Then
        eachOutput(instance, clean -> isWithoutGroup(clean, group));
    }

    /** PS3.15 Table E.1-1, Overlay Data and Comments; the rest of the plane describes nothing without them. */
    @ParameterizedTest
    @ValueSource(ints = {0x6000, 0x6002, 0x601E, 0x60FE})
    void overlaysAreRemovedWhole(int group) throws Exception {
        // Given
        Attributes instance = instance();
        instance.setInt(group << 16 | 0x0010, VR.US, 4);
        instance.setString(group << 16 | 0x0022, VR.LO, NAME);
        instance.setString(group << 16 | 0x1500, VR.LO, NAME);
        instance.setBytes(group << 16 | 0x3000, VR.OW, ascii(NAME));
        instance.setString(group << 16 | 0x4000, VR.LT, NAME);
        instance.setBytes(Tag.PixelData, VR.OW, new byte[32]);
        // When / Then
        eachOutput(instance, clean -> {
            isWithoutGroup(clean, group);
            assertThat(clean.getBytes(Tag.PixelData)).containsOnly(0);
        });
    }

    private static void isWithoutGroup(Attributes clean, int group) {
        assertThat(IntStream.of(clean.tags()).map(Tag::group)).doesNotContain(group);
    }

    /** PS3.15 Table E.1-1, Icon Image Sequence: a face in miniature; also in items, and with fragments. */
    @Test
    void iconsAreRemoved() throws Exception {
        // Given
        Attributes instance = instance();
        Attributes icon = instance.newSequence(Tag.IconImageSequence).newItem();
        icon.setInt(Tag.Rows, VR.US, 4);
        icon.setBytes(Tag.PixelData, VR.OB, ascii(NAME));
        Attributes series = instance.newSequence(Tag.ReferencedSeriesSequence).newItem();
        series.newSequence(Tag.IconImageSequence).newItem().setBytes(Tag.PixelData, VR.OB, ascii(NAME));
        series.setBytes(Tag.PixelData, VR.OB, ascii(NAME));
        // When / Then
        eachOutput(instance, clean -> {
            assertThat(clean.contains(Tag.IconImageSequence)).isFalse();
            assertThat(clean.getItem(Tag.ReferencedSeriesSequence).tags()).isEmpty();
        });
    }

    /** PS3.15 Table E.1-1: what an instance was before it was coerced, or cannot be said in its own VR. */
    @Test
    void originalAttributesAreRemoved() throws Exception {
        // Given
        Attributes instance = instance();
        Attributes original =
                instance.newSequence(Tag.OriginalAttributesSequence).newItem();
        original.setString(Tag.SourceOfPreviousValues, VR.LO, NAME);
        original.setString(Tag.AttributeModificationDateTime, VR.DT, PATIENT.birthDate());
        PATIENT.identify(original.newSequence(Tag.ModifiedAttributesSequence).newItem());
        original.newSequence(Tag.NonconformingModifiedAttributesSequence)
                .newItem()
                .setBytes(Tag.NonconformingDataElementValue, VR.OB, ascii(NAME));
        // When / Then
        eachOutput(
                instance,
                clean -> assertThat(clean.contains(Tag.OriginalAttributesSequence))
                        .isFalse());
    }

    /** PS3.15 Table E.1-1, Digital Signatures Sequence: broken by any change, and names the signer. At every level. */
    @Test
    void digitalSignaturesAreRemoved() throws Exception {
        // Given
        Attributes instance = instance();
        Attributes item = instance.newSequence(Tag.ReferencedSeriesSequence).newItem();
        for (Attributes signed : List.of(instance, item)) {
            signed.newSequence(Tag.MACParametersSequence).newItem().setInt(Tag.MACIDNumber, VR.US, 1);
            Attributes signature =
                    signed.newSequence(Tag.DigitalSignaturesSequence).newItem();
            signature.setBytes(Tag.CertificateOfSigner, VR.OB, ascii(NAME));
            signature.setString(Tag.DigitalSignatureUID, VR.UI, PATIENT.uid());
        }
        // When / Then
        eachOutput(instance, clean -> {
            assertThat(clean.contains(Tag.DigitalSignaturesSequence)).isFalse();
            assertThat(clean.contains(Tag.MACParametersSequence)).isFalse();
            assertThat(clean.getItem(Tag.ReferencedSeriesSequence).tags()).isEmpty();
        });
    }

    /** PS3.15 E.1.1: an earlier de-identification's way back, for whoever has its key. */
    @Test
    void encryptedAttributesAreRemoved() throws Exception {
        // Given
        Attributes instance = instance();
        Attributes encrypted =
                instance.newSequence(Tag.EncryptedAttributesSequence).newItem();
        encrypted.setString(Tag.EncryptedContentTransferSyntaxUID, VR.UI, UID.ExplicitVRLittleEndian);
        encrypted.setBytes(Tag.EncryptedContent, VR.OB, ascii("not so secret: " + NAME));
        // When / Then
        eachOutput(
                instance,
                clean -> assertThat(clean.contains(Tag.EncryptedAttributesSequence))
                        .isFalse());
    }

    /** PS3.15 Table E.1-1, Data Set Trailing Padding: bytes that mean nothing may hold anything (PS3.10 7.2). */
    @ParameterizedTest
    @ValueSource(
            strings = {
                UID.ImplicitVRLittleEndian,
                UID.ExplicitVRLittleEndian,
                UID.ExplicitVRBigEndian,
                UID.DeflatedExplicitVRLittleEndian
            })
    void trailingPaddingIsRemoved(String syntax) throws Exception {
        // Given
        Attributes instance = instance();
        instance.setBytes(Tag.PixelData, VR.OW, new byte[32]);
        instance.setBytes(Tag.DataSetTrailingPadding, VR.OB, ascii(NAME));
        // When / Then
        eachOutput(
                TestInstances.file(instance, TransferSyntax.of(syntax)),
                clean -> assertThat(clean.tags()[clean.size() - 1]).isEqualTo(Tag.PixelData));
    }

    /** Not in the dictionary: of a later edition, or nobody's. Not understood, so removed. */
    @ParameterizedTest
    @ValueSource(strings = {"0018fff0", "0009fff0", "00071001", "7ffe0010"})
    void unknownAttributesAreRemoved(String tag) throws Exception {
        // Given
        int unknown = Integer.parseUnsignedInt(tag.toUpperCase(Locale.ROOT), 16);
        Attributes instance = instance();
        instance.setString(unknown, VR.LO, NAME);
        // When / Then
        eachOutput(instance, clean -> assertThat(clean.contains(unknown)).isFalse());
    }
}
