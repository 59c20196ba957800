package dev.lethe.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ElementDictionaryTest {
    @Test
    void constantsAgreeWithTheTable() throws Exception {
        int count = 0;
        for (Field field : Tag.class.getFields()) {
            assertThat(ElementDictionary.tagForKeyword(field.getName()))
                    .as(field.getName())
                    .isEqualTo(field.getInt(null));
            count++;
        }
        assertThat(count).isGreaterThan(5000);
    }

    @Test
    void uidsAgreeWithTheTable() throws Exception {
        List<String> transferSyntaxes = new ArrayList<>();
        for (Field field : UID.class.getFields()) {
            String uid = (String) field.get(null);
            assertThat(UID.keywordOf(uid)).isEqualTo(field.getName());
            assertThat(UID.isWellKnown(uid)).isTrue();
            if (uid.matches("1\\.2\\.840\\.10008\\.1\\.2(\\..*)?") && TransferSyntax.of(uid) == null) {
                transferSyntaxes.add(field.getName());
            }
        }
        assertThat(transferSyntaxes).containsExactly("RFC2557MIMEEncapsulation", "XMLEncoding");
        assertThat(UID.isWellKnown("2.25.1")).isFalse();
        assertThat(UID.isWellKnown(null)).isFalse();
    }

    @Test
    void knowsStandardElements() {
        assertThat(ElementDictionary.vrOf(Tag.PatientName, null)).isEqualTo(VR.PN);
        assertThat(ElementDictionary.vmOf(Tag.ImageType)).isEqualTo("2-n");
        assertThat(ElementDictionary.nameOf(Tag.PatientName)).isEqualTo("Patient's Name");
        assertThat(ElementDictionary.isRetired(Tag.PatientName)).isFalse();
        assertThat(ElementDictionary.isRetired(Tag.LengthToEnd)).isTrue();
        assertThat(ElementDictionary.vrOf(Tag.PixelData, null)).isEqualTo(VR.OW);
        assertThat(ElementDictionary.isUnsignedOrSigned(Tag.SmallestImagePixelValue))
                .isTrue();
        assertThat(ElementDictionary.isUnsignedOrSigned(Tag.Rows)).isFalse();
    }

    @Test
    void knowsRepeatingGroups() {
        assertThat(ElementDictionary.keywordOf(0x60020010)).isEqualTo("OverlayRows");
        assertThat(ElementDictionary.keywordOf(0x60FE3000)).isEqualTo("OverlayData");
        assertThat(ElementDictionary.keywordOf(0x50203000)).isEqualTo("CurveData");
        assertThat(ElementDictionary.keywordOf(0x00203142)).isEqualTo("SourceImageIDs");
        assertThat(ElementDictionary.keywordOf(0x60010010)).isNull();
        assertThat(ElementDictionary.keywordOf(0x7FE00010)).isEqualTo("PixelData");
    }

    @Test
    void knowsPrivateElementsByCreator() {
        assertThat(ElementDictionary.vrOf(0x00291210, "SIEMENS CSA HEADER")).isEqualTo(VR.OB);
        assertThat(ElementDictionary.vrOf(0x00291210, "ANOTHER")).isEqualTo(VR.UN);
        assertThat(ElementDictionary.vrOf(0x00291210, null)).isEqualTo(VR.UN);
        assertThat(ElementDictionary.vrOf(0x00290012, null)).isEqualTo(VR.LO);
        assertThat(ElementDictionary.vrOf(0x00290000, null)).isEqualTo(VR.UL);
        assertThat(ElementDictionary.keywordOf(0x00291210)).isNull();
    }

    @Test
    void tellsWhatATagIs() {
        assertThat(Tag.isPrivate(0x00291210)).isTrue();
        assertThat(Tag.privateCreatorOf(0x00291210)).isEqualTo(0x00290012);
        assertThat(Tag.privateCreatorOf(0x00290012)).isZero();
        assertThat(Tag.isPrivateCreator(0x00290012)).isTrue();
        assertThat(Tag.isPrivateCreator(0x00280012)).isFalse();
        assertThat(Tag.toString(0x7FE00010)).isEqualTo("(7FE0,0010)");
        assertThat(TagPath.root()).hasToString("/");
        assertThat(TagPath.of(Tag.PatientName)).hasToString("(0010,0010)");
        assertThat(TagPath.root().item(Tag.ContentSequence, 1).element(Tag.PersonName))
                .hasToString("(0040,A730)[2]/(0040,A123)")
                .isEqualTo(TagPath.root().item(Tag.ContentSequence, 1).element(Tag.PersonName));
    }
}
