package dev.lethe.deid;

import dev.lethe.dicom.Attributes;
import java.io.IOException;

/** Knows what the patient of an instance is called, or gives a new name. */
@FunctionalInterface
public interface PatientAssigner {
    /**
     * @param header of the source, with Study, Series and SOP Instance UID; PHI
     * @throws IOException when a new assignment cannot be kept: it must not be used then
     */
    PatientAssignment assign(Attributes header) throws IOException;
}
