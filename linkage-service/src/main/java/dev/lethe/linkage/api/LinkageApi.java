package dev.lethe.linkage.api;

import dev.lethe.linkage.store.CrossReference;
import dev.lethe.runtime.access.AuditedCalls;
import dev.lethe.runtime.http.HttpServer;
import dev.lethe.runtime.http.HttpServerSettings;
import dev.lethe.runtime.http.Route;
import dev.lethe.runtime.identity.BlindIndex;
import dev.lethe.runtime.identity.BlindKeys;
import io.micrometer.core.instrument.MeterRegistry;

/** Wires the routes of the service. */
public final class LinkageApi {
    private final CrossReference references;
    private final AuditedCalls<Role> calls;
    private final MeterRegistry meters;

    public LinkageApi(CrossReference references, AuditedCalls<Role> calls, MeterRegistry meters) {
        this.references = references;
        this.calls = calls;
        this.meters = meters;
    }

    /** A server, not yet started. */
    public HttpServer server(HttpServerSettings settings, BlindIndex tokens, BlindKeys keys) {
        // Open as far as the server goes: authentication is part of what is put on record.
        return HttpServer.builder("linkage", settings)
                .meters(meters)
                .route(Route.open(
                        "POST",
                        "/v1/lookup",
                        calls.handler("lookup", Role.LOOKUP, new LookupCall(references, tokens, keys))))
                .route(Route.open(
                        "GET",
                        "/v1/pseudonyms/{pseudonym}",
                        calls.handler("pseudonym", Role.VERIFY, new PseudonymCall(references))))
                .build();
    }
}
