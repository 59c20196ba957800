package dev.lethe.review.api;

import dev.lethe.deid.QuarantineReason;
import dev.lethe.dicom.DicomException;
import dev.lethe.review.quarantine.Quarantined;
import dev.lethe.review.raw.RawInstance;
import dev.lethe.review.raw.RawInstances;
import dev.lethe.runtime.http.HttpProblemException;
import dev.lethe.runtime.object.ObjectNotFoundException;
import dev.lethe.runtime.object.ObjectStoreException;
import java.io.IOException;
import java.util.Map;

/** Reads raw instances, and says in constant words why one cannot be read. */
final class RawAccess {
    private final RawInstances instances;

    RawAccess(RawInstances instances) {
        this.instances = instances;
    }

    /** Something that is done with an instance. */
    @FunctionalInterface
    interface Use<T> {
        T use(RawInstance instance) throws IOException, HttpProblemException;
    }

    /** @throws HttpProblemException 422 when the instance cannot be read, 404 when it is gone, 503 when the store is away */
    <T> T with(Quarantined quarantined, Use<T> use) throws IOException, HttpProblemException {
        try (RawInstance instance = instances.open(quarantined.raw())) {
            return use.use(instance);
        } catch (DicomException e) {
            throw new HttpProblemException(
                    422,
                    "the instance cannot be read: " + QuarantineReason.of(e).name());
        } catch (ObjectNotFoundException e) {
            throw new HttpProblemException(404, "the instance is not in the raw store any more");
        } catch (ObjectStoreException e) {
            throw new HttpProblemException(503, "the raw store does not answer", Map.of("Retry-After", "5"));
        }
    }
}
