package dev.lethe.linkage.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.lethe.linkage.store.CrossReference;
import dev.lethe.linkage.store.CrossReference.Reference;
import dev.lethe.linkage.store.CrossReference.Studies;
import java.util.List;

/**
 * A pseudonym and what there is of it, all of it de-identified.
 *
 * @param studies     new Study Instance UIDs, at most {@value #MOST_STUDIES}
 * @param moreStudies whether there are more than those
 */
record Match(
        @JsonProperty("project") String project,
        @JsonProperty("pseudonym") String pseudonym,
        @JsonProperty("studies") List<String> studies,
        @JsonProperty("moreStudies") boolean moreStudies) {
    static final int MOST_STUDIES = 1_000;

    static Match of(Reference reference, CrossReference references) {
        Studies studies = references.studies(reference, MOST_STUDIES);
        return new Match(reference.project(), reference.pseudonym(), studies.studyInstanceUids(), !studies.complete());
    }

    /** For the audit trail. */
    String shortForm() {
        return project + "/" + pseudonym;
    }
}
