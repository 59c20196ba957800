package dev.lethe.testkit.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * A set of backing servers below one data folder. Only what is asked for is started, and what is started together starts
 * in parallel. Nothing is printed; the servers log through SLF4J and log4j.
 *
 * <p>Tests share one set per JVM, {@link #shared}, which ends with the JVM. With system property
 * {@value #SERVERS}{@code =containers} the servers run in containers instead and need a Docker engine.
 */
public final class EmbeddedServers implements AutoCloseable {
    /** System property: {@code embedded} (default) or {@code containers}. */
    public static final String SERVERS = "lethe.servers";

    /** The buckets of the object store that every set has. */
    public static final List<String> BUCKETS = List.of("lethe-raw", "lethe-clean");

    private final Path data;
    private final Map<ServerKind, Server> servers = new EnumMap<>(ServerKind.class);

    /** @param data one folder per server is made below it and found again by a later set on the same folder */
    public EmbeddedServers(Path data) {
        this.data = data.toAbsolutePath().normalize();
    }

    /**
     * The set shared by all tests of this JVM, with at least these servers running. Its data folder is made anew below
     * {@code target}.
     */
    public static EmbeddedServers shared(ServerKind... kinds) {
        return Shared.SET.start(kinds);
    }

    /**
     * Starts those that do not run yet.
     *
     * @return this
     * @throws ServerException if one does not start; the others are stopped then
     */
    public synchronized EmbeddedServers start(ServerKind... kinds) {
        Map<ServerKind, Server> starting = new EnumMap<>(ServerKind.class);
        for (ServerKind kind : kinds) {
            starting.put(kind, servers.computeIfAbsent(kind, this::create));
        }
        CompletableFuture<?>[] starts = starting.entrySet().stream()
                .map(entry -> inOwnThread(entry.getKey(), entry.getValue()::start))
                .toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(starts).join();
        } catch (CompletionException e) {
            try {
                close();
            } catch (ServerException alsoFailed) {
                e.addSuppressed(alsoFailed);
            }
            throw new ServerException("A backing server did not start", e.getCause());
        }
        return this;
    }

    /** @throws IllegalStateException if Kafka was not started in this set; likewise the others */
    public KafkaServer kafka() {
        return (KafkaServer) require(ServerKind.KAFKA);
    }

    public S3Server s3() {
        return (S3Server) require(ServerKind.S3);
    }

    public SearchServer search() {
        return (SearchServer) require(ServerKind.SEARCH);
    }

    public RegistryServer registry() {
        return (RegistryServer) require(ServerKind.REGISTRY);
    }

    /** What a production service needs to use the servers of this set, by environment variable; a fresh mutable map. */
    public synchronized Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        servers.values().forEach(server -> environment.putAll(server.environment()));
        return environment;
    }

    /** Stops all, those without clients among the others first, Kafka last. */
    @Override
    public synchronized void close() {
        ServerException failed = null;
        for (ServerKind kind : List.of(ServerKind.SEARCH, ServerKind.REGISTRY, ServerKind.S3, ServerKind.KAFKA)) {
            Server server = servers.remove(kind);
            try {
                if (server != null) {
                    server.close();
                }
            } catch (ServerException e) {
                if (failed == null) {
                    failed = e;
                } else {
                    failed.addSuppressed(e);
                }
            }
        }
        if (failed != null) {
            throw failed;
        }
    }

    private synchronized Server require(ServerKind kind) {
        Server server = servers.get(kind);
        if (server == null) {
            throw new IllegalStateException(kind + " was not started in this set of servers");
        }
        return server;
    }

    private Server create(ServerKind kind) {
        if ("containers".equals(System.getProperty(SERVERS))) {
            return ContainerServers.create(kind, BUCKETS);
        }
        return switch (kind) {
            case KAFKA -> new EmbeddedKafka(data.resolve("kafka"));
            case S3 -> new EmbeddedS3(data.resolve("objects"), BUCKETS.toArray(String[]::new));
            case SEARCH -> new EmbeddedOpenSearch(data.resolve("search"));
            case REGISTRY -> new EmbeddedRegistry(data.resolve("registry"));
        };
    }

    private static CompletableFuture<Void> inOwnThread(ServerKind kind, Runnable start) {
        CompletableFuture<Void> started = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        start.run();
                        started.complete(null);
                    } catch (RuntimeException | Error e) {
                        started.completeExceptionally(e);
                    }
                },
                "start-" + kind);
        thread.setDaemon(true);
        thread.start();
        return started;
    }

    /** Made when the first test asks, closed when the JVM ends. */
    private static final class Shared {
        static final EmbeddedServers SET = create();

        private static EmbeddedServers create() {
            try {
                Path target = Files.createDirectories(Path.of("target").toAbsolutePath());
                EmbeddedServers set = new EmbeddedServers(Files.createTempDirectory(target, "servers-"));
                Runtime.getRuntime().addShutdownHook(new Thread(set::close, "stop-servers"));
                return set;
            } catch (IOException e) {
                throw new UncheckedIOException("The folder of the test servers cannot be made", e);
            }
        }
    }
}
