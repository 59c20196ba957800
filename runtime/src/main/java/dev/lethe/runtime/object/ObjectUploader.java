package dev.lethe.runtime.object;

/** Puts objects into a store. */
public interface ObjectUploader {
    /** Begins an upload of a length not known yet. Nothing is sent until bytes are written. */
    ObjectUpload begin(String bucket, ObjectKey key);
}
