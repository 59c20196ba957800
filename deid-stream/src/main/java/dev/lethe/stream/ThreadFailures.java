package dev.lethe.stream;

import dev.lethe.schemas.registry.SchemaRegistryException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.errors.ApplicationRecoverableException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.apache.kafka.streams.errors.TaskMigratedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens when a stream thread died. An outage of something outside: another thread takes over, after a pause, as
 * often as it takes. Anything else: another one takes over a few times, then the application stops and the process
 * should be replaced. An {@link Error}, of memory above all, stops it at once: the state of the JVM is not known.
 */
final class ThreadFailures implements StreamsUncaughtExceptionHandler {
    private static final Logger log = LoggerFactory.getLogger(ThreadFailures.class);
    private static final int TOLERATED = 5;
    private static final Duration WITHIN = Duration.ofMinutes(10);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final String application;
    private final Clock clock;
    private final BooleanSupplier mustStop;
    private final Deque<Instant> unexplained = new ArrayDeque<>();

    /** @param mustStop whether the application has to stop whatever the failure is */
    ThreadFailures(String application, Clock clock, BooleanSupplier mustStop) {
        this.application = application;
        this.clock = clock;
        this.mustStop = mustStop;
    }

    @Override
    public StreamThreadExceptionResponse handle(Throwable failure) {
        boolean replace = isReplaceable(failure);
        log.atError()
                .addKeyValue("application", application)
                .addKeyValue("error", rootCause(failure).getClass().getName())
                .addKeyValue("replaced", replace)
                .log("stream thread failed");
        if (!replace) {
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        pause();
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    /** Whether a new thread may go on. */
    boolean isReplaceable(Throwable failure) {
        if (mustStop.getAsBoolean()) {
            return false;
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof Error) {
                return false;
            }
            if (isOutage(cause)) {
                return true;
            }
        }
        return tolerate();
    }

    private static boolean isOutage(Throwable cause) {
        return cause instanceof RetriableException
                || cause instanceof ApplicationRecoverableException
                || cause instanceof TaskMigratedException
                || cause instanceof SchemaRegistryException.Unavailable;
    }

    private synchronized boolean tolerate() {
        Instant now = clock.instant();
        while (!unexplained.isEmpty() && unexplained.peekFirst().isBefore(now.minus(WITHIN))) {
            unexplained.removeFirst();
        }
        unexplained.addLast(now);
        return unexplained.size() <= TOLERATED;
    }

    private static Throwable rootCause(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    /** Runs on the dying thread: its replacement starts after this. */
    private static void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
