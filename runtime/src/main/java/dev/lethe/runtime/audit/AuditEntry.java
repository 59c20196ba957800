package dev.lethe.runtime.audit;

import dev.lethe.schemas.avro.AuditOutcome;
import java.util.Map;
import java.util.Objects;

/**
 * What is to be put on record about one call. Holds no PHI: coded words, counts, pseudonyms, and words that were compared with
 * the header they are about.
 *
 * @param actor   who called, as the token file names them
 * @param action  what was asked for
 * @param purpose coded purpose of use, {@code null} when none was given
 * @param details more coded words by name
 */
public record AuditEntry(
        String actor, String action, String purpose, AuditOutcome outcome, Map<String, String> details) {
    public AuditEntry {
        Objects.requireNonNull(actor);
        Objects.requireNonNull(action);
        Objects.requireNonNull(outcome);
        details = Map.copyOf(details);
    }
}
