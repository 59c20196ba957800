package dev.lethe.linkage.store;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Answers from what the topics said so far. Knows blind tokens, patient keys and pseudonyms, never an identity. */
public interface CrossReference {
    /**
     * What a patient is called within one project.
     *
     * @param project   pseudonym domain
     * @param pseudonym the patient's name there
     */
    record Reference(String project, String pseudonym) {}

    /**
     * De-identified studies of a pseudonym.
     *
     * @param studyInstanceUids new UIDs, in a stable order, at most as many as were asked for
     * @param complete          whether there are no more
     */
    record Studies(List<String> studyInstanceUids, boolean complete) {}

    /** Keys of the patients for whom one of the tokens or study keys was seen. */
    Set<String> patients(Collection<String> tokens);

    /** What a patient is called in each project, by project. */
    List<Reference> references(String patientKey);

    /** The projects in which there is such a pseudonym. */
    List<Reference> pseudonym(String pseudonym);

    /** De-identified studies, at most {@code limit}. */
    Studies studies(Reference reference, int limit);
}
