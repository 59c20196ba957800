package dev.lethe.deid;

import dev.lethe.deid.gate.LeakGates;
import dev.lethe.dicom.DicomLimits;
import java.util.Objects;

/**
 * What all instances of an engine share.
 *
 * @param knownValues remembers the last patients
 * @param texts likewise
 * @param gates likewise, on its own
 * @param overlays asked where the profile has the Clean Graphics Option
 */
record EngineParts(
        Profile profile,
        Prf projectKey,
        DicomLimits limits,
        KnownValuesReader knownValues,
        CleanedTexts texts,
        LeakGates gates,
        OverlayCleaner overlays) {
    /** @param pixels null where nothing cleans pixels */
    static EngineParts of(Profile profile, Prf projectKey, DicomLimits limits, PixelCleaner pixels) {
        if (profile.definition().encryptOriginalAttributes() && profile.recipients() == null) {
            throw new IllegalArgumentException("profile encrypts for recipients that are not known");
        }
        return new EngineParts(
                Objects.requireNonNull(profile, "profile"),
                Objects.requireNonNull(projectKey, "projectKey"),
                Objects.requireNonNull(limits, "limits"),
                new KnownValuesReader(profile::retains),
                new CleanedTexts(),
                new LeakGates(profile::retains),
                pixels == null ? OverlayCleaner.NONE : pixels.overlays());
    }
}
