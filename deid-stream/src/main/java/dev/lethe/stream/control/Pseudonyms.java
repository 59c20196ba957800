package dev.lethe.stream.control;

import dev.lethe.schemas.avro.Assignment;
import java.util.function.Consumer;
import org.apache.kafka.streams.state.KeyValueStore;

/** The assignments of the patients of one partition; one per project and patient, for ever. Owned by one stream thread. */
final class Pseudonyms {
    private final KeyValueStore<String, Assignment> store;
    private final Mint mint;

    Pseudonyms(KeyValueStore<String, Assignment> store, Mint mint) {
        this.store = store;
        this.mint = mint;
    }

    static String key(String project, String patientKey) {
        return project + "/" + patientKey;
    }

    /** The pseudonym, or {@code null} when none was minted. */
    String find(String project, String patientKey) {
        Assignment assignment = store.get(key(project, patientKey));
        return assignment == null ? null : assignment.getPseudonym();
    }

    /** The assignment; minted when there is none, and then told to {@code onMinted}. */
    Assignment assign(String project, String patientKey, Consumer<Assignment> onMinted) {
        String key = key(project, patientKey);
        Assignment assignment = store.get(key);
        if (assignment == null) {
            assignment = mint.mint();
            store.put(key, assignment);
            onMinted.accept(assignment);
        }
        return assignment;
    }
}
