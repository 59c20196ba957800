package dev.lethe.runtime.object;

import java.io.IOException;

/** An object store did not do what was asked. Messages name the operation and the store's error code, never a key. */
public abstract sealed class ObjectStoreException extends IOException
        permits ObjectStoreUnavailableException,
                ObjectNotFoundException,
                ObjectCorruptException,
                ObjectStoreRefusedException {
    private static final long serialVersionUID = 1L;

    ObjectStoreException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Whether the same call may succeed later with nothing changed on our side. */
    public abstract boolean isTransient();
}
