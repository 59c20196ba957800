package dev.lethe.deid;

import dev.lethe.deid.profile.Action;
import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.VR;
import java.util.Arrays;
import java.util.Locale;

/** Patient's Name, Patient ID and Study ID: never empty, and never a dummy that two patients would share. */
final class Identity {
    private final Attributes source;
    private final String pseudonym;
    private final String studyId;

    /** @param source header as received */
    Identity(Attributes source, Pseudonym pseudonym, String studyId) {
        this.source = source;
        this.pseudonym = pseudonym.value();
        this.studyId = studyId;
    }

    static boolean isNamed(int tag) {
        return tag == Tag.PatientName || tag == Tag.PatientID || tag == Tag.StudyID;
    }

    /** In the data set itself the new value; in an item too when it is the same patient, else a dummy. */
    void replace(Attributes from, Attributes to, int tag, Action action) {
        if (action == Action.X) {
            return;
        }
        String value = tag == Tag.StudyID ? studyId : pseudonym;
        boolean same = Arrays.equals(from.getStrings(tag), source.getStrings(tag));
        to.setString(tag, vrOf(tag), same ? value : Dummies.TEXT);
    }

    /** For a person who is named in content: the pseudonym where it is the patient, else a dummy. */
    String replaceName(String personName) {
        boolean patient = personName != null && folded(personName).equals(folded(source.getString(Tag.PatientName)));
        return patient ? pseudonym : Dummies.TEXT;
    }

    private static String folded(String personName) {
        return personName == null
                ? ""
                : personName.strip().replaceAll("[\\^=]+$", "").toUpperCase(Locale.ROOT);
    }

    /** Sets all three in the data set, whether the source had them or not. */
    void complete(Attributes clean) {
        clean.setString(Tag.PatientName, VR.PN, pseudonym);
        clean.setString(Tag.PatientID, VR.LO, pseudonym);
        clean.setString(Tag.StudyID, VR.SH, studyId);
    }

    private static VR vrOf(int tag) {
        return switch (tag) {
            case Tag.PatientName -> VR.PN;
            case Tag.PatientID -> VR.LO;
            default -> VR.SH;
        };
    }
}
