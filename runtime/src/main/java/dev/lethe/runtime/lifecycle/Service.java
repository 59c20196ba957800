package dev.lethe.runtime.lifecycle;

/**
 * A service that was wired by its constructor. It may share a JVM with others: no static state, no
 * {@code System.exit}. {@link #start()} and {@link #close()} are called once each, by one thread; {@link #health()} by any.
 */
public interface Service extends AutoCloseable {
    /** Name of the module, such as {@code ingest-gateway}. */
    String name();

    /** Starts and returns. What is not reachable yet is retried in the background and shown by {@link #health()}. */
    void start() throws Exception;

    /** How the service is, without blocking. */
    Health health();

    /** Stops taking work, finishes or hands back what it holds, releases everything. Safe after a failed start. */
    @Override
    void close();
}
