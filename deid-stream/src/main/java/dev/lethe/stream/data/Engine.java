package dev.lethe.stream.data;

import dev.lethe.deid.DeidResult;
import dev.lethe.deid.DeidTarget;
import dev.lethe.deid.PatientAssignment;
import dev.lethe.deid.QuarantineException;
import java.io.IOException;
import java.io.InputStream;

/** De-identifies one instance for one project; see {@link dev.lethe.deid.Deidentifier}. */
@FunctionalInterface
interface Engine {
    DeidResult deidentify(InputStream source, PatientAssignment who, DeidTarget target)
            throws IOException, QuarantineException;
}
