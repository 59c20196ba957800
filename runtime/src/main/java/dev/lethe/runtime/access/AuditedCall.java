package dev.lethe.runtime.access;

import dev.lethe.runtime.access.AccessList.Actor;
import dev.lethe.runtime.audit.AuditEntry;
import dev.lethe.runtime.audit.AuditUnavailableException;
import dev.lethe.runtime.http.Exchange;
import dev.lethe.runtime.http.HttpHandler;
import dev.lethe.runtime.http.HttpProblemException;
import dev.lethe.schemas.avro.AuditOutcome;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Puts a call on record, however it ends, and only then answers. Who cannot be recorded gets no answer but 503. Nothing of
 * the request is repeated, neither in the record nor in the answer.
 */
final class AuditedCall<R extends Enum<R>> implements HttpHandler {
    /** Who called without a valid token, in the audit trail. */
    static final String NOBODY = "unauthenticated";

    private static final String BEARER = "bearer ";

    private final AuditedCalls<R> calls;
    private final String action;
    private final R role;
    private final Call call;

    AuditedCall(AuditedCalls<R> calls, String action, R role, Call call) {
        this.calls = calls;
        this.action = action;
        this.role = role;
        this.call = call;
    }

    @Override
    public void handle(Exchange exchange) throws IOException, HttpProblemException {
        Optional<Actor<R>> actor = authenticate(exchange);
        if (actor.isEmpty()) {
            record(NOBODY, AuditOutcome.DENIED, Map.of("reason", "UNAUTHENTICATED"));
            throw new HttpProblemException(
                    401, "authentication required", Map.of("WWW-Authenticate", "Bearer realm=\"lethe\""));
        }
        String name = actor.get().name();
        if (!calls.limit().grant(name)) {
            record(name, AuditOutcome.DENIED, Map.of("reason", "TOO_MANY_CALLS"));
            throw new HttpProblemException(429, "too many calls", Map.of("Retry-After", "60"));
        }
        Map<String, String> subject = call.subject(exchange);
        if (!actor.get().roles().contains(role)) {
            record(name, AuditOutcome.DENIED, with(subject, Map.of("reason", "ROLE_MISSING")));
            throw new HttpProblemException(403, "role missing");
        }
        Reply reply = reply(exchange, name, subject);
        AuditEntry entry =
                new AuditEntry(name, action, reply.purpose(), reply.outcome(), with(subject, reply.details()));
        record(entry, reply.event());
        exchange.setHeader("Cache-Control", "no-store");
        reply.answer().send(exchange);
    }

    private Reply reply(Exchange exchange, String actor, Map<String, String> subject)
            throws IOException, HttpProblemException {
        try {
            calls.requireComplete();
            return call.reply(exchange, actor);
        } catch (HttpProblemException e) {
            record(actor, AuditOutcome.FAILED, with(subject, Map.of("reason", "STATUS_" + e.status())));
            throw e;
        } catch (IOException | RuntimeException e) {
            record(actor, AuditOutcome.FAILED, with(subject, Map.of("reason", "NOT_ANSWERED")));
            throw e;
        }
    }

    private static Map<String, String> with(Map<String, String> subject, Map<String, String> details) {
        Map<String, String> all = new TreeMap<>(subject);
        all.putAll(details);
        return all;
    }

    private Optional<Actor<R>> authenticate(Exchange exchange) {
        String header = exchange.header("Authorization").orElse("");
        return header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? calls.access().find(header.substring(BEARER.length()).strip())
                : Optional.empty();
    }

    private void record(String actor, AuditOutcome outcome, Map<String, String> details) throws HttpProblemException {
        record(new AuditEntry(actor, action, null, outcome, details), Optional.empty());
    }

    private void record(AuditEntry entry, Optional<ProducerRecord<String, SpecificRecord>> event)
            throws HttpProblemException {
        calls.count(action, entry.outcome());
        try {
            calls.audit().append(entry, event);
        } catch (AuditUnavailableException e) {
            throw new HttpProblemException(503, "audit unavailable", Map.of("Retry-After", "5"));
        }
    }
}
