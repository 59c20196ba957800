package dev.lethe.deid;

import dev.lethe.deid.profile.DeidOption;
import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.ElementDictionary;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.VR;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * An instance that names its patient in attributes of every kind, to see what a profile lets through. Whatever a profile
 * says, the patient's name, id and birth date may not be in its output; the study's UID may when it says so.
 */
final class PlantedInstance {
    private static final Persona PATIENT =
            new Persona("Qzarwick", "Vxumfried", "ZK482139", "19560417", "1.2.826.0.1.3680043.8.498.482139");

    private static final byte[] FILE = file();

    private PlantedInstance() {}

    private static byte[] file() {
        Attributes ct = TestInstances.ct();
        PATIENT.identify(ct);
        String about = "scan of " + PATIENT.family() + "^" + PATIENT.given() + ", " + PATIENT.id() + " abdomen";
        for (int tag : new int[] {
            Tag.StudyDescription,
            Tag.SeriesDescription,
            Tag.ProtocolName,
            Tag.InstitutionName,
            Tag.StationName,
            Tag.DeviceSerialNumber,
            Tag.ContentDescription,
            Tag.EthnicGroup,
            Tag.PatientComments,
            Tag.ImageComments
        }) {
            ct.setString(tag, ElementDictionary.vrOf(tag, null), about);
        }
        ct.setString(Tag.OperatorsName, VR.PN, PATIENT.family() + "^" + PATIENT.given());
        ct.setString(Tag.ScanOptions, VR.CS, "QZARWICK");
        ct.setString(Tag.RetrieveURL, VR.UR, "https://pacs.example/" + PATIENT.id());
        Attributes content = ct.newSequence(Tag.ContentSequence).newItem();
        content.setString(Tag.ValueType, VR.CS, "TEXT");
        content.setString(Tag.TextValue, VR.UT, about + ", born 17.04.1956");
        ct.setString(0x00190010, VR.LO, "GEMS_ACQU_01");
        ct.setBytes(0x00191001, VR.UN, about.getBytes(StandardCharsets.US_ASCII));
        try {
            return TestInstances.file(ct);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * What the profile's output tells of the patient.
     *
     * @return null when nothing, or when the leak gate keeps the instance back
     */
    static String leakBy(Profile profile) throws IOException {
        byte[] output;
        try {
            output = TestInstances.deidentified(FILE, profile);
        } catch (QuarantineException e) {
            return null;
        }
        boolean uidsStay = profile.has(DeidOption.RETAIN_UIDS) || profile.retains(Tag.StudyInstanceUID);
        Persona searched = uidsStay
                ? new Persona(PATIENT.family(), PATIENT.given(), PATIENT.id(), PATIENT.birthDate(), PATIENT.id())
                : PATIENT;
        // Whoever calls a profile after a patient has it written into each output.
        byte[] ownName = Attestation.methodOf(profile.identity()).getBytes(StandardCharsets.UTF_8);
        return searched.leakIn(ownName) == null ? searched.leakIn(output) : null;
    }
}
