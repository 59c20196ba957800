package dev.lethe.gateway.imports;

import java.time.Duration;

/**
 * Bounds of an import.
 *
 * @param parallelism instances read at a time; each holds one part of an upload (8 MB) and one header
 * @param patience    how long one instance is tried again while the stores are down
 */
public record ImportSettings(int parallelism, Duration patience) {
    /** 8 at a time, 10 minutes. */
    public static final ImportSettings DEFAULT = new ImportSettings(8, Duration.ofMinutes(10));
}
