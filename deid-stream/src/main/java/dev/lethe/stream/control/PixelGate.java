package dev.lethe.stream.control;

import dev.lethe.schemas.avro.InstanceSummary;
import java.util.Optional;

/** Says from the PHI-free summary which instances no lane can clean. */
@FunctionalInterface
public interface PixelGate {
    /** Reason code for quarantine, or empty when the instance may be requested. */
    Optional<String> refuse(InstanceSummary summary);
}
