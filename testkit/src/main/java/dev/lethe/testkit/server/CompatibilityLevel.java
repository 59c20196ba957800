package dev.lethe.testkit.server;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Sets a registry's global compatibility level: Apicurio starts with none. */
final class CompatibilityLevel {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private CompatibilityLevel() {}

    /**
     * Repeats the request until the registry, which may still be starting, accepts it.
     *
     * @throws ServerException if it does not in 90 s, or {@code alive} says that waiting is in vain
     */
    static void requireFull(URI registry, BooleanSupplier alive) {
        HttpClient http =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
        HttpRequest request = HttpRequest.newBuilder(URI.create(registry + "/config"))
                .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                .timeout(Duration.ofSeconds(5))
                .PUT(BodyPublishers.ofString("{\"compatibility\":\"FULL\"}"))
                .build();
        String last = "no answer";
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (alive.getAsBoolean() && System.nanoTime() < deadline) {
            try {
                int status = http.send(request, BodyHandlers.discarding()).statusCode();
                if (status == 200) {
                    return;
                }
                last = "status " + status;
            } catch (IOException e) {
                last = e.getClass().getSimpleName();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ServerException("Interrupted while the schema registry started", e);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
        throw new ServerException("The schema registry did not accept its compatibility level: " + last);
    }
}
