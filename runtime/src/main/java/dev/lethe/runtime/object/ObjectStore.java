package dev.lethe.runtime.object;

/** All roles of one store. Safe for use by many threads. Code that needs one role takes that role. */
public interface ObjectStore extends ObjectUploader, ObjectFetcher, ObjectDeleter, ObjectLister, AutoCloseable {
    /** Logical name, as references carry it. */
    String name();

    /** Makes a bucket unless it is there. */
    void ensureBucket(String bucket) throws ObjectStoreException;

    @Override
    void close();
}
