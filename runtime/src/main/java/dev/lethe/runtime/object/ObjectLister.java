package dev.lethe.runtime.object;

import java.io.InputStream;
import java.util.function.Consumer;

/** Walks over the objects of a bucket, those of others included. */
public interface ObjectLister {
    /**
     * An object as a listing shows it.
     *
     * @param key  as the store names it; received text when others filled the bucket, so not for logs
     * @param size bytes
     */
    record Listed(String key, long size) {
        @Override
        public String toString() {
            return "Listed[size=" + size + "]";
        }
    }

    /** Visits every object whose key starts with the prefix, in the store's order, page by page. */
    void list(String bucket, String prefix, Consumer<Listed> visitor) throws ObjectStoreException;

    /**
     * Opens an object by the name a listing showed. Unlike {@link ObjectFetcher#open} there is no digest to hold it
     * against.
     */
    InputStream openListed(String bucket, Listed object) throws ObjectStoreException;
}
