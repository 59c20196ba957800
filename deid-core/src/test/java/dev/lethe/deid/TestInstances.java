package dev.lethe.deid;

import dev.lethe.deid.profile.ProfileException;
import dev.lethe.deid.profile.ProfileFile;
import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.BulkPolicy;
import dev.lethe.dicom.DicomInputStream;
import dev.lethe.dicom.DicomLimits;
import dev.lethe.dicom.DicomOutputStream;
import dev.lethe.dicom.FileMetaInformation;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.TransferSyntax;
import dev.lethe.dicom.UID;
import dev.lethe.dicom.VR;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Instances made up for tests, and what becomes of them. */
final class TestInstances {
    static final String STUDY = "1.2.826.0.1.3680043.8.498.1001";
    static final String SERIES = "1.2.826.0.1.3680043.8.498.1002";
    static final String INSTANCE = "1.2.826.0.1.3680043.8.498.1003";

    private TestInstances() {}

    /** A CT image that the pixel risk table clears, with the identifying attributes every CT has. */
    static Attributes ct() {
        Attributes ct = new Attributes();
        ct.setString(Tag.SpecificCharacterSet, VR.CS, "ISO_IR 100");
        ct.setString(Tag.ImageType, VR.CS, "ORIGINAL", "PRIMARY", "AXIAL");
        ct.setString(Tag.SOPClassUID, VR.UI, UID.CTImageStorage);
        ct.setString(Tag.SOPInstanceUID, VR.UI, INSTANCE);
        ct.setString(Tag.StudyDate, VR.DA, "20240229");
        ct.setString(Tag.Modality, VR.CS, "CT");
        ct.setString(Tag.AccessionNumber, VR.SH, "ACC-778812");
        ct.setString(Tag.InstitutionName, VR.LO, "Klinikum Nordstern");
        ct.setString(Tag.ReferringPhysicianName, VR.PN, "Hollerbach^Ottilie^^Dr");
        ct.setString(Tag.PatientName, VR.PN, "Zwickelmeier^Quirin");
        ct.setString(Tag.PatientID, VR.LO, "PID-0048213");
        ct.setString(Tag.PatientBirthDate, VR.DA, "19560417");
        ct.setString(Tag.StudyInstanceUID, VR.UI, STUDY);
        ct.setString(Tag.SeriesInstanceUID, VR.UI, SERIES);
        ct.setString(Tag.StudyID, VR.SH, "S-44871");
        ct.setInt(Tag.SamplesPerPixel, VR.US, 1);
        ct.setString(Tag.PhotometricInterpretation, VR.CS, "MONOCHROME2");
        ct.setInt(Tag.Rows, VR.US, 4);
        ct.setInt(Tag.Columns, VR.US, 4);
        ct.setInt(Tag.BitsAllocated, VR.US, 16);
        return ct;
    }

    /** A Part 10 file. */
    static byte[] file(Attributes dataSet, TransferSyntax syntax) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DicomOutputStream out = new DicomOutputStream(bytes, syntax)) {
            String sopClass = dataSet.getString(Tag.SOPClassUID);
            out.writeFileMetaInformation(
                    FileMetaInformation.of(sopClass, dataSet.getString(Tag.SOPInstanceUID), syntax));
            out.writeDataset(dataSet);
        }
        return bytes.toByteArray();
    }

    static byte[] file(Attributes dataSet) throws IOException {
        return file(dataSet, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    }

    /** The whole output for a file, by the basic profile. */
    static byte[] deidentified(byte[] file) throws IOException, QuarantineException {
        return deidentified(file, Profile.basic());
    }

    static byte[] deidentified(byte[] file, Profile profile) throws IOException, QuarantineException {
        ByteArrayOutputStream target = new ByteArrayOutputStream();
        new Deidentifier(profile, TestKeys.PRF, DicomLimits.DEFAULT)
                .deidentify(() -> new ByteArrayInputStream(file), TestKeys.PATIENT, target);
        return target.toByteArray();
    }

    /** The data set in a file. */
    static Attributes read(byte[] file) throws IOException {
        try (DicomInputStream in = new DicomInputStream(new ByteArrayInputStream(file))) {
            return in.readHeader(BulkPolicy.HOLD_ALL);
        }
    }

    static Attributes clean(Attributes dataSet) throws IOException, QuarantineException {
        return read(deidentified(file(dataSet)));
    }

    static Attributes clean(Attributes dataSet, Profile profile) throws IOException, QuarantineException {
        return read(deidentified(file(dataSet), profile));
    }

    /** Every profile that ships. */
    static List<Profile> shippedProfiles() {
        List<Profile> profiles = new ArrayList<>();
        for (String name : ProfileFile.SHIPPED) {
            try {
                profiles.add(Profile.named(name));
            } catch (ProfileException e) {
                throw new IllegalStateException(e);
            }
        }
        return profiles;
    }
}
