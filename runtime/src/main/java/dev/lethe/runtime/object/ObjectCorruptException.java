package dev.lethe.runtime.object;

/** The bytes read are not those of the reference. */
public final class ObjectCorruptException extends ObjectStoreException {
    private static final long serialVersionUID = 1L;

    public ObjectCorruptException(String message, Throwable cause) {
        super(message, cause);
    }

    public ObjectCorruptException(String message) {
        this(message, null);
    }

    @Override
    public boolean isTransient() {
        return false;
    }
}
