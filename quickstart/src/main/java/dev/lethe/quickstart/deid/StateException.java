package dev.lethe.quickstart.deid;

/** The state folder cannot be used. The message is for the person who named it. */
public final class StateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StateException(String message, Throwable cause) {
        super(message, cause);
    }
}
