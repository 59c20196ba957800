package dev.lethe.runtime.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the route of a request, authenticates, runs the handler, and turns every failure into a bare answer. */
final class Router extends Handler.Abstract {
    private static final Logger log = LoggerFactory.getLogger(Router.class);
    private static final String NO_ROUTE = "none";

    private final String server;
    private final List<Route> routes;
    private final Authenticator authenticator;
    private final MeterRegistry meters;
    private final Lingering lingering = new Lingering();

    Router(String server, List<Route> routes, Authenticator authenticator, MeterRegistry meters) {
        this.server = server;
        this.routes = List.copyOf(routes);
        this.authenticator = authenticator;
        this.meters = meters;
    }

    private record Match(Route route, Map<String, String> variables) {}

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        long begin = System.nanoTime();
        Optional<Match> match = find(request);
        Exchange exchange =
                new Exchange(request, response, match.map(Match::variables).orElse(Map.of()), lingering);
        Throwable failure = answer(exchange, match);
        measure(match, request, response, System.nanoTime() - begin);
        if (failure == null) {
            callback.succeeded();
        } else {
            callback.failed(failure); // an answer was under way: closes the connection
        }
        return true;
    }

    private Optional<Match> find(Request request) {
        String path = Request.getPathInContext(request);
        for (Route route : routes) {
            Optional<Map<String, String>> variables = route.match(path);
            if (variables.isPresent() && route.method().equals(request.getMethod())) {
                return Optional.of(new Match(route, variables.get()));
            }
        }
        return Optional.empty();
    }

    /** Runs the handler; what could not be answered any more is returned. */
    private Throwable answer(Exchange exchange, Optional<Match> match) {
        try {
            try {
                Route route = match.isPresent() ? match.get().route() : null;
                if (route == null) {
                    throw noRoute(exchange);
                }
                authenticate(exchange, route);
                route.handler().handle(exchange);
                return null;
            } catch (HttpProblemException problem) {
                return exchange.sendProblem(problem) ? null : problem;
            } catch (IOException e) {
                // Mostly a client that went away; when it is still there it is told, not shown.
                log.atWarn().setCause(e).addKeyValue("server", server).log("request failed");
                return exchange.sendProblem(internalError()) ? null : e;
            } catch (Exception | LinkageError | StackOverflowError | OutOfMemoryError e) {
                log.atError().setCause(e).addKeyValue("server", server).log("request failed");
                return exchange.sendProblem(internalError()) ? null : e;
            }
        } catch (IOException | RuntimeException e) {
            return e;
        }
    }

    private static HttpProblemException internalError() {
        return new HttpProblemException(500, "internal error");
    }

    private HttpProblemException noRoute(Exchange exchange) {
        TreeSet<String> methods = new TreeSet<>();
        for (Route route : routes) {
            route.match(exchange.path()).ifPresent(variables -> methods.add(route.method()));
        }
        return methods.isEmpty()
                ? new HttpProblemException(404, "no such resource")
                : new HttpProblemException(405, "method not allowed", Map.of("Allow", String.join(", ", methods)));
    }

    private void authenticate(Exchange exchange, Route route) throws HttpProblemException {
        if (authenticator == null || route.open()) {
            return;
        }
        exchange.actor(authenticator
                .authenticate(exchange)
                .orElseThrow(() -> new HttpProblemException(
                        401, "authentication required", Map.of("WWW-Authenticate", authenticator.challenge()))));
    }

    private void measure(Optional<Match> match, Request request, Response response, long nanos) {
        if (meters == null) {
            return;
        }
        String route = match.map(m -> m.route().path()).orElse(NO_ROUTE);
        Timer.builder("lethe.http.request")
                .description("Time to answer a request")
                .tag("server", server)
                .tag("route", route)
                .tag("method", match.isPresent() ? request.getMethod() : NO_ROUTE)
                .tag("status", Integer.toString(response.getStatus()))
                .register(meters)
                .record(nanos, TimeUnit.NANOSECONDS);
    }
}
