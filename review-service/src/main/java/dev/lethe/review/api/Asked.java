package dev.lethe.review.api;

import dev.lethe.review.quarantine.QuarantineStore;
import dev.lethe.review.quarantine.Quarantined;
import dev.lethe.runtime.http.Exchange;
import dev.lethe.runtime.http.HttpProblemException;
import java.util.Map;
import java.util.Optional;

/** Which instance a request is about. */
final class Asked {
    private static final String PROJECT = "[a-z0-9][a-z0-9-]{0,63}";
    private static final String INSTANCE = "[0-9a-f]{32}";

    private Asked() {}

    /** @throws HttpProblemException 404 when none such is known */
    static Quarantined instance(Exchange exchange, QuarantineStore store) throws HttpProblemException {
        return find(exchange, store).orElseThrow(() -> new HttpProblemException(404, "no such instance"));
    }

    /** For the record: what is not known may be anything, a name as well. */
    static Map<String, String> subject(Exchange exchange, QuarantineStore store) {
        return find(exchange, store)
                .map(instance -> Map.of("project", instance.project(), "instance", instance.instanceKey()))
                .orElse(Map.of());
    }

    private static Optional<Quarantined> find(Exchange exchange, QuarantineStore store) {
        String project = exchange.variable("project");
        String instance = exchange.variable("instance");
        return project.matches(PROJECT) && instance.matches(INSTANCE)
                ? store.find(project, instance)
                : Optional.empty();
    }
}
