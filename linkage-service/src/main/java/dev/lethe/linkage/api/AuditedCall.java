package dev.lethe.linkage.api;

import dev.lethe.linkage.api.AccessList.Actor;
import dev.lethe.linkage.audit.AuditEntry;
import dev.lethe.linkage.audit.AuditLog;
import dev.lethe.linkage.audit.AuditUnavailableException;
import dev.lethe.runtime.http.Exchange;
import dev.lethe.runtime.http.HttpHandler;
import dev.lethe.runtime.http.HttpProblemException;
import dev.lethe.schemas.avro.AuditOutcome;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * Puts a call on record, however it ends, and only then answers. Who cannot be recorded gets no answer but 503. Nothing of
 * the request is repeated, neither in the record nor in the answer.
 */
final class AuditedCall implements HttpHandler {
    /** Who called without a valid token, in the audit trail. */
    static final String NOBODY = "unauthenticated";

    private static final String BEARER = "bearer ";

    private final String action;
    private final Role role;
    private final Call call;
    private final AccessList access;
    private final RateLimit limit;
    private final AuditLog audit;
    private final MeterRegistry meters;

    AuditedCall(
            String action,
            Role role,
            Call call,
            AccessList access,
            RateLimit limit,
            AuditLog audit,
            MeterRegistry meters) {
        this.action = action;
        this.role = role;
        this.call = call;
        this.access = access;
        this.limit = limit;
        this.audit = audit;
        this.meters = meters;
    }

    @Override
    public void handle(Exchange exchange) throws IOException, HttpProblemException {
        Optional<Actor> actor = authenticate(exchange);
        if (actor.isEmpty()) {
            record(NOBODY, AuditOutcome.DENIED, null, Map.of("reason", "UNAUTHENTICATED"));
            throw new HttpProblemException(
                    401, "authentication required", Map.of("WWW-Authenticate", "Bearer realm=\"lethe\""));
        }
        String name = actor.get().name();
        if (!limit.grant(name)) {
            record(name, AuditOutcome.DENIED, null, Map.of("reason", "TOO_MANY_CALLS"));
            throw new HttpProblemException(429, "too many calls", Map.of("Retry-After", "60"));
        }
        if (!actor.get().roles().contains(role)) {
            record(name, AuditOutcome.DENIED, null, Map.of("reason", "ROLE_MISSING"));
            throw new HttpProblemException(403, "role missing");
        }
        Reply reply = reply(exchange, name);
        record(name, reply.outcome(), reply.purpose(), reply.details());
        exchange.setHeader("Cache-Control", "no-store").sendJson(reply.status(), reply.body());
    }

    private Reply reply(Exchange exchange, String actor) throws IOException, HttpProblemException {
        try {
            return call.reply(exchange);
        } catch (HttpProblemException e) {
            record(actor, AuditOutcome.FAILED, null, Map.of("reason", "STATUS_" + e.status()));
            throw e;
        } catch (IOException | RuntimeException e) {
            record(actor, AuditOutcome.FAILED, null, Map.of("reason", "NOT_ANSWERED"));
            throw e;
        }
    }

    private Optional<Actor> authenticate(Exchange exchange) {
        String header = exchange.header("Authorization").orElse("");
        return header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? access.find(header.substring(BEARER.length()).strip())
                : Optional.empty();
    }

    private void record(String actor, AuditOutcome outcome, String purpose, Map<String, String> details)
            throws HttpProblemException {
        meters.counter("lethe_linkage_calls", "action", action, "outcome", outcome.name())
                .increment();
        try {
            audit.append(new AuditEntry(actor, action, purpose, outcome, details));
        } catch (AuditUnavailableException e) {
            throw new HttpProblemException(503, "audit unavailable", Map.of("Retry-After", "5"));
        }
    }
}
