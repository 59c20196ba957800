package dev.lethe.testkit.server;

/** A backing server did not start, or did not stop. */
public final class ServerException extends RuntimeException {
    ServerException(String message, Throwable cause) {
        super(message, cause);
    }

    ServerException(String message) {
        super(message);
    }
}
