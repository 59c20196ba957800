package dev.lethe.deid.encrypted;

import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.ElementDictionary;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.VR;
import java.util.Arrays;

/**
 * The originals that are worth having back: who the patient is, which study, series and instance it is in the source's archive, and
 * when it was made. Top-level attributes only, and only those that the de-identification has changed or removed; no names of
 * staff, no descriptions, no sequences, nothing long.
 */
final class OriginalAttributes {
    private static final int LONGEST_VALUE = 1024;

    private static final int[] TAGS = {
        Tag.InstanceCreationDate,
        Tag.InstanceCreationTime,
        Tag.SOPInstanceUID,
        Tag.StudyDate,
        Tag.SeriesDate,
        Tag.AcquisitionDate,
        Tag.ContentDate,
        Tag.AcquisitionDateTime,
        Tag.StudyTime,
        Tag.SeriesTime,
        Tag.AcquisitionTime,
        Tag.ContentTime,
        Tag.AccessionNumber,
        Tag.InstitutionName,
        Tag.TimezoneOffsetFromUTC,
        Tag.PatientName,
        Tag.PatientID,
        Tag.IssuerOfPatientID,
        Tag.PatientBirthDate,
        Tag.PatientBirthTime,
        Tag.PatientSex,
        Tag.OtherPatientIDs,
        Tag.PatientAge,
        Tag.StudyInstanceUID,
        Tag.SeriesInstanceUID,
        Tag.StudyID,
        Tag.FrameOfReferenceUID,
        Tag.AdmissionID
    };

    private OriginalAttributes() {}

    /**
     * The values as they were encoded, with the Specific Character Set that they were encoded in.
     *
     * @return empty when nothing of it has changed
     */
    static Attributes replaced(Attributes source, Attributes clean) {
        Attributes originals = new Attributes();
        for (int tag : TAGS) {
            VR vr = source.getVR(tag) == VR.UN ? ElementDictionary.vrOf(tag, null) : source.getVR(tag);
            byte[] value = source.getBytes(tag);
            boolean fits = value != null && vr.isText() && value.length <= LONGEST_VALUE;
            if (fits && !(clean.contains(tag) && Arrays.equals(source.getStrings(tag), clean.getStrings(tag)))) {
                originals.setBytes(tag, vr, value);
            }
        }
        byte[] characterSet = source.getBytes(Tag.SpecificCharacterSet);
        if (!originals.isEmpty() && characterSet != null && characterSet.length <= LONGEST_VALUE) {
            originals.setBytes(Tag.SpecificCharacterSet, VR.CS, characterSet);
        }
        return originals;
    }
}
