package dev.lethe.runtime.object;

/** The store cannot be reached, timed out, or answered 5xx or 429: try again later. */
public final class ObjectStoreUnavailableException extends ObjectStoreException {
    private static final long serialVersionUID = 1L;

    public ObjectStoreUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }

    public ObjectStoreUnavailableException(String message) {
        this(message, null);
    }

    @Override
    public boolean isTransient() {
        return true;
    }
}
