package dev.lethe.runtime.http;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** An HTTP/1.1 server with a fixed set of routes and a bounded number of threads. */
public final class HttpServer implements AutoCloseable {
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(5);

    private final HttpServerSettings settings;
    private final Server server;
    private final ServerConnector connector;

    private HttpServer(Builder builder) {
        settings = builder.settings;
        QueuedThreadPool threads = new QueuedThreadPool(settings.threads() + RESERVED_THREADS, RESERVED_THREADS + 1);
        threads.setName("http-" + builder.name);
        server = new Server(threads);
        connector = new ServerConnector(server, 1, 1, protocols(settings));
        connector.setHost(settings.host());
        connector.setPort(settings.port());
        connector.setIdleTimeout(settings.idleTimeout().toMillis());
        server.addConnector(connector);
        server.setErrorHandler(new Problems());
        server.setStopTimeout(STOP_TIMEOUT.toMillis());
        server.setHandler(
                new GracefulHandler(new Router(builder.name, builder.routes, builder.authenticator, builder.meters)));
    }

    /** Threads of the pool that accept and select instead of handling requests. */
    private static final int RESERVED_THREADS = 3;

    /** @param name of the server in thread names and metrics */
    public static Builder builder(String name, HttpServerSettings settings) {
        return new Builder(name, settings);
    }

    private static ConnectionFactory[] protocols(HttpServerSettings settings) {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setSendXPoweredBy(false);
        if (settings.tls().isEmpty()) {
            return new ConnectionFactory[] {new HttpConnectionFactory(http)};
        }
        // The certificate stands for many names behind a load balancer: no check of the Host header against it.
        http.addCustomizer(new SecureRequestCustomizer(false));
        HttpServerSettings.Tls tls = settings.tls().get();
        SslContextFactory.Server ssl = new SslContextFactory.Server();
        ssl.setKeyStorePath(tls.keyStore().toString());
        ssl.setKeyStoreType("PKCS12");
        ssl.setKeyStorePassword(tls.password().reveal());
        return new ConnectionFactory[] {new SslConnectionFactory(ssl, "http/1.1"), new HttpConnectionFactory(http)};
    }

    /** Listens, then returns. */
    public void start() throws Exception {
        server.start();
    }

    /** The port it really listens on, once started. */
    public int port() {
        return connector.getLocalPort();
    }

    /** Finishes running requests, up to a few seconds, then stops. */
    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the HTTP server does not stop", e);
        } finally {
            server.destroy();
        }
    }

    /** Collects the routes of a server. */
    public static final class Builder {
        private final String name;
        private final HttpServerSettings settings;
        private final List<Route> routes = new ArrayList<>();
        private Authenticator authenticator;
        private MeterRegistry meters;

        private Builder(String name, HttpServerSettings settings) {
            this.name = Objects.requireNonNull(name);
            this.settings = Objects.requireNonNull(settings);
        }

        public Builder route(Route route) {
            routes.add(route);
            return this;
        }

        /** Required for every route that is not open; without one they are all open. */
        public Builder authenticator(Authenticator value) {
            authenticator = value;
            return this;
        }

        /** Publishes {@code lethe_http_request_seconds} by server, route, method and status. */
        public Builder meters(MeterRegistry value) {
            meters = value;
            return this;
        }

        public HttpServer build() {
            return new HttpServer(this);
        }
    }
}
