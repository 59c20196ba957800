package dev.lethe.stream;

import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.DicomOutputStream;
import dev.lethe.dicom.FileMetaInformation;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.TransferSyntax;
import dev.lethe.dicom.UID;
import dev.lethe.dicom.VR;
import dev.lethe.schemas.avro.InstanceSummary;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;

/**
 * A screen of one invented ultrasound device, which writes the patient's name at one place.
 *
 * @param name as burned in, and in the header
 */
record SyntheticScreen(int patient, String name) {
    static final int COLUMNS = 320;
    static final int ROWS = 240;

    String patientKey() {
        return "%032x".formatted(0xC000_0000L + patient);
    }

    String instanceKey() {
        return "%032x".formatted(0xD000_0000L + patient);
    }

    byte[] pixels() {
        BufferedImage image = new BufferedImage(COLUMNS, ROWS, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.GRAY);
        graphics.fillOval(60, 60, 200, 160);
        graphics.setColor(Color.WHITE);
        graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 16));
        graphics.drawString(name, 12, 24);
        graphics.dispose();
        return ((DataBufferByte) image.getRaster().getDataBuffer()).getData().clone();
    }

    byte[] file() throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        DicomOutputStream out = new DicomOutputStream(file, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        Attributes header = header();
        out.writeFileMetaInformation(FileMetaInformation.of(
                header.getString(Tag.SOPClassUID),
                header.getString(Tag.SOPInstanceUID),
                TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN));
        out.writeDataset(header);
        Attributes bulk = new Attributes();
        bulk.setBytes(Tag.PixelData, VR.OB, pixels());
        out.writeDataset(bulk);
        out.finish();
        return file.toByteArray();
    }

    private Attributes header() {
        Attributes a = new Attributes();
        a.setString(Tag.ImageType, VR.CS, "ORIGINAL", "PRIMARY");
        a.setString(Tag.SOPClassUID, VR.UI, UID.UltrasoundImageStorage);
        a.setString(Tag.SOPInstanceUID, VR.UI, "2.999.3." + patient);
        a.setString(Tag.StudyInstanceUID, VR.UI, "2.999.1." + patient);
        a.setString(Tag.SeriesInstanceUID, VR.UI, "2.999.2." + patient);
        a.setString(Tag.Modality, VR.CS, "US");
        a.setString(Tag.Manufacturer, VR.LO, "Lumenwerk");
        a.setString(Tag.ManufacturerModelName, VR.LO, "Echo 5");
        a.setString(Tag.PatientName, VR.PN, name.replace(' ', '^'));
        a.setString(Tag.PatientID, VR.LO, "PID" + (9_000_000 + patient));
        a.setString(Tag.BurnedInAnnotation, VR.CS, "YES");
        a.setInt(Tag.SamplesPerPixel, VR.US, 1);
        a.setString(Tag.PhotometricInterpretation, VR.CS, "MONOCHROME2");
        a.setInt(Tag.Rows, VR.US, ROWS);
        a.setInt(Tag.Columns, VR.US, COLUMNS);
        a.setInt(Tag.BitsAllocated, VR.US, 8);
        a.setInt(Tag.BitsStored, VR.US, 8);
        a.setInt(Tag.HighBit, VR.US, 7);
        a.setInt(Tag.PixelRepresentation, VR.US, 0);
        return a;
    }

    InstanceSummary summary() {
        return InstanceSummary.newBuilder()
                .setSopClassUid(UID.UltrasoundImageStorage)
                .setTransferSyntaxUid(UID.ExplicitVRLittleEndian)
                .setModality("US")
                .setImageType(List.of("ORIGINAL", "PRIMARY"))
                .setBurnedInAnnotation("YES")
                .setManufacturer("Lumenwerk")
                .setManufacturerModelName("Echo 5")
                .setRows(ROWS)
                .setColumns(COLUMNS)
                .setSamplesPerPixel(1)
                .setFrames(1)
                .setHasPixelData(true)
                .build();
    }
}
