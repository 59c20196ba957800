package dev.lethe.stream.data;

import dev.lethe.deid.DeidTarget;
import dev.lethe.runtime.object.ObjectKey;
import dev.lethe.runtime.object.ObjectStoreException;
import dev.lethe.runtime.object.ObjectUpload;
import dev.lethe.runtime.object.ObjectUploader;
import dev.lethe.schemas.avro.ObjectRef;
import java.io.OutputStream;

/**
 * The clean instance on its way to the store. The key is made of the new UIDs, so the upload begins when the engine
 * knows them. Nothing becomes visible before {@link #complete()}. Owned by one thread.
 */
final class CleanUpload implements DeidTarget, AutoCloseable {
    private final ObjectUploader store;
    private final String bucket;
    private final String project;
    private ObjectUpload upload;

    CleanUpload(ObjectUploader store, String bucket, String project) {
        this.store = store;
        this.bucket = bucket;
        this.project = project;
    }

    @Override
    public OutputStream open(String studyInstanceUid, String seriesInstanceUid, String sopInstanceUid) {
        upload = store.begin(
                bucket, ObjectKey.cleanInstance(project, studyInstanceUid, seriesInstanceUid, sopInstanceUid));
        return upload.stream();
    }

    ObjectRef complete() throws ObjectStoreException {
        return upload.complete();
    }

    @Override
    public void close() {
        if (upload != null) {
            upload.close();
        }
    }
}
