package dev.lethe.testkit.server;

import java.util.Map;

/**
 * A backing server that can be taken away and brought back. Address, credentials and stored data survive
 * {@link #stop()} followed by {@link #start()}, so clients that were told the address once find it again.
 *
 * <p>Owned by one thread at a time: start, stop and close are not thread-safe.
 */
public interface Server extends AutoCloseable {
    /**
     * Returns when the server answers; does nothing when it already runs.
     *
     * @throws ServerException if it does not come up
     */
    void start();

    /** Makes the server unreachable; does nothing when it does not run. */
    void stop();

    /** The settings a production service needs to use this server, by environment variable. */
    Map<String, String> environment();

    /** Stops the server for good and frees what it holds; stored data of an embedded server stays in its folder. */
    @Override
    default void close() {
        stop();
    }
}
