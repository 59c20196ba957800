package dev.lethe.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AttributesTest {
    private final Attributes attrs = new Attributes();

    @Test
    void keepsTagOrderAsUnsignedNumbers() {
        attrs.setNull(Tag.DataSetTrailingPadding, VR.OB);
        attrs.setNull(Tag.PatientName, VR.PN);
        attrs.setNull(Tag.Modality, VR.CS);
        assertThat(attrs.tags()).containsExactly(Tag.Modality, Tag.PatientName, Tag.DataSetTrailingPadding);
        assertThat(attrs.remove(Tag.PatientName)).isTrue();
        assertThat(attrs.remove(Tag.PatientName)).isFalse();
        assertThat(attrs.size()).isEqualTo(2);
        assertThat(attrs.contains(Tag.Modality)).isTrue();
        assertThat(attrs.containsValue(Tag.Modality)).isFalse();
    }

    @Test
    void readsTextWithoutPadding() {
        attrs.setBytes(Tag.ImageType, VR.CS, " ORIGINAL \\PRIMARY\\ ".getBytes(StandardCharsets.US_ASCII));
        attrs.setBytes(Tag.SOPInstanceUID, VR.UI, "1.2\0".getBytes(StandardCharsets.US_ASCII));
        attrs.setBytes(Tag.PatientComments, VR.LT, "  a\\b  ".getBytes(StandardCharsets.US_ASCII));
        attrs.setBytes(Tag.AccessionNumber, VR.SH, "  ".getBytes(StandardCharsets.US_ASCII));
        assertThat(attrs.getStrings(Tag.ImageType)).containsExactly("ORIGINAL", "PRIMARY", "");
        assertThat(attrs.getString(Tag.SOPInstanceUID)).isEqualTo("1.2");
        assertThat(attrs.getStrings(Tag.PatientComments)).containsExactly("  a\\b");
        assertThat(attrs.getString(Tag.AccessionNumber)).isNull();
        assertThat(attrs.getStrings(Tag.Modality)).isEmpty();
    }

    @Test
    void readsNumbersOfEveryKind() {
        attrs.setString(Tag.SeriesNumber, VR.IS, " 7 ", "-8");
        attrs.setString(Tag.SliceThickness, VR.DS, "1.5E1");
        attrs.setInt(Tag.Rows, VR.US, 65535);
        attrs.setInt(Tag.SmallestImagePixelValue, VR.SS, -2);
        attrs.setInt(Tag.SimpleFrameList, VR.UL, -1);
        attrs.setInt(Tag.FrameIncrementPointer, VR.AT, Tag.PixelData);
        attrs.setDouble(Tag.DiffusionBValue, VR.FD, 0.1, 2);
        attrs.setBytes(Tag.ExtendedOffsetTable, VR.OV, new byte[8]);
        attrs.setString(Tag.KVP, VR.DS, "much");
        assertThat(attrs.getInts(Tag.SeriesNumber)).containsExactly(7, -8);
        assertThat(attrs.getDouble(Tag.SliceThickness, 0)).isEqualTo(15);
        assertThat(attrs.getInt(Tag.Rows, 0)).isEqualTo(65535);
        assertThat(attrs.getInt(Tag.SmallestImagePixelValue, 0)).isEqualTo(-2);
        assertThat(attrs.getString(Tag.SimpleFrameList)).isEqualTo("4294967295");
        assertThat(attrs.getString(Tag.FrameIncrementPointer)).isEqualTo("7FE00010");
        assertThat(attrs.getInts(Tag.FrameIncrementPointer)).containsExactly(Tag.PixelData);
        assertThat(attrs.getDoubles(Tag.DiffusionBValue)).containsExactly(0.1, 2);
        assertThat(attrs.getStrings(Tag.ExtendedOffsetTable)).isEmpty();
        assertThat(attrs.getInt(Tag.KVP, -1)).isEqualTo(-1);
        assertThat(attrs.getDouble(Tag.KVP, -1)).isEqualTo(-1);
        assertThat(attrs.getInt(Tag.Columns, -1)).isEqualTo(-1);
    }

    @Test
    void itemsInheritAndOverrideTheCharacterSet() {
        attrs.setString(Tag.SpecificCharacterSet, VR.CS, "ISO_IR 100");
        Attributes item = attrs.newSequence(Tag.ReferencedStudySequence).newItem();
        item.setBytes(Tag.PatientName, VR.PN, new byte[] {(byte) 0xFC});
        assertThat(item.getString(Tag.PatientName)).isEqualTo("ü");
        item.setString(Tag.SpecificCharacterSet, VR.CS, "ISO_IR 144");
        assertThat(item.getString(Tag.PatientName)).isEqualTo("ќ");
        item.remove(Tag.SpecificCharacterSet);
        assertThat(item.getString(Tag.PatientName)).isEqualTo("ü");
        attrs.setString(Tag.SpecificCharacterSet, VR.CS, "ISO_IR 101");
        item.setBytes(Tag.PatientName, VR.PN, new byte[] {(byte) 0xB1});
        assertThat(item.getString(Tag.PatientName)).isEqualTo("ą");
    }

    @Test
    void changingTheCharacterSetKeepsTheText() {
        attrs.setString(Tag.SpecificCharacterSet, VR.CS, "ISO_IR 100");
        attrs.setBytes(Tag.PatientName, VR.PN, new byte[] {(byte) 0xFC});
        Attributes item = attrs.newSequence(Tag.ReferencedStudySequence).newItem();
        item.setString(Tag.SpecificCharacterSet, VR.CS, "ISO_IR 144");
        item.setBytes(Tag.PatientName, VR.PN, new byte[] {(byte) 0xBB});
        attrs.setSpecificCharacterSet("ISO_IR 192");
        assertThat(attrs.getBytes(Tag.PatientName)).isEqualTo("ü".getBytes(StandardCharsets.UTF_8));
        assertThat(item.getBytes(Tag.PatientName)).isEqualTo("Л".getBytes(StandardCharsets.UTF_8));
        assertThat(item.contains(Tag.SpecificCharacterSet)).isFalse();
    }

    @Test
    void unknownIsReadWithTheVrOfTheDictionary() {
        attrs.setBytes(Tag.PatientName, VR.UN, "DOE^JOHN".getBytes(StandardCharsets.US_ASCII));
        attrs.setBytes(Tag.Rows, VR.UN, new byte[] {2, 1});
        attrs.setBytes(0x00091001, VR.UN, "DOE^JOHN".getBytes(StandardCharsets.US_ASCII));
        assertThat(attrs.getString(Tag.PatientName)).isEqualTo("DOE^JOHN");
        assertThat(attrs.getInt(Tag.Rows, 0)).isEqualTo(258);
        assertThat(attrs.getString(0x00091001)).isNull();
    }

    @Test
    void itemBelongsToOneSequence() {
        Sequence sequence = attrs.newSequence(Tag.ReferencedStudySequence);
        Attributes item = sequence.newItem();
        Sequence other = attrs.newSequence(Tag.ReferencedSeriesSequence);
        assertThatThrownBy(() -> other.add(item)).isInstanceOf(IllegalArgumentException.class);
        assertThat(sequence.remove(0)).isSameAs(item);
        other.add(item);
        assertThat(item.sequence()).isSameAs(other);
        assertThat(item.pathOf(Tag.PatientID)).hasToString("(0008,1115)[1]/(0010,0020)");
    }

    @Test
    void copyIsDeep() {
        attrs.newSequence(Tag.ReferencedStudySequence).newItem().setString(Tag.PatientID, VR.LO, "1");
        Attributes copy = new Attributes();
        copy.addAll(attrs);
        assertThat(copy).isEqualTo(attrs).hasSameHashCodeAs(attrs);
        copy.getItem(Tag.ReferencedStudySequence).setString(Tag.PatientID, VR.LO, "2");
        assertThat(copy).isNotEqualTo(attrs);
        assertThat(attrs.getItem(Tag.ReferencedStudySequence).getString(Tag.PatientID))
                .isEqualTo("1");
    }

    @Test
    void printsNoValue() {
        attrs.setString(Tag.PatientName, VR.PN, "DOE^JOHN");
        assertThat(attrs.toString()).isEqualTo("Attributes[1 elements]");
        assertThat(PersonName.parse("DOE^JOHN").toString()).doesNotContain("DOE");
        assertThat(PersonName.parse("DOE^JOHN^^DR=山田^太郎").components())
                .containsExactly("DOE", "JOHN", "DR", "山田", "太郎");
    }

    @Test
    void refusesWhatAVrCannotHold() {
        assertThatThrownBy(() -> attrs.setString(Tag.Rows, VR.US, "1")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> attrs.setInt(Tag.PatientName, VR.PN, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> attrs.setDouble(Tag.Rows, VR.US, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> attrs.setBytes(Tag.ContentSequence, VR.SQ, new byte[2]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void readsACharacterSetThatIsWrittenInAVrOfText() {
        // Given: Specific Character Set is of VR CS; a VR that depends on it must not ask it for itself
        Attributes attrs = new Attributes();
        attrs.setBytes(Tag.SpecificCharacterSet, VR.LO, "ISO_IR 192".getBytes(StandardCharsets.US_ASCII));
        attrs.setBytes(Tag.PatientName, VR.PN, "Müller".getBytes(StandardCharsets.UTF_8));
        // When, then
        assertThat(attrs.getString(Tag.PatientName)).isEqualTo("Müller");
        assertThat(attrs.getStrings(Tag.SpecificCharacterSet)).containsExactly("ISO_IR 192");
    }
}
