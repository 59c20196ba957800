package dev.lethe.deid;

import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.Sequence;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.VR;
import java.util.ArrayList;
import java.util.List;

/**
 * Says in the data set that it was de-identified, by what, and what became of its dates (PS3.15 E.1.1, PS3.3 C.7.1.1 and
 * C.12.1.1.9). What an earlier de-identification said stays in front, scrubbed.
 */
final class Attestation {
    private static final int LONGEST_LO = 64;
    private static final String BASIC_PROFILE = "113100";

    private Attestation() {}

    static void add(Attributes clean, ProfileIdentity profile) {
        clean.setString(Tag.PatientIdentityRemoved, VR.CS, "YES");
        List<String> method = new ArrayList<>();
        for (String earlier : clean.getStrings(Tag.DeidentificationMethod)) {
            if (!earlier.isEmpty() && earlier.length() <= LONGEST_LO) {
                method.add(earlier);
            }
        }
        addIfAbsent(method, methodOf(profile));
        addIfAbsent(method, profile.hash());
        clean.setString(Tag.DeidentificationMethod, VR.LO, method.toArray(String[]::new));
        addCode(clean);
        clean.setString(Tag.LongitudinalTemporalInformationModified, VR.CS, "REMOVED");
    }

    private static void addIfAbsent(List<String> values, String value) {
        if (!values.contains(value)) {
            values.add(value);
        }
    }

    /** One value of De-identification Method. */
    static String methodOf(ProfileIdentity profile) {
        String method = "Lethe profile " + profile.id() + " " + profile.version();
        return method.substring(0, Math.min(LONGEST_LO, method.length()));
    }

    private static void addCode(Attributes clean) {
        Sequence codes = clean.getSequence(Tag.DeidentificationMethodCodeSequence);
        if (codes == null) {
            codes = clean.newSequence(Tag.DeidentificationMethodCodeSequence);
        }
        for (Attributes code : codes) {
            if (BASIC_PROFILE.equals(code.getString(Tag.CodeValue))) {
                return;
            }
        }
        Attributes code = codes.newItem();
        code.setString(Tag.CodeValue, VR.SH, BASIC_PROFILE);
        code.setString(Tag.CodingSchemeDesignator, VR.SH, "DCM");
        code.setString(Tag.CodeMeaning, VR.LO, "Basic Application Confidentiality Profile");
    }
}
