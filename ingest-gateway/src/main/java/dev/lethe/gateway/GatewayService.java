package dev.lethe.gateway;

import dev.lethe.gateway.reception.InstanceReceiver;
import dev.lethe.gateway.stow.StowHandler;
import dev.lethe.runtime.http.HttpServer;
import dev.lethe.runtime.lifecycle.Health;
import dev.lethe.runtime.lifecycle.Service;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** Receives instances over STOW-RS, makes them durable and announces them. */
public final class GatewayService implements Service {
    private final ConnectedReceiver connected;
    private final HttpServer server;

    public GatewayService(GatewayConfig config, MeterRegistry meters) {
        connected = new ConnectedReceiver(config, meters);
        StowHandler stow = new StowHandler(connected.receiver(), config.stow());
        Gauge.builder("lethe.gateway.uploads", stow, StowHandler::running)
                .description("Store requests being read now")
                .register(meters);
        HttpServer.Builder builder =
                HttpServer.builder("gateway", config.http()).meters(meters);
        stow.routes().forEach(builder::route);
        config.authenticator().ifPresent(builder::authenticator);
        server = builder.build();
    }

    @Override
    public String name() {
        return "ingest-gateway";
    }

    @Override
    public void start() throws Exception {
        connected.start();
        server.start();
    }

    /** The port it listens on, once started. */
    public int port() {
        return server.port();
    }

    /** The way in that STOW-RS uses, for imports within the same process. */
    public InstanceReceiver receiver() {
        return connected.receiver();
    }

    @Override
    public Health health() {
        return connected.health();
    }

    @Override
    public void close() {
        server.close();
        connected.close();
    }
}
