package dev.lethe.deid;

import dev.lethe.deid.profile.DeidOption;
import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.Sequence;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.VR;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Says in the data set that it was de-identified, by what, and what became of its dates (PS3.15 E.1.1, PS3.3 C.7.1.1 and
 * C.12.1.1.9). What an earlier de-identification said stays in front, scrubbed.
 */
final class Attestation {
    private static final int LONGEST_LO = 64;
    private static final String BASIC_PROFILE = "113100";

    private Attestation() {}

    /** Whether this, and no rule, decides about an attribute. */
    static boolean isWritten(int tag) {
        return switch (tag) {
            case Tag.PatientIdentityRemoved,
                    Tag.DeidentificationMethod,
                    Tag.DeidentificationMethodCodeSequence,
                    Tag.LongitudinalTemporalInformationModified,
                    Tag.RecognizableVisualFeatures,
                    Tag.BurnedInAnnotation -> true;
            default -> false;
        };
    }

    static void add(Attributes clean, Profile profile) {
        clean.setString(Tag.PatientIdentityRemoved, VR.CS, "YES");
        List<String> method = new ArrayList<>();
        for (String earlier : clean.getStrings(Tag.DeidentificationMethod)) {
            if (!earlier.isEmpty() && earlier.length() <= LONGEST_LO) {
                method.add(earlier);
            }
        }
        // The hash is as long as LO may be. Were it the last, readers that count the padding would find it too long.
        addIfAbsent(method, profile.identity().hash());
        addIfAbsent(method, methodOf(profile.identity()));
        clean.setString(Tag.DeidentificationMethod, VR.LO, method.toArray(String[]::new));
        addCode(clean, BASIC_PROFILE, "Basic Application Confidentiality Profile");
        profile.definition().options().stream()
                .filter(option -> !option.isOfPixels())
                .sorted(Comparator.comparing(DeidOption::code))
                .forEach(option -> addCode(clean, option.code(), option.codeMeaning()));
        clean.setString(Tag.LongitudinalTemporalInformationModified, VR.CS, dates(clean, profile.dates()));
    }

    /** Of an instance whose every frame was looked at (PS3.15 E.3.1). */
    static void addCleanPixelData(Attributes clean) {
        DeidOption option = DeidOption.CLEAN_PIXEL_DATA;
        addCode(clean, option.code(), option.codeMeaning());
        clean.setString(Tag.BurnedInAnnotation, VR.CS, "NO");
    }

    /**
     * Of an instance in which a defacer made a face unrecognizable or found none (PS3.15 E.3.2).
     *
     * @param software what did it
     */
    static void addCleanRecognizableVisualFeatures(Attributes clean, String software) {
        DeidOption option = DeidOption.CLEAN_RECOGNIZABLE_VISUAL_FEATURES;
        addCode(clean, option.code(), option.codeMeaning());
        clean.setString(Tag.RecognizableVisualFeatures, VR.CS, "NO");
        List<String> method = new ArrayList<>(List.of(clean.getStrings(Tag.DeidentificationMethod)));
        addIfAbsent(method, software);
        clean.setString(Tag.DeidentificationMethod, VR.LO, method.toArray(String[]::new));
    }

    /** What was removed or modified before does not come back. */
    private static String dates(Attributes clean, DatePolicy now) {
        String before = clean.getString(Tag.LongitudinalTemporalInformationModified);
        if (now == DatePolicy.REMOVED || DatePolicy.REMOVED.name().equals(before)) {
            return DatePolicy.REMOVED.name();
        }
        return DatePolicy.MODIFIED.name().equals(before) ? before : now.name();
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

    private static void addCode(Attributes clean, String value, String meaning) {
        Sequence codes = clean.getSequence(Tag.DeidentificationMethodCodeSequence);
        if (codes == null) {
            codes = clean.newSequence(Tag.DeidentificationMethodCodeSequence);
        }
        for (Attributes code : codes) {
            if (value.equals(code.getString(Tag.CodeValue))) {
                return;
            }
        }
        Attributes code = codes.newItem();
        code.setString(Tag.CodeValue, VR.SH, value);
        code.setString(Tag.CodingSchemeDesignator, VR.SH, "DCM");
        code.setString(Tag.CodeMeaning, VR.LO, meaning);
    }
}
