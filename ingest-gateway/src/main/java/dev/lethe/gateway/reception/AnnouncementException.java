package dev.lethe.gateway.reception;

import dev.lethe.schemas.registry.SchemaRegistryException;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;

/** Kafka did not acknowledge an event. */
public final class AnnouncementException extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean maybeWritten;

    private AnnouncementException(Throwable cause, boolean maybeWritten) {
        super("the event was not acknowledged", Objects.requireNonNull(cause));
        this.maybeWritten = maybeWritten;
    }

    /** {@code send} threw: nothing was handed over. */
    static AnnouncementException unsent(RuntimeException cause) {
        return new AnnouncementException(cause, false);
    }

    /** The acknowledgement of a sent record failed. */
    static AnnouncementException unacknowledged(Throwable cause) {
        boolean refused = cause instanceof RecordTooLargeException
                || cause instanceof SerializationException
                || cause instanceof AuthorizationException;
        return new AnnouncementException(cause, !refused);
    }

    /** The event was acknowledged, but the identity that belongs to it was not. */
    static AnnouncementException withoutIdentity(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return new AnnouncementException(cause instanceof AnnouncementException ? cause.getCause() : cause, true);
    }

    /** Whether sending later may succeed. */
    public boolean isTransient() {
        return getCause() instanceof RetriableException || getCause() instanceof SchemaRegistryException.Unavailable;
    }

    /** Whether the event may be in the log nevertheless: a lost acknowledgement looks like a lost record. */
    public boolean maybeWritten() {
        return maybeWritten;
    }
}
