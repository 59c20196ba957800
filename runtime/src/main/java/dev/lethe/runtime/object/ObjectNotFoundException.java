package dev.lethe.runtime.object;

/** There is no such object, version or bucket. */
public final class ObjectNotFoundException extends ObjectStoreException {
    private static final long serialVersionUID = 1L;

    public ObjectNotFoundException(String message, Throwable cause) {
        super(message, cause);
    }

    public ObjectNotFoundException(String message) {
        this(message, null);
    }

    @Override
    public boolean isTransient() {
        return false;
    }
}
