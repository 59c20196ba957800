package dev.lethe.dicom;

import java.util.List;

/** Small data sets for tests. */
final class Datasets {
    private Datasets() {}

    /** A bit of everything: text, numbers, nested sequences, private block, unknown value, encapsulated pixel data. */
    static Attributes typical() {
        Attributes attrs = new Attributes();
        attrs.setString(Tag.SpecificCharacterSet, VR.CS, "ISO_IR 100");
        attrs.setString(Tag.SOPClassUID, VR.UI, UID.CTImageStorage);
        attrs.setString(Tag.SOPInstanceUID, VR.UI, "2.25.1");
        attrs.setString(Tag.PatientName, VR.PN, "M\u00fcller^J\u00f6rg");
        attrs.setString(Tag.ImageType, VR.CS, "ORIGINAL", "PRIMARY");
        attrs.setInt(Tag.Rows, VR.US, 2);
        attrs.setInt(Tag.FrameIncrementPointer, VR.AT, Tag.FrameTime);
        attrs.setDouble(Tag.DiffusionBValue, VR.FD, 1000.5);
        Attributes item = attrs.newSequence(Tag.ReferencedStudySequence).newItem();
        item.setString(Tag.ReferencedSOPInstanceUID, VR.UI, "2.25.2");
        item.newSequence(Tag.PurposeOfReferenceCodeSequence).newItem().setString(Tag.CodeValue, VR.SH, "121311");
        attrs.setNull(Tag.RequestAttributesSequence, VR.SQ);
        attrs.setString(0x00090010, VR.LO, "CREATOR");
        attrs.setBytes(0x00091001, VR.UN, new byte[] {1, 2, 3, 4});
        attrs.setFragments(Tag.PixelData, VR.OB, new Fragments(List.of(new byte[0], new byte[] {1, 2, 3, 4})));
        return attrs;
    }
}
