package dev.lethe.gateway.reception;

import dev.lethe.gateway.reception.Reception.Failed;
import dev.lethe.gateway.reception.Reception.Stored;
import dev.lethe.runtime.object.ObjectDeleter;
import dev.lethe.runtime.object.ObjectKey;
import dev.lethe.runtime.object.ObjectStoreException;
import dev.lethe.runtime.object.ObjectUpload;
import dev.lethe.runtime.object.ObjectUploader;
import dev.lethe.schemas.avro.ObjectRef;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts an instance into the raw store, then announces it. Stored means: the object is durable and Kafka has
 * acknowledged the event. A crash in between leaves an object that nobody refers to and that was never answered for.
 */
public final class DurableReceiver implements InstanceReceiver {
    private static final Logger log = LoggerFactory.getLogger(DurableReceiver.class);

    private final Place place;
    private final InstanceScanner scanner;
    private final InstanceDescriber describer;
    private final Announcer announcer;
    private final Outage outage;
    private final Executor cleaning;
    private final SecureRandom random = new SecureRandom();

    /**
     * Where raw instances go.
     *
     * @param folder first segment of their keys
     */
    public record Place(ObjectUploader uploader, ObjectDeleter deleter, String bucket, String folder) {}

    /** @param cleaning runs deletions, which must not hold up the thread that brings acknowledgements */
    public DurableReceiver(
            Place place,
            InstanceScanner scanner,
            InstanceDescriber describer,
            Announcer announcer,
            Outage outage,
            Executor cleaning) {
        this.place = place;
        this.scanner = scanner;
        this.describer = describer;
        this.announcer = announcer;
        this.outage = outage;
        this.cleaning = cleaning;
    }

    @Override
    public boolean isAvailable() {
        return !outage.isOn();
    }

    @Override
    public CompletableFuture<Reception> receive(InputStream instance, Origin origin) throws IOException {
        try {
            return isAvailable() ? store(instance, origin) : done(decline(instance));
        } catch (InstanceRefusedException e) {
            log.atInfo()
                    .addKeyValue("reason", e.reason())
                    .addKeyValue("found", e.getMessage())
                    .log("instance refused");
            return done(e.toReception());
        } catch (RuntimeException | StackOverflowError e) {
            // Not its message: that may quote the data set. One bad instance must not take the others of a request
            // along.
            log.atError()
                    .addKeyValue("error", e.getClass())
                    .addKeyValue("at", e.getStackTrace().length == 0 ? "" : e.getStackTrace()[0])
                    .log("instance broke the receiver");
            return done(new Failed(Optional.empty(), FailureReason.PROCESSING_FAILURE));
        }
    }

    private CompletableFuture<Reception> store(InputStream instance, Origin origin)
            throws InstanceRefusedException, IOException {
        ObjectKey key = new ObjectKey(place.folder() + "/" + ObjectKey.random(random) + ".dcm");
        InstanceId id = null;
        try (ObjectUpload upload = place.uploader().begin(place.bucket(), key)) {
            UploadCopy copy = new UploadCopy(upload);
            ScannedInstance scanned = scanner.scan(instance, copy);
            id = scanned.id();
            copy.check();
            if (!origin.studyInstanceUid()
                    .map(scanned.studyInstanceUid()::equals)
                    .orElse(true)) {
                throw new InstanceRefusedException(FailureReason.STUDY_MISMATCH, Optional.of(id), null);
            }
            DescribedInstance described = describer.describe(scanned, origin.source());
            ObjectRef object = upload.complete();
            InstanceId stored = id;
            return announcer
                    .announce(described, object)
                    .<Reception>thenApply(acknowledged -> new Stored(stored))
                    .exceptionally(failure -> notAnnounced(stored, key, failure));
        } catch (ObjectStoreException e) {
            return done(notStored(id, e));
        }
    }

    /** Reads an instance only to say by its name that it is not taken now. */
    private Reception decline(InputStream instance) throws InstanceRefusedException, IOException {
        ScannedInstance scanned = scanner.scan(instance, OutputStream.nullOutputStream());
        return new Failed(Optional.of(scanned.id()), FailureReason.OUT_OF_RESOURCES);
    }

    private Reception notStored(InstanceId id, ObjectStoreException e) {
        if (e.isTransient()) {
            outage.seen();
        }
        log.atWarn().addKeyValue("transient", e.isTransient()).setCause(e).log("raw store failed");
        return new Failed(
                Optional.ofNullable(id),
                e.isTransient() ? FailureReason.OUT_OF_RESOURCES : FailureReason.PROCESSING_FAILURE);
    }

    private Reception notAnnounced(InstanceId id, ObjectKey key, Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        boolean passes = cause instanceof AnnouncementException e && e.isTransient();
        if (passes) {
            outage.seen();
        }
        log.atWarn()
                .addKeyValue("transient", passes)
                .addKeyValue(
                        "cause",
                        cause.getCause() == null
                                ? cause.getClass()
                                : cause.getCause().getClass())
                .log("event not acknowledged");
        if (cause instanceof AnnouncementException e && !e.maybeWritten()) {
            cleaning.execute(() -> delete(key));
        }
        return new Failed(Optional.of(id), passes ? FailureReason.OUT_OF_RESOURCES : FailureReason.PROCESSING_FAILURE);
    }

    /** An object that stays behind is harmless, and costs its room; one that an event refers to must stay. */
    private void delete(ObjectKey key) {
        try {
            place.deleter().delete(place.bucket(), key);
        } catch (ObjectStoreException e) {
            log.atWarn().setCause(e).log("unannounced object stays behind");
        }
    }

    private static CompletableFuture<Reception> done(Reception reception) {
        return CompletableFuture.completedFuture(reception);
    }
}
