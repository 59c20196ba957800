package dev.lethe.quickstart.account;

import dev.lethe.schemas.avro.DeidCompleted;
import dev.lethe.schemas.avro.DeidDeferred;
import dev.lethe.schemas.avro.DeidResult;
import dev.lethe.schemas.avro.DeliveryFailed;
import dev.lethe.schemas.avro.InstanceDeidentified;
import dev.lethe.schemas.avro.InstanceQuarantined;
import dev.lethe.schemas.avro.InstanceReceived;
import dev.lethe.schemas.avro.ObjectRef;
import dev.lethe.schemas.avro.PseudonymAssigned;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;

/**
 * What the events of one project say about every instance. They may come in any order between topics. Safe for use by many
 * threads.
 *
 * <p>A published event names nothing of its source. The result that led to it does, so it is the link between an instance
 * key and a new SOP Instance UID.
 */
public final class Fates {
    /** Reason code of the control plane: the UID is that of an instance received before with other content. */
    private static final String CONFLICT = "SOP_INSTANCE_UID_CONFLICT";

    private final String project;
    private final Map<String, InstanceReceived> received = new HashMap<>();
    private final Map<String, Set<String>> contents = new HashMap<>();
    private final Map<String, Set<String>> conflicts = new HashMap<>();
    private final Map<String, String> newUids = new HashMap<>();
    private final Set<String> deferred = new HashSet<>();
    private final Map<String, InstanceDeidentified> published = new HashMap<>();
    private final Map<String, String> quarantined = new HashMap<>();
    private final Map<String, String> pseudonyms = new HashMap<>();
    private final Map<String, String> undelivered = new HashMap<>();

    public Fates(String project) {
        this.project = project;
    }

    /** Learns from an event; those of other projects and of other kinds are passed over. */
    public synchronized void take(SpecificRecord value) {
        if (value instanceof InstanceReceived event && event.getProject().equals(project)) {
            received.put(event.getInstanceKey(), event);
            add(contents, event.getInstanceKey(), event.getObject());
        } else if (value instanceof PseudonymAssigned event
                && event.getProject().equals(project)) {
            pseudonyms.put(event.getPatientKey(), event.getAssignment().getPseudonym());
        } else if (value instanceof DeidResult event && event.getProject().equals(project)) {
            take(event);
        } else if (value instanceof InstanceDeidentified event
                && event.getProject().equals(project)) {
            published.put(event.getSopInstanceUid(), event);
        } else if (value instanceof InstanceQuarantined event
                && event.getProject().equals(project)) {
            take(event);
        } else if (value instanceof DeliveryFailed event && event.getProject().equals(project)) {
            undelivered.put(event.getSopInstanceUid(), event.getSink() + ": " + event.getReason());
        }
    }

    /** The event of an instance, once it was seen. */
    public synchronized Optional<InstanceReceived> received(String instanceKey) {
        return Optional.ofNullable(received.get(instanceKey));
    }

    /**
     * Where an instance is. One whose SOP Instance UID came with several contents is on its way until each of the others was
     * quarantined for that.
     */
    public synchronized Fate fate(String instanceKey) {
        if (contents.getOrDefault(instanceKey, Set.of()).size() > 1 + conflicts(instanceKey)) {
            return new Fate.OnItsWay(false);
        }
        InstanceDeidentified event = published.get(newUids.getOrDefault(instanceKey, ""));
        if (event != null) {
            return new Fate.Published(event);
        }
        String reason = quarantined.get(instanceKey);
        return reason != null ? new Fate.Quarantined(reason) : new Fate.OnItsWay(deferred.contains(instanceKey));
    }

    /** How many other contents were quarantined because the instance's UID was taken. */
    public synchronized int conflicts(String instanceKey) {
        return conflicts.getOrDefault(instanceKey, Set.of()).size();
    }

    /** The pseudonym of a patient, once it is assigned. */
    public synchronized Optional<String> pseudonym(String patientKey) {
        return Optional.ofNullable(pseudonyms.get(patientKey));
    }

    /** Why a sink gave up on a clean instance, if one did. */
    public synchronized Optional<String> undelivered(String newSopInstanceUid) {
        return Optional.ofNullable(undelivered.get(newSopInstanceUid));
    }

    private void take(DeidResult event) {
        if (event.getOutcome() instanceof DeidCompleted completed) {
            newUids.put(event.getInstanceKey(), completed.getSopInstanceUid());
        } else if (event.getOutcome() instanceof DeidDeferred) {
            deferred.add(event.getInstanceKey());
        }
    }

    private void take(InstanceQuarantined event) {
        if (event.getReason().equals(CONFLICT)) {
            add(conflicts, event.getInstanceKey(), event.getObject());
        } else {
            quarantined.put(event.getInstanceKey(), event.getReason());
        }
    }

    private static void add(Map<String, Set<String>> digests, String instanceKey, ObjectRef object) {
        digests.computeIfAbsent(instanceKey, key -> new HashSet<>()).add(object.getSha256());
    }
}
