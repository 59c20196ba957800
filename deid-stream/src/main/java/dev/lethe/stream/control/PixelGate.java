package dev.lethe.stream.control;

import dev.lethe.schemas.avro.InstanceSummary;

/** Says from the PHI-free summary what the pixels of an instance need. */
@FunctionalInterface
public interface PixelGate {
    /**
     * What it says.
     *
     * @param refusal reason code for quarantine; null when the instance may be requested
     * @param cleaning whether the pixels must be cleaned
     */
    record Verdict(String refusal, boolean cleaning) {}

    Verdict judge(InstanceSummary summary);
}
