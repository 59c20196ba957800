package dev.lethe.gateway.reception;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CompletableFuture;

/** Takes instances. What it answers as {@link Reception.Stored} it answers for. Safe for use by many threads. */
public interface InstanceReceiver {
    /**
     * Reads one instance to the end of the stream, in memory that does not grow with it. Returns when the bytes are
     * read; the future completes when the instance is durable and announced, or refused, and never exceptionally.
     * The stream may be left unread behind the point where the instance was refused; it is not closed.
     *
     * @param instance a Part 10 file (PS3.10 7)
     * @throws IOException as the stream threw it: the sender is gone or its message is broken; nothing was kept
     */
    CompletableFuture<Reception> receive(InputStream instance, Origin origin) throws IOException;

    /** Whether sending now makes sense: {@code false} while what lies behind is known to be down. Does not block. */
    default boolean isAvailable() {
        return true;
    }
}
