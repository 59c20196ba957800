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
 * <p>A published event names nothing of its source. The result that led to it does, so it is the link between an instance
 * key and a new SOP Instance UID.
 */
public final class NothingLost implements Guarantee {
    private static final String NAME = "NothingLost";

    private final Set<String> acknowledged;
    private final Set<String> received = new HashSet<>();
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
                received.add(event.getInstanceKey());
            }
        }
        this.acknowledged = new TreeSet<>(acknowledged == null ? received : acknowledged);
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
            if (event.getProject().equals(project)) {
                quarantined.add(event.getInstanceKey());
            }
        }
    }

    @Override
    public List<Violation> violations() {
        List<Violation> violations = new ArrayList<>();
        for (String instance : acknowledged) {
            boolean out = published.contains(instance);
            boolean kept = quarantined.contains(instance);
            if (!received.contains(instance)) {
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
