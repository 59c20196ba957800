package dev.lethe.stream.data;

import dev.lethe.deid.Defacing;
import dev.lethe.deid.DeidResult;
import dev.lethe.deid.DeidTarget;
import dev.lethe.deid.InstanceSource;
import dev.lethe.deid.PatientAssignment;
import dev.lethe.deid.PixelInstruction;
import dev.lethe.deid.QuarantineException;
import java.io.IOException;

/** De-identifies one instance for one project; see {@link dev.lethe.deid.Deidentifier}. */
@FunctionalInterface
interface Engine {
    /** @param defacing null where no defacer was asked */
    DeidResult deidentify(
            InstanceSource source, PatientAssignment who, PixelInstruction asked, Defacing defacing, DeidTarget target)
            throws IOException, QuarantineException;
}
