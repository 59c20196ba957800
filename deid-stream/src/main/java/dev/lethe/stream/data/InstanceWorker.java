package dev.lethe.stream.data;

import dev.lethe.deid.DeidResult;
import dev.lethe.deid.PatientAssignment;
import dev.lethe.deid.Pseudonym;
import dev.lethe.deid.QuarantineException;
import dev.lethe.deid.QuarantineReason;
import dev.lethe.dicom.DicomException;
import dev.lethe.dicom.TagPath;
import dev.lethe.dicom.json.DicomJson;
import dev.lethe.runtime.config.ConfigurationException;
import dev.lethe.runtime.object.ObjectCorruptException;
import dev.lethe.runtime.object.ObjectFetcher;
import dev.lethe.runtime.object.ObjectKey;
import dev.lethe.runtime.object.ObjectNotFoundException;
import dev.lethe.runtime.object.ObjectStoreException;
import dev.lethe.runtime.object.ObjectUpload;
import dev.lethe.runtime.object.ObjectUploader;
import dev.lethe.schemas.avro.Assignment;
import dev.lethe.schemas.avro.DefacingNeeded;
import dev.lethe.schemas.avro.DeidCompleted;
import dev.lethe.schemas.avro.DeidDeferred;
import dev.lethe.schemas.avro.DeidQuarantined;
import dev.lethe.schemas.avro.DeidRequested;
import dev.lethe.schemas.avro.ObjectRef;
import dev.lethe.schemas.avro.PixelTreatment;
import dev.lethe.stream.DeferralReason;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * GET raw, de-identify, PUT clean, for one instance. Deterministic: the same request gives the same objects under the
 * same keys, with no clock and no randomness, so doing it twice, even at the same time, is harmless. Every failure but an
 * {@link Error} becomes an outcome. Safe for use by many threads.
 */
final class InstanceWorker {
    static final String INTERNAL_ERROR = "INTERNAL_ERROR";

    private static final Logger log = LoggerFactory.getLogger(InstanceWorker.class);
    private static final int LOGGED_FRAMES = 12;

    private final ProjectEngines engines;
    private final ObjectFetcher raw;
    private final ObjectUploader clean;
    private final String cleanBucket;
    private final DataMetrics metrics;

    InstanceWorker(
            ProjectEngines engines, ObjectFetcher raw, ObjectUploader clean, String cleanBucket, DataMetrics metrics) {
        this.engines = engines;
        this.raw = raw;
        this.clean = clean;
        this.cleanBucket = cleanBucket;
        this.metrics = metrics;
    }

    /** {@link DeidCompleted}, {@link DeidQuarantined}, {@link DefacingNeeded} or {@link DeidDeferred}. */
    Object work(DeidRequested request) {
        if (!request.getProfile().getHash().equals(engines.profileHash())) {
            return deferred(DeferralReason.PROFILE_NOT_AVAILABLE);
        }
        try {
            return fetchAndClean(request, engines.of(request.getProject()));
        } catch (ConfigurationException e) {
            return deferred(DeferralReason.PROJECT_KEYSET_MISSING);
        } catch (RuntimeException e) {
            logUnexpected(e);
            return new DeidQuarantined(INTERNAL_ERROR, null, List.of());
        }
    }

    private Object fetchAndClean(DeidRequested request, Engine engine) {
        RawInstance opened = new RawInstance(raw, request);
        try (RawInstance source = opened) {
            return clean(request, engine, source);
        } catch (ObjectStoreException e) {
            return deferred(opened.caused(e) ? sourceFailed(e) : targetFailed(e));
        } catch (IOException e) {
            return deferred(DeferralReason.OBJECT_STORE_UNAVAILABLE);
        } finally {
            metrics.read(opened.bytes());
        }
    }

    private Object clean(DeidRequested request, Engine engine, RawInstance source) throws IOException {
        try (CleanUpload upload = new CleanUpload(clean, cleanBucket, request.getProject())) {
            DeidResult result = engine.deidentify(
                    source.original(),
                    assignment(request.getAssignment()),
                    Regions.instruction(request.getInstruction()),
                    source.defacing(),
                    upload);
            source.drain();
            ObjectRef object = upload.complete();
            ObjectRef metadata = putMetadata(request.getProject(), result);
            metrics.written(object.getSize() + metadata.getSize());
            return completed(request, result, object, metadata);
        } catch (QuarantineException e) {
            if (e.reason() == QuarantineReason.DEFACING_NEEDED) {
                return new DefacingNeeded();
            }
            return new DeidQuarantined(
                    e.reason().name(), e.tagPath() == null ? null : e.tagPath().toString(), Regions.told(e.regions()));
        } catch (DicomException e) {
            // Damaged on its way, or by whoever sent it? Only the digest over the whole object tells.
            source.drain();
            String path = e.tag() == DicomException.NO_TAG
                    ? null
                    : TagPath.of(e.tag()).toString();
            return new DeidQuarantined(QuarantineReason.of(e).name(), path, List.of());
        }
    }

    private ObjectRef putMetadata(String project, DeidResult result) throws IOException {
        ObjectKey key = ObjectKey.cleanMetadata(
                project, result.studyInstanceUid(), result.seriesInstanceUid(), result.sopInstanceUid());
        try (ObjectUpload upload = clean.begin(cleanBucket, key)) {
            DicomJson.write(result.header(), upload.stream());
            return upload.complete();
        }
    }

    private static DeidCompleted completed(
            DeidRequested request, DeidResult result, ObjectRef object, ObjectRef metadata) {
        return DeidCompleted.newBuilder()
                .setPseudonym(request.getAssignment().getPseudonym())
                .setStudyInstanceUid(result.studyInstanceUid())
                .setSeriesInstanceUid(result.seriesInstanceUid())
                .setSopInstanceUid(result.sopInstanceUid())
                .setSopClassUid(result.sopClassUid())
                .setTransferSyntaxUid(result.transferSyntaxUid())
                .setObject(object)
                .setMetadata(metadata)
                .setAttributes(SearchableAttributes.of(result.header()))
                .setPixels(PixelTreatment.valueOf(result.pixels().name()))
                .setRegions(Regions.told(result.regions()))
                .build();
    }

    private static PatientAssignment assignment(Assignment assignment) {
        byte[] salt = new byte[assignment.getSalt().remaining()];
        assignment.getSalt().duplicate().get(salt);
        return new PatientAssignment(new Pseudonym(assignment.getPseudonym()), salt, assignment.getDateShiftDays());
    }

    private static DeferralReason sourceFailed(ObjectStoreException e) {
        if (e instanceof ObjectNotFoundException) {
            return DeferralReason.RAW_OBJECT_MISSING;
        }
        return e instanceof ObjectCorruptException ? DeferralReason.RAW_OBJECT_CORRUPT : targetFailed(e);
    }

    private static DeferralReason targetFailed(ObjectStoreException e) {
        return e.isTransient() ? DeferralReason.OBJECT_STORE_UNAVAILABLE : DeferralReason.OBJECT_STORE_REFUSED;
    }

    private static DeidDeferred deferred(DeferralReason reason) {
        return new DeidDeferred(reason.name());
    }

    /** Class and frames only: the message of an exception nobody foresaw may hold a value. */
    private static void logUnexpected(RuntimeException e) {
        String frames = Arrays.stream(e.getStackTrace())
                .limit(LOGGED_FRAMES)
                .map(StackTraceElement::toString)
                .collect(Collectors.joining(" < "));
        log.atError()
                .addKeyValue("error", e.getClass().getName())
                .addKeyValue("frames", frames)
                .log("instance quarantined after an unexpected error");
    }
}
