package dev.lethe.linkage.api;

import dev.lethe.linkage.store.CrossReference;
import dev.lethe.runtime.access.Call;
import dev.lethe.runtime.access.Reply;
import dev.lethe.runtime.http.Exchange;
import dev.lethe.schemas.avro.AuditOutcome;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** {@code GET /v1/pseudonyms/{pseudonym}}: whether it is known, and its studies. Never whose it is. */
final class PseudonymCall implements Call {
    private final CrossReference references;

    PseudonymCall(CrossReference references) {
        this.references = references;
    }

    @Override
    public Reply reply(Exchange exchange, String actor) {
        String pseudonym = exchange.variable("pseudonym");
        List<Match> matches = pseudonym.matches("[A-Za-z0-9-]{1,64}")
                ? references.pseudonym(pseudonym).stream()
                        .map(reference -> Match.of(reference, references))
                        .toList()
                : List.of();
        if (matches.isEmpty()) {
            // What is not known may be anything, a name as well: it does not go on record.
            return Reply.json(AuditOutcome.NOT_FOUND, null, Map.of(), 404, Map.of("known", false));
        }
        String disclosed = matches.stream().map(Match::shortForm).collect(Collectors.joining(" "));
        return Reply.json(
                AuditOutcome.SUCCESS,
                null,
                Map.of("pseudonyms", disclosed),
                200,
                Map.of("known", true, "references", matches));
    }
}
