package dev.lethe.runtime.http;

import dev.lethe.runtime.lifecycle.Health;
import dev.lethe.runtime.lifecycle.Service;
import dev.lethe.runtime.metrics.Metrics;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * {@code /livez} (200 unless a service failed for good), {@code /readyz} (200 when all take work) and
 * {@code /metrics} of a process. Needs no authentication and shows nothing of a patient.
 */
public final class ManagementServer implements AutoCloseable {
    private final List<Service> services;
    private final Metrics metrics;
    private final HttpServer server;

    public ManagementServer(ManagementSettings settings, List<? extends Service> services, Metrics metrics) {
        this.services = List.copyOf(services);
        this.metrics = metrics;
        this.server = HttpServer.builder("management", settings.server())
                .route(Route.open("GET", "/livez", exchange -> answer(exchange, Health::isLive)))
                .route(Route.open("GET", "/readyz", exchange -> answer(exchange, Health::isReady)))
                .route(Route.open("GET", "/metrics", this::metrics))
                .build();
    }

    public void start() throws Exception {
        server.start();
    }

    public int port() {
        return server.port();
    }

    private void answer(Exchange exchange, Predicate<Health> good) throws IOException {
        Map<String, String> reasons = new LinkedHashMap<>();
        boolean allGood = true;
        for (Service service : services) {
            Health health = service.health();
            reasons.put(service.name(), health.reason());
            allGood &= good.test(health);
        }
        exchange.sendJson(allGood ? 200 : 503, reasons);
    }

    private void metrics(Exchange exchange) throws IOException {
        try (OutputStream out = exchange.stream(200, Metrics.CONTENT_TYPE)) {
            metrics.write(out);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
