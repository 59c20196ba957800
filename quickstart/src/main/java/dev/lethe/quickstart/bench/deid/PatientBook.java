package dev.lethe.quickstart.bench.deid;

import java.util.HashMap;
import java.util.Map;

/** Which patient got which id, and by how many days their dates moved. */
final class PatientBook {
    private final Map<String, String> ids = new HashMap<>();
    private final Map<String, String> patients = new HashMap<>();
    private final Map<String, Long> days = new HashMap<>();

    /** Whether the id is the patient's and no other's. */
    boolean isConsistent(String patient, String id) {
        String known = ids.putIfAbsent(patient, id);
        String owner = patients.putIfAbsent(id, patient);
        return (known == null || known.equals(id)) && (owner == null || owner.equals(patient));
    }

    /** Whether a date moved as far as the patient's first one. */
    boolean isSameInterval(String patient, long moved) {
        Long known = days.putIfAbsent(patient, moved);
        return known == null || known == moved;
    }
}
