package dev.lethe.linkage.api;

import dev.lethe.linkage.store.CrossReference;
import dev.lethe.linkage.store.CrossReference.Reference;
import dev.lethe.runtime.access.Call;
import dev.lethe.runtime.access.Reply;
import dev.lethe.runtime.http.Exchange;
import dev.lethe.runtime.http.HttpProblemException;
import dev.lethe.runtime.identity.BlindIndex;
import dev.lethe.runtime.identity.BlindKeys;
import dev.lethe.runtime.identity.Identity;
import dev.lethe.schemas.avro.AuditOutcome;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** {@code POST /v1/lookup}: turns PHI into blind tokens and answers the pseudonyms they lead to. */
final class LookupCall implements Call {
    private static final int LONGEST_BODY = 8_192;
    private static final int MOST_MATCHES = 100;

    private final CrossReference references;
    private final BlindIndex tokens;
    private final BlindKeys keys;

    LookupCall(CrossReference references, BlindIndex tokens, BlindKeys keys) {
        this.references = references;
        this.tokens = tokens;
        this.keys = keys;
    }

    @Override
    public Reply reply(Exchange exchange, String actor) throws IOException, HttpProblemException {
        LookupQuery query = exchange.json(LookupQuery.class, LONGEST_BODY);
        LookupQuery.Form form = query.form();
        Purpose purpose = query.purposeOfUse();
        Set<Reference> found = new LinkedHashSet<>();
        patients(query, form).forEach(patient -> found.addAll(references.references(patient)));
        List<Match> matches = found.stream()
                .limit(MOST_MATCHES)
                .map(reference -> Match.of(reference, references))
                .toList();
        String disclosed = matches.stream().map(Match::shortForm).collect(Collectors.joining(" "));
        return Reply.json(
                matches.isEmpty() ? AuditOutcome.NOT_FOUND : AuditOutcome.SUCCESS,
                purpose == null ? null : purpose.name(),
                Map.of("query", form.name(), "pseudonyms", disclosed),
                200,
                Map.of("matches", matches, "moreMatches", found.size() > MOST_MATCHES));
    }

    private Set<String> patients(LookupQuery query, LookupQuery.Form form) {
        return switch (form) {
            case PATIENT_ID -> byPatientId(query.patientId(), query.issuer());
            case NAME_AND_BIRTH_DATE -> byNameAndBirthDate(query.name(), query.birthDate());
            case ACCESSION_NUMBER -> references.patients(tokens.accessionNumber(query.accessionNumber()));
            case STUDY_INSTANCE_UID ->
                references.patients(List.of(keys.study(query.studyInstanceUid()).value()));
        };
    }

    /** Tokens know no issuer. With one, only the patient of that issuer's very id remains. */
    private Set<String> byPatientId(String id, String issuer) {
        Set<String> patients = new TreeSet<>(references.patients(tokens.patientId(id)));
        if (issuer != null && !issuer.isBlank()) {
            Identity exact = new Identity(issuer, id, List.of(), List.of(), "", "");
            patients.retainAll(Set.of(keys.patient(exact, "").key().value()));
        }
        return patients;
    }

    /** Family name and birth date must match, and the given name too when there is one in the query. */
    private Set<String> byNameAndBirthDate(String name, String birthDate) {
        Set<String> patients = new TreeSet<>(references.patients(tokens.familyNameAndBirthDate(name, birthDate)));
        Set<String> withGivenName = tokens.familyAndGivenName(name);
        if (!withGivenName.isEmpty()) {
            patients.retainAll(references.patients(withGivenName));
        }
        return patients;
    }
}
