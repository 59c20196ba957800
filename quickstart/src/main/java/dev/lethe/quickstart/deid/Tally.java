package dev.lethe.quickstart.deid;

import dev.lethe.quickstart.deid.Outcome.Kind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts what came of the sources. Safe for use by many threads. */
final class Tally {
    /**
     * A source that was not written.
     *
     * @param name may hold PHI
     */
    record Refused(String name, String reason, String detail) {
        @Override
        public String toString() {
            return "Refused[<redacted>, " + reason + "]";
        }
    }

    private final Map<String, Map<Kind, Integer>> byModality = new TreeMap<>();
    private final List<Refused> refused = new ArrayList<>();
    private long bytes;

    synchronized void add(SourceFile source, Outcome outcome) {
        count(outcome);
        if (outcome.kind() != Kind.DONE_BEFORE) {
            bytes += source.size();
        }
        if (outcome.kind() == Kind.REFUSED) {
            refused.add(new Refused(source.name(), outcome.reason(), outcome.detail()));
        }
    }

    /** A source that could not even be looked into. */
    synchronized void addUnreadable(String name) {
        Outcome outcome = Outcome.refused(Outcome.UNKNOWN_MODALITY, InstanceWork.UNREADABLE, "cannot be opened");
        count(outcome);
        refused.add(new Refused(name, outcome.reason(), outcome.detail()));
    }

    private void count(Outcome outcome) {
        byModality
                .computeIfAbsent(outcome.modality(), modality -> new EnumMap<>(Kind.class))
                .merge(outcome.kind(), 1, Integer::sum);
    }

    synchronized int count(Kind kind) {
        return byModality.values().stream()
                .mapToInt(counts -> counts.getOrDefault(kind, 0))
                .sum();
    }

    /** A copy. */
    synchronized Map<String, Map<Kind, Integer>> byModality() {
        Map<String, Map<Kind, Integer>> copy = new TreeMap<>();
        byModality.forEach((modality, counts) -> copy.put(modality, new EnumMap<>(counts)));
        return copy;
    }

    /** A copy. */
    synchronized List<Refused> refused() {
        return List.copyOf(refused);
    }

    /** Of all sources that were read in this run. */
    synchronized long bytes() {
        return bytes;
    }
}
