package dev.lethe.runtime.object;

/** The store refuses: credentials, rights or a request it does not accept. A human has to look. */
public final class ObjectStoreRefusedException extends ObjectStoreException {
    private static final long serialVersionUID = 1L;

    public ObjectStoreRefusedException(String message, Throwable cause) {
        super(message, cause);
    }

    public ObjectStoreRefusedException(String message) {
        this(message, null);
    }

    @Override
    public boolean isTransient() {
        return false;
    }
}
