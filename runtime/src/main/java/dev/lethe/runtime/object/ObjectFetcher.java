package dev.lethe.runtime.object;

import dev.lethe.schemas.avro.ObjectRef;
import java.io.InputStream;

/** Reads objects. */
public interface ObjectFetcher {
    /**
     * Opens an object. Its bytes stream; at their end their size and SHA-256 are compared with the reference's, so
     * whoever read to the end without an error has read the right bytes. Close the stream, always.
     *
     * <p>Reads fail with {@link ObjectStoreUnavailableException} when the connection breaks and with
     * {@link ObjectCorruptException} when the bytes are not those of the reference.
     *
     * @throws ObjectNotFoundException if there is no such object
     * @throws ObjectStoreUnavailableException if the store cannot be reached now
     */
    InputStream open(ObjectRef ref) throws ObjectStoreException;
}
