package dev.lethe.runtime.object;

/** Deletes objects. */
public interface ObjectDeleter {
    /** Deletes an object; one that is not there is fine. */
    void delete(String bucket, ObjectKey key) throws ObjectStoreException;
}
