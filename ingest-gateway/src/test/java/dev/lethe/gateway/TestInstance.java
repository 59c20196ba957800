package dev.lethe.gateway;

import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.DicomOutputStream;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.TransferSyntax;
import dev.lethe.dicom.UID;
import dev.lethe.dicom.VR;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;

/** A small CT instance full of PHI, to be changed at will. */
public final class TestInstance {
    public static final String STUDY = "1.2.826.0.1.3680043.10.1338.1";
    public static final String SERIES = "1.2.826.0.1.3680043.10.1338.1.1";
    /** Values that must not show up outside. */
    public static final String[] PHI = {"Quarmby", "Wilhelmina", "QX-4711-88", "19511103", "ACC-990817", "Osyth", STUDY
    };

    private final Attributes attributes = new Attributes();
    private TransferSyntax syntax = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
    private int pixelBytes = 2 * 64 * 64;

    public TestInstance(String sopInstanceUid) {
        text(Tag.SOPClassUID, VR.UI, UID.CTImageStorage);
        text(Tag.SOPInstanceUID, VR.UI, sopInstanceUid);
        text(Tag.StudyInstanceUID, VR.UI, STUDY);
        text(Tag.SeriesInstanceUID, VR.UI, SERIES);
        text(Tag.Modality, VR.CS, "CT");
        attributes.setString(Tag.ImageType, VR.CS, "ORIGINAL", "PRIMARY", "AXIAL");
        text(Tag.Manufacturer, VR.LO, "ACME Imaging");
        text(Tag.ManufacturerModelName, VR.LO, "Sniffer 64");
        text(Tag.PatientName, VR.PN, "Quarmby^Wilhelmina");
        text(Tag.PatientID, VR.LO, "QX-4711-88");
        text(Tag.PatientBirthDate, VR.DA, "19511103");
        text(Tag.PatientSex, VR.CS, "F");
        text(Tag.AccessionNumber, VR.SH, "ACC-990817");
        text(Tag.InstitutionName, VR.LO, "Saint Osyth Infirmary");
        attributes.setInt(Tag.Rows, VR.US, 64);
        attributes.setInt(Tag.Columns, VR.US, 64);
    }

    public TestInstance text(int tag, VR vr, String value) {
        attributes.setString(tag, vr, value);
        return this;
    }

    public TestInstance with(Consumer<Attributes> change) {
        change.accept(attributes);
        return this;
    }

    public TestInstance without(int tag) {
        attributes.remove(tag);
        return this;
    }

    public TestInstance syntax(TransferSyntax value) {
        syntax = value;
        return this;
    }

    /** Bytes of Pixel Data; 0 for none. */
    public TestInstance pixelBytes(int count) {
        pixelBytes = count;
        return this;
    }

    public Attributes attributes() {
        return attributes;
    }

    /** As a Part 10 file. */
    public byte[] bytes() {
        Attributes meta = new Attributes();
        copy(Tag.SOPClassUID, meta, Tag.MediaStorageSOPClassUID);
        copy(Tag.SOPInstanceUID, meta, Tag.MediaStorageSOPInstanceUID);
        meta.setString(Tag.TransferSyntaxUID, VR.UI, syntax.uid());
        return bytes(meta);
    }

    /** As a Part 10 file with this file meta information. */
    public byte[] bytes(Attributes meta) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DicomOutputStream dicom = new DicomOutputStream(out, syntax)) {
            dicom.writeFileMetaInformation(meta);
            if (pixelBytes > 0) {
                attributes.setBytes(Tag.PixelData, VR.OW, pixels(pixelBytes));
            }
            dicom.writeDataset(attributes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** An instance without pixels whose Content Sequence nests this deep. */
    public static byte[] nested(String sopInstanceUid, int depth) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new TestInstance(sopInstanceUid).pixelBytes(0).bytes());
        byte[] sequence = {0x40, 0, 0x30, (byte) 0xA7, 'S', 'Q', 0, 0, -1, -1, -1, -1};
        byte[] item = {(byte) 0xFE, (byte) 0xFF, 0, (byte) 0xE0, -1, -1, -1, -1};
        for (int i = 0; i < depth; i++) {
            out.writeBytes(sequence);
            out.writeBytes(item);
        }
        for (int i = 0; i < depth; i++) {
            out.writeBytes(new byte[] {(byte) 0xFE, (byte) 0xFF, 0x0D, (byte) 0xE0, 0, 0, 0, 0});
            out.writeBytes(new byte[] {(byte) 0xFE, (byte) 0xFF, (byte) 0xDD, (byte) 0xE0, 0, 0, 0, 0});
        }
        return out.toByteArray();
    }

    private void copy(int from, Attributes meta, int to) {
        if (attributes.getString(from) != null) {
            meta.setString(to, VR.UI, attributes.getString(from));
        }
    }

    private static byte[] pixels(int count) {
        byte[] pixels = new byte[count];
        for (int i = 0; i < count; i++) {
            pixels[i] = (byte) (i * 31 + (i >> 8));
        }
        return pixels;
    }
}
