package dev.lethe.review.raw;

import dev.lethe.runtime.object.ObjectFetcher;
import dev.lethe.schemas.avro.ObjectRef;
import java.io.BufferedInputStream;
import java.io.IOException;

/** Opens instances as they were received. Safe for use by several threads. */
public final class RawInstances {
    private final ObjectFetcher store;

    public RawInstances(ObjectFetcher store) {
        this.store = store;
    }

    /**
     * Reads the header of an instance. Close it.
     *
     * @throws dev.lethe.dicom.DicomException when it cannot be read
     * @throws IOException of the store
     */
    public RawInstance open(ObjectRef ref) throws IOException {
        return RawInstance.of(() -> new BufferedInputStream(store.open(ref), 64 << 10));
    }
}
