package dev.lethe.linkage.api;

import dev.lethe.linkage.audit.AuditLog;
import dev.lethe.linkage.store.CrossReference;
import dev.lethe.runtime.http.HttpProblemException;
import dev.lethe.runtime.http.HttpServer;
import dev.lethe.runtime.http.HttpServerSettings;
import dev.lethe.runtime.http.Route;
import dev.lethe.runtime.identity.BlindIndex;
import dev.lethe.runtime.identity.BlindKeys;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Wires the routes of the service. */
public final class LinkageApi {
    private final CrossReference references;
    private final AccessList access;
    private final RateLimit limit;
    private final AuditLog audit;
    private final BooleanSupplier complete;
    private final MeterRegistry meters;

    /** @param complete whether the cross-reference holds all that the topics said; before that nothing is answered */
    public LinkageApi(
            CrossReference references,
            AccessList access,
            int callsPerMinute,
            AuditLog audit,
            BooleanSupplier complete,
            MeterRegistry meters) {
        this.references = references;
        this.access = access;
        this.limit = new RateLimit(callsPerMinute, System::nanoTime);
        this.audit = audit;
        this.complete = complete;
        this.meters = meters;
    }

    /** A server, not yet started. */
    public HttpServer server(HttpServerSettings settings, BlindIndex tokens, BlindKeys keys) {
        // Open as far as the server goes: authentication is part of what is put on record.
        return HttpServer.builder("linkage", settings)
                .meters(meters)
                .route(Route.open(
                        "POST", "/v1/lookup", audited("lookup", Role.LOOKUP, new LookupCall(references, tokens, keys))))
                .route(Route.open(
                        "GET",
                        "/v1/pseudonyms/{pseudonym}",
                        audited("pseudonym", Role.VERIFY, new PseudonymCall(references))))
                .build();
    }

    private AuditedCall audited(String action, Role role, Call call) {
        Call whenComplete = exchange -> {
            if (!complete.getAsBoolean()) {
                throw new HttpProblemException(503, "not ready", Map.of("Retry-After", "5"));
            }
            return call.reply(exchange);
        };
        return new AuditedCall(action, role, whenComplete, access, limit, audit, meters);
    }
}
