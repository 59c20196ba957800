package dev.lethe.testkit.guarantee;

import dev.lethe.schemas.Topics;
import dev.lethe.schemas.avro.DeidCompleted;
import dev.lethe.schemas.avro.DeidDeferred;
import dev.lethe.schemas.avro.DeidResult;
import dev.lethe.schemas.avro.InstanceDeidentified;
import dev.lethe.schemas.avro.InstanceQuarantined;
import dev.lethe.schemas.avro.InstanceReceived;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Every acknowledged instance ends in exactly one of published and quarantined; until then it is on its way, which this
 * guarantee reports as open. Read committed, from the topics alone.
 *
 * <p>Several objects may come in under one SOP Instance UID. One of them is the instance; each of the others, by its digest,
 * must have been kept back as a conflict.
 *
 * <p>A published event names nothing of its source. The result that led to it does, so it is the link between an instance
 * key and a new SOP Instance UID.
 */
public final class NothingLost implements Guarantee {
    private static final String NAME = "NothingLost";

    private static final String CONFLICT = "SOP_INSTANCE_UID_CONFLICT";

    /** An instance kept back for these is taken again when it is sent again. */
    private static final Set<String> MENDED_BY_RESENDING = Set.of("RAW_OBJECT_MISSING", "RAW_OBJECT_CORRUPT");

    private final Set<String> acknowledged;
    private final Map<String, Set<String>> received = new HashMap<>();
    private final Map<String, Set<String>> conflicting = new HashMap<>();
    private final Set<String> published = new HashSet<>();
    private final Set<String> quarantined = new HashSet<>();
    private final Set<String> deferred = new HashSet<>();
    private final Set<String> unaccounted = new HashSet<>();

    /**
     * Reads the topics once.
     *
     * @param project      pseudonym domain
     * @param acknowledged instance keys of which a sender was told that they are stored; {@code null} takes those
     *                     that the received topic holds
     */
    public NothingLost(TopicRecords topics, String project, Collection<String> acknowledged) {
        for (var each : topics.read(Topics.INSTANCE_RECEIVED)) {
            InstanceReceived event = each.value();
            if (event.getProject().equals(project)) {
                received.computeIfAbsent(event.getInstanceKey(), key -> new HashSet<>())
                        .add(event.getObject().getSha256());
            }
        }
        this.acknowledged = new TreeSet<>(acknowledged == null ? received.keySet() : acknowledged);
        Set<String> mendable = new HashSet<>();
        Map<String, String> instanceOf = new HashMap<>();
        for (var each : topics.read(Topics.DEID_RESULT)) {
            DeidResult result = each.value();
            if (!result.getProject().equals(project)) {
                continue;
            }
            if (result.getOutcome() instanceof DeidCompleted completed) {
                instanceOf.put(completed.getSopInstanceUid(), result.getInstanceKey());
            } else if (result.getOutcome() instanceof DeidDeferred) {
                deferred.add(result.getInstanceKey());
            }
        }
        for (var each : topics.read(Topics.INSTANCE_DEIDENTIFIED)) {
            InstanceDeidentified event = each.value();
            if (event.getProject().equals(project)) {
                String instance = instanceOf.get(event.getSopInstanceUid());
                if (instance == null) {
                    unaccounted.add(event.getSopInstanceUid());
                } else {
                    published.add(instance);
                }
            }
        }
        for (var each : topics.read(Topics.INSTANCE_QUARANTINED)) {
            InstanceQuarantined event = each.value();
            if (!event.getProject().equals(project)) {
                continue;
            }
            if (event.getReason().equals(CONFLICT)) {
                conflicting
                        .computeIfAbsent(event.getInstanceKey(), key -> new HashSet<>())
                        .add(event.getObject().getSha256());
            } else if (MENDED_BY_RESENDING.contains(event.getReason())) {
                mendable.add(event.getInstanceKey());
            } else {
                quarantined.add(event.getInstanceKey());
            }
        }
        for (var each : topics.read(Topics.INSTANCE_REVIEWED)) {
            if (each.value().getProject().equals(project)
                    && quarantined.remove(each.value().getInstanceKey())) {
                mendable.add(each.value().getInstanceKey());
            }
        }
        // Sent again or reviewed, and then published, it is not kept back any more.
        mendable.removeAll(published);
        quarantined.addAll(mendable);
    }

    @Override
    public List<Violation> violations() {
        List<Violation> violations = new ArrayList<>();
        for (String instance : acknowledged) {
            boolean out = published.contains(instance);
            boolean kept = quarantined.contains(instance);
            Set<String> others = new HashSet<>(received.getOrDefault(instance, Set.of()));
            others.removeAll(conflicting.getOrDefault(instance, Set.of()));
            if (others.size() > 1) {
                violations.add(violation(instance, "several objects, of which only one can be the instance"));
            }
            if (!received.containsKey(instance)) {
                violations.add(violation(instance, "acknowledged without an event in the log"));
            } else if (out && kept) {
                violations.add(violation(instance, "both published and quarantined"));
            } else if (!out && !kept) {
                violations.add(violation(
                        instance,
                        deferred.contains(instance)
                                ? "deferred, neither published nor quarantined"
                                : "neither published nor quarantined"));
            }
        }
        unaccounted.stream()
                .sorted()
                .forEach(uid -> violations.add(violation(uid, "published without a result that says from what")));
        return violations;
    }

    /** Instance keys that are acknowledged but not yet published or quarantined. */
    public Set<String> open() {
        Set<String> open = new TreeSet<>(acknowledged);
        open.removeAll(published);
        open.removeAll(quarantined);
        return open;
    }

    /** Instance keys that were published. */
    public Set<String> published() {
        return Set.copyOf(published);
    }

    /** Instance keys that were quarantined. */
    public Set<String> quarantined() {
        return Set.copyOf(quarantined);
    }

    private static Violation violation(String where, String what) {
        return new Violation(NAME, where, what);
    }
}
