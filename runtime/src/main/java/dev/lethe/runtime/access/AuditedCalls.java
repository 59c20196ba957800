package dev.lethe.runtime.access;

import dev.lethe.runtime.audit.AuditLog;
import dev.lethe.runtime.http.HttpHandler;
import dev.lethe.runtime.http.HttpProblemException;
import dev.lethe.schemas.avro.AuditOutcome;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * The calls of one service: who may make them, how often, and where they are put on record.
 *
 * @param <R> the service's roles
 */
public final class AuditedCalls<R extends Enum<R>> {
    private final String service;
    private final AccessList<R> access;
    private final RateLimit limit;
    private final AuditLog audit;
    private final BooleanSupplier complete;
    private final MeterRegistry meters;

    /**
     * @param service  a short name for the counter {@code lethe_<service>_calls_total}
     * @param complete whether the service knows all that the topics said; before that nothing is answered
     */
    public AuditedCalls(
            String service,
            AccessList<R> access,
            int callsPerMinute,
            AuditLog audit,
            BooleanSupplier complete,
            MeterRegistry meters) {
        this.service = service;
        this.access = access;
        this.limit = new RateLimit(callsPerMinute, System::nanoTime);
        this.audit = audit;
        this.complete = complete;
        this.meters = meters;
    }

    /** Handles the requests of one route. The route is to be open: authentication is part of what is put on record. */
    public HttpHandler handler(String action, R role, Call call) {
        return new AuditedCall<>(this, action, role, call);
    }

    AccessList<R> access() {
        return access;
    }

    RateLimit limit() {
        return limit;
    }

    AuditLog audit() {
        return audit;
    }

    void requireComplete() throws HttpProblemException {
        if (!complete.getAsBoolean()) {
            throw new HttpProblemException(503, "not ready", Map.of("Retry-After", "5"));
        }
    }

    void count(String action, AuditOutcome outcome) {
        meters.counter("lethe_" + service + "_calls", "action", action, "outcome", outcome.name())
                .increment();
    }
}
