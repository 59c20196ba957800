package dev.lethe.stream;

import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.DicomOutputStream;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.TransferSyntax;
import dev.lethe.dicom.UID;
import dev.lethe.dicom.VR;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** CT instances full of identity, as small or as large as a test needs. Patient and instance are numbers. */
public record SyntheticCt(int patient, int instance, int rows, int columns, int frames) {

    public static SyntheticCt small(int patient, int instance) {
        return new SyntheticCt(patient, instance, 32, 32, 1);
    }

    String patientKey() {
        return "%032x".formatted(0xA000_0000L + patient);
    }

    String instanceKey() {
        return "%032x".formatted(0xB000_0000L + instance);
    }

    String sopClassUid() {
        return frames > 1 ? UID.EnhancedCTImageStorage : UID.CTImageStorage;
    }

    long pixelBytes() {
        return 2L * rows * columns * frames;
    }

    /** Writes a Part 10 instance; pixels are made while they are written. */
    public void writeTo(OutputStream target) throws IOException {
        Attributes fmi = new Attributes();
        fmi.setString(Tag.MediaStorageSOPClassUID, VR.UI, sopClassUid());
        fmi.setString(Tag.MediaStorageSOPInstanceUID, VR.UI, sopInstanceUid());
        fmi.setString(Tag.TransferSyntaxUID, VR.UI, UID.ExplicitVRLittleEndian);
        fmi.setString(Tag.ImplementationClassUID, VR.UI, "1.2.3.4");
        try (DicomOutputStream out = new DicomOutputStream(target, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN)) {
            out.writeFileMetaInformation(fmi);
            out.writeDataset(header());
            out.writeBulk(Tag.PixelData, VR.OW, pixelBytes(), new Ramp(pixelBytes()));
            out.finish();
        }
    }

    private String sopInstanceUid() {
        return "1.2.840.99999.3." + patient + "." + instance;
    }

    private Attributes header() {
        Attributes a = new Attributes();
        a.setString(Tag.SpecificCharacterSet, VR.CS, "ISO_IR 100");
        a.setString(Tag.ImageType, VR.CS, "ORIGINAL", "PRIMARY", "AXIAL");
        a.setString(Tag.SOPClassUID, VR.UI, sopClassUid());
        a.setString(Tag.SOPInstanceUID, VR.UI, sopInstanceUid());
        a.setString(Tag.StudyDate, VR.DA, "20240229");
        a.setString(Tag.StudyTime, VR.TM, "101112");
        a.setString(Tag.AccessionNumber, VR.SH, "ACC" + (7_000_000 + patient));
        a.setString(Tag.Modality, VR.CS, "CT");
        a.setString(Tag.Manufacturer, VR.LO, "Acme");
        a.setString(Tag.InstitutionName, VR.LO, "Zwinglihospital");
        a.setString(Tag.ReferringPhysicianName, VR.PN, "Wagenknecht^Ottokar");
        a.setString(Tag.PatientName, VR.PN, "Quastenberger^Emerentia" + patient);
        a.setString(Tag.PatientID, VR.LO, "PID" + (8_000_000 + patient));
        a.setString(Tag.PatientBirthDate, VR.DA, "19610714");
        a.setString(Tag.PatientSex, VR.CS, "F");
        a.setString(Tag.BurnedInAnnotation, VR.CS, "NO");
        a.setString(Tag.StudyInstanceUID, VR.UI, "1.2.840.99999.1." + patient);
        a.setString(Tag.SeriesInstanceUID, VR.UI, "1.2.840.99999.2." + patient);
        a.setString(Tag.InstanceNumber, VR.IS, Integer.toString(instance));
        a.setInt(Tag.SamplesPerPixel, VR.US, 1);
        a.setString(Tag.PhotometricInterpretation, VR.CS, "MONOCHROME2");
        if (frames > 1) {
            a.setString(Tag.NumberOfFrames, VR.IS, Integer.toString(frames));
        }
        a.setInt(Tag.Rows, VR.US, rows);
        a.setInt(Tag.Columns, VR.US, columns);
        a.setInt(Tag.BitsAllocated, VR.US, 16);
        a.setInt(Tag.BitsStored, VR.US, 12);
        a.setInt(Tag.HighBit, VR.US, 11);
        a.setInt(Tag.PixelRepresentation, VR.US, 0);
        return a;
    }

    /** 12-bit samples that count up, without holding them. */
    private static final class Ramp extends InputStream {
        private final long length;
        private long position;

        Ramp(long length) {
            this.length = length;
        }

        @Override
        public int read() {
            return position == length ? -1 : sample(position++);
        }

        @Override
        public int read(byte[] bytes, int offset, int count) {
            if (position == length) {
                return -1;
            }
            int n = (int) Math.min(count, length - position);
            for (int i = 0; i < n; i++) {
                bytes[offset + i] = (byte) sample(position + i);
            }
            position += n;
            return n;
        }

        private static int sample(long position) {
            long word = position / 2 % 4096;
            return (int) (position % 2 == 0 ? word & 0xff : word >> 8);
        }
    }
}
