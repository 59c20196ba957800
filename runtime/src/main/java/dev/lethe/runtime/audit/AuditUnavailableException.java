package dev.lethe.runtime.audit;

/** Nothing can be put on record now, so nothing may be answered. Transient unless the chain itself is broken. */
public final class AuditUnavailableException extends Exception {
    private static final long serialVersionUID = 1L;

    AuditUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
