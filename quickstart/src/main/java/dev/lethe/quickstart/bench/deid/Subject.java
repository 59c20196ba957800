package dev.lethe.quickstart.bench.deid;

import dev.lethe.deid.Deidentifier;
import dev.lethe.deid.InstanceSource;
import dev.lethe.deid.PatientAssignment;
import dev.lethe.deid.Prf;
import dev.lethe.deid.Profile;
import dev.lethe.deid.QuarantineException;
import dev.lethe.deid.profile.ProfileDefinition;
import dev.lethe.dicom.DicomLimits;
import java.io.IOException;
import java.io.OutputStream;

/**
 * What is put to the test.
 *
 * @param profile what it claims to do
 */
record Subject(ProfileDefinition profile, Engine engine) {
    static Subject of(Profile profile, Prf projectKey) {
        Deidentifier deidentifier = new Deidentifier(profile, projectKey, DicomLimits.DEFAULT);
        return new Subject(profile.definition(), deidentifier::deidentify);
    }

    String name() {
        return profile.id();
    }

    /** De-identifies one instance. */
    @FunctionalInterface
    interface Engine {
        /** @throws QuarantineException when it would not publish the instance */
        void deidentify(InstanceSource source, PatientAssignment who, OutputStream target)
                throws IOException, QuarantineException;
    }
}
