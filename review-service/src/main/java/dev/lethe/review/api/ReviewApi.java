package dev.lethe.review.api;

import dev.lethe.review.quarantine.QuarantineStore;
import dev.lethe.review.raw.RawInstances;
import dev.lethe.runtime.access.AuditedCalls;
import dev.lethe.runtime.http.HttpHandler;
import dev.lethe.runtime.http.HttpServer;
import dev.lethe.runtime.http.HttpServerSettings;
import dev.lethe.runtime.http.Route;
import dev.lethe.schemas.avro.ReviewDecision;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Locale;
import java.util.concurrent.locks.ReentrantLock;

/** Wires the routes of the service. */
public final class ReviewApi {
    private static final String LIST = "/v1/quarantine";
    private static final String INSTANCE = LIST + "/{project}/{instance}";

    private final QuarantineStore store;
    private final RawAccess raw;
    private final AuditedCalls<Role> calls;
    private final Clock clock;
    private final MeterRegistry meters;
    /** Held from the look at an instance until its decision is known here: it is decided once. */
    private final ReentrantLock deciding = new ReentrantLock(true);

    public ReviewApi(
            QuarantineStore store,
            RawInstances instances,
            AuditedCalls<Role> calls,
            Clock clock,
            MeterRegistry meters) {
        this.store = store;
        this.raw = new RawAccess(instances);
        this.calls = calls;
        this.clock = clock;
        this.meters = meters;
    }

    /** A server, not yet started. */
    public HttpServer server(HttpServerSettings settings) {
        // Open as far as the server goes: authentication is part of what is put on record.
        return HttpServer.builder("review", settings)
                .meters(meters)
                .route(Route.open("GET", LIST, calls.handler("list", Role.REVIEWER, new ListCall(store))))
                .route(Route.open("GET", INSTANCE, calls.handler("show", Role.REVIEWER, new ShowCall(store, raw))))
                .route(Route.open(
                        "GET",
                        INSTANCE + "/frames/{frame}",
                        calls.handler("frame", Role.REVIEWER, new FrameCall(store, raw))))
                .route(decision(ReviewDecision.REDACT))
                .route(decision(ReviewDecision.RELEASE))
                .route(decision(ReviewDecision.REJECT))
                .route(decision(ReviewDecision.RERUN))
                .build();
    }

    private Route decision(ReviewDecision decision) {
        String action = decision.name().toLowerCase(Locale.ROOT);
        HttpHandler handler = calls.handler(action, Role.REVIEWER, new DecideCall(decision, store, raw, clock));
        return Route.open("POST", INSTANCE + "/" + action, exchange -> {
            deciding.lock();
            try {
                handler.handle(exchange);
            } finally {
                deciding.unlock();
            }
        });
    }
}
