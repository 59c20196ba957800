package dev.lethe.gateway.imports;

import dev.lethe.gateway.reception.InstanceReceiver;
import dev.lethe.gateway.reception.Origin;
import dev.lethe.runtime.object.ObjectLister;
import dev.lethe.runtime.object.ObjectLister.Listed;
import dev.lethe.runtime.object.ObjectStoreException;
import dev.lethe.schemas.avro.SourceKind;

/** Imports every object of a bucket whose key starts with a prefix. The objects stay where they are. */
public final class S3PrefixImport {
    private final InstanceReceiver receiver;
    private final ImportSettings settings;

    public S3PrefixImport(InstanceReceiver receiver, ImportSettings settings) {
        this.receiver = receiver;
        this.settings = settings;
    }

    /**
     * Returns when all are durable or refused.
     *
     * @throws ObjectStoreException if the bucket cannot be listed; what was listed before was imported
     */
    public ImportReport run(ObjectLister store, String bucket, String prefix, ImportListener listener)
            throws ObjectStoreException, InterruptedException {
        try (InstanceImport running = new InstanceImport(receiver, Origin.of(SourceKind.S3), settings, listener)) {
            try {
                store.list(bucket, prefix, object -> submit(running, store, bucket, object));
            } catch (InterruptedListingException e) {
                throw new InterruptedException();
            } catch (ObjectStoreException e) {
                running.finish();
                throw e;
            }
            return running.finish();
        }
    }

    private static void submit(InstanceImport running, ObjectLister store, String bucket, Listed object) {
        if (object.key().endsWith("/")) {
            return; // what browsers of buckets take for a folder
        }
        try {
            running.submit(object.key(), () -> store.openListed(bucket, object));
        } catch (InterruptedException e) {
            throw new InterruptedListingException();
        }
    }

    private static final class InterruptedListingException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
