package dev.lethe.gateway.reception;

import dev.lethe.schemas.avro.ObjectRef;
import java.util.concurrent.CompletableFuture;

/** Tells the world that an instance is durable. Safe for use by many threads. */
public interface Announcer {
    /**
     * Sends and returns; may block for a short, bounded time while nothing can be sent.
     *
     * @return completes when the event can no longer be lost, or exceptionally with {@link AnnouncementException}
     */
    CompletableFuture<Void> announce(DescribedInstance instance, ObjectRef object);
}
