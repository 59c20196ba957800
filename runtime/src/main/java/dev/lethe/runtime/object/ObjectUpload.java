package dev.lethe.runtime.object;

import dev.lethe.schemas.avro.ObjectRef;
import java.io.IOException;
import java.io.OutputStream;

/**
 * One upload. The object becomes visible, whole, when {@link #complete()} returns, replacing one of the same key;
 * closed without that, it never does. Owned by one thread.
 */
public interface ObjectUpload extends AutoCloseable {
    /**
     * Where the bytes go. Holds at most one part (8 MB) in memory, which grows with the bytes that really arrived.
     * Closing the stream does nothing: completing is explicit. Fails with {@link ObjectStoreException}.
     */
    OutputStream stream();

    /** Makes the object durable and visible. */
    ObjectRef complete() throws ObjectStoreException;

    /** Aborts unless completed; leaves nothing visible. Never fails: a store that is down is told by nobody. */
    @Override
    void close();

    /** Puts whole bytes. */
    static ObjectRef put(ObjectUploader store, String bucket, ObjectKey key, byte[] bytes) throws IOException {
        try (ObjectUpload upload = store.begin(bucket, key)) {
            upload.stream().write(bytes);
            return upload.complete();
        }
    }
}
