package dev.lethe.review.api;

import dev.lethe.review.quarantine.QuarantineStore;
import dev.lethe.review.quarantine.Quarantined;
import dev.lethe.review.quarantine.ReviewState;
import dev.lethe.runtime.access.Call;
import dev.lethe.runtime.access.Reply;
import dev.lethe.runtime.http.Exchange;
import dev.lethe.runtime.http.HttpProblemException;
import dev.lethe.schemas.avro.AuditOutcome;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** {@code GET /v1/quarantine}: a page of those that wait for a decision, or are in another state. */
final class ListCall implements Call {
    private static final int DEFAULT_LIMIT = 100;
    private static final int MOST = 500;
    private static final String ALL = "all";
    private static final String CURSOR = "[a-z0-9][a-z0-9-]{0,63}/[0-9a-f]{32}";

    private final QuarantineStore store;

    ListCall(QuarantineStore store) {
        this.store = store;
    }

    @Override
    public Reply reply(Exchange exchange, String actor) throws HttpProblemException {
        String project = exchange.query("project").orElse(null);
        String reason = exchange.query("reason").orElse(null);
        String modality = exchange.query("modality").orElse(null);
        Optional<ReviewState> state = state(exchange.query("state").orElse(ReviewState.OPEN.word()));
        Predicate<Quarantined> wanted = instance -> (project == null || project.equals(instance.project()))
                && (reason == null || reason.equals(instance.reason()))
                && (modality == null || modality.equals(instance.modality()))
                && (state.isEmpty() || state.get() == instance.state());
        QuarantineStore.Page page = store.page(wanted, after(exchange), limit(exchange));
        List<InstanceView> views =
                page.instances().stream().map(InstanceView::of).toList();
        Map<String, Object> body = new HashMap<>();
        body.put("instances", views);
        body.put("after", page.next());
        return Reply.json(AuditOutcome.SUCCESS, null, Map.of("instances", Integer.toString(views.size())), 200, body);
    }

    private static Optional<ReviewState> state(String word) throws HttpProblemException {
        if (word.equals(ALL)) {
            return Optional.empty();
        }
        return Optional.of(Arrays.stream(ReviewState.values())
                .filter(state -> state.word().equals(word))
                .findFirst()
                .orElseThrow(
                        () -> new HttpProblemException(400, "state is open, decided, published, rejected or all")));
    }

    private static String after(Exchange exchange) throws HttpProblemException {
        Optional<String> after = exchange.query("after");
        if (after.isPresent() && !after.get().matches(CURSOR)) {
            throw new HttpProblemException(400, "after is what the page before said");
        }
        return after.orElse(null);
    }

    private static int limit(Exchange exchange) throws HttpProblemException {
        try {
            int limit = Integer.parseInt(exchange.query("limit").orElse(Integer.toString(DEFAULT_LIMIT)));
            if (limit >= 1 && limit <= MOST) {
                return limit;
            }
        } catch (NumberFormatException e) {
            // falls through
        }
        throw new HttpProblemException(400, "limit is a number from 1 to " + MOST);
    }
}
