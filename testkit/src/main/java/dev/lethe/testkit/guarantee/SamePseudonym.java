package dev.lethe.testkit.guarantee;

import dev.lethe.schemas.Topics;
import dev.lethe.schemas.avro.DeidCompleted;
import dev.lethe.schemas.avro.DeidResult;
import dev.lethe.schemas.avro.InstanceDeidentified;
import dev.lethe.schemas.avro.PseudonymAssigned;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Within a project a patient has one pseudonym for ever and no two patients share one. The log covers restarts: whatever
 * a service assigned in an earlier life is still there to be contradicted.
 */
public final class SamePseudonym implements Guarantee {
    private static final String NAME = "SamePseudonym";

    private final List<Violation> violations = new ArrayList<>();
    private final Map<String, PseudonymAssigned> byPatient = new HashMap<>();

    /** Reads the topics once. */
    public SamePseudonym(TopicRecords topics) {
        Map<String, String> patientOf = new HashMap<>();
        for (var each : topics.read(Topics.PATIENT_ASSIGNMENT)) {
            assigned(each.value(), patientOf);
        }
        for (var each : topics.read(Topics.DEID_RESULT)) {
            if (each.value().getOutcome() instanceof DeidCompleted completed) {
                completed(each.value(), completed);
            }
        }
        Set<String> unknown = new HashSet<>();
        for (var each : topics.read(Topics.INSTANCE_DEIDENTIFIED)) {
            InstanceDeidentified event = each.value();
            String pseudonym = event.getProject() + "/" + event.getPseudonym();
            if (!patientOf.containsKey(pseudonym) && unknown.add(pseudonym)) {
                violations.add(new Violation(NAME, pseudonym, "published but never assigned"));
            }
        }
    }

    /** Pseudonym by project and patient key, parted by a slash. */
    public Map<String, String> pseudonyms() {
        Map<String, String> pseudonyms = new HashMap<>();
        byPatient.forEach((patient, event) ->
                pseudonyms.put(patient, event.getAssignment().getPseudonym()));
        return pseudonyms;
    }

    @Override
    public List<Violation> violations() {
        return List.copyOf(violations);
    }

    private void assigned(PseudonymAssigned event, Map<String, String> patientOf) {
        String patient = event.getProject() + "/" + event.getPatientKey();
        PseudonymAssigned before = byPatient.putIfAbsent(patient, event);
        if (before != null && !before.getAssignment().equals(event.getAssignment())) {
            violations.add(new Violation(NAME, patient, "assigned anew"));
        }
        String pseudonym = event.getProject() + "/" + event.getAssignment().getPseudonym();
        String other = patientOf.putIfAbsent(pseudonym, patient);
        if (other != null && !other.equals(patient)) {
            violations.add(new Violation(NAME, patient, "shares its pseudonym with " + other));
        }
    }

    private void completed(DeidResult result, DeidCompleted completed) {
        String patient = result.getProject() + "/" + result.getPatientKey();
        PseudonymAssigned assigned = byPatient.get(patient);
        if (assigned == null) {
            violations.add(new Violation(NAME, patient, "de-identified without an assignment"));
        } else if (!assigned.getAssignment().getPseudonym().equals(completed.getPseudonym())) {
            violations.add(new Violation(NAME, patient, "de-identified under another pseudonym than the assigned one"));
        }
    }
}
