package dev.lethe.sinksearch;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lethe.runtime.kafka.Delivery;
import dev.lethe.runtime.kafka.DeliverySettings;
import dev.lethe.runtime.lifecycle.Readiness;
import dev.lethe.runtime.object.ObjectCorruptException;
import dev.lethe.runtime.object.ObjectFetcher;
import dev.lethe.runtime.object.ObjectNotFoundException;
import dev.lethe.schemas.avro.InstanceDeidentified;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes an instance's document from its metadata object. Safe for use by many threads. */
final class MetadataLoader {
    private static final Logger log = LoggerFactory.getLogger(MetadataLoader.class);

    private final ObjectFetcher objects;
    private final DeliverySettings settings;
    private final Readiness readiness;
    private final SearchMetrics metrics;
    private final ObjectMapper json = new ObjectMapper();

    MetadataLoader(ObjectFetcher objects, DeliverySettings settings, Readiness readiness, SearchMetrics metrics) {
        this.objects = objects;
        this.settings = settings;
        this.readiness = readiness;
        this.metrics = metrics;
    }

    /** What came of it; both are {@code null} when the delivery was abandoned meanwhile. */
    record Loaded(Delivery<InstanceDeidentified> delivery, IndexedDocument document, GiveUp givenUp) {}

    /** Waits for an object store that is away; tries a bad object {@code maxAttempts} times. */
    Loaded load(Delivery<InstanceDeidentified> delivery) throws InterruptedException {
        int bad = 0;
        for (int attempt = 1; !delivery.isAbandoned(); attempt++) {
            GiveUp reason = null;
            try {
                return new Loaded(delivery, document(delivery.value()), null);
            } catch (ObjectNotFoundException e) {
                reason = GiveUp.METADATA_NOT_FOUND;
            } catch (ObjectCorruptException e) {
                reason = GiveUp.METADATA_CORRUPT;
            } catch (DocumentReader.MalformedMetadataException e) {
                reason = GiveUp.METADATA_MALFORMED;
            } catch (IOException e) {
                readiness.notReady("object store unavailable");
                log.atWarn().addKeyValue("error", e.getClass().getName()).log("object store unavailable, will retry");
            } catch (RuntimeException e) {
                reason = GiveUp.INTERNAL_ERROR;
                log.atError()
                        .addKeyValue("error", e.getClass().getName())
                        .addKeyValue("at", e.getStackTrace().length == 0 ? "" : e.getStackTrace()[0])
                        .log("defect in reading metadata");
            }
            if (reason != null && ++bad >= settings.maxAttempts()) {
                return new Loaded(delivery, null, reason);
            }
            metrics.retried();
            settings.backoff().sleep(attempt);
        }
        return new Loaded(delivery, null, null);
    }

    private IndexedDocument document(InstanceDeidentified instance) throws IOException {
        try (InputStream header = objects.open(instance.getMetadata())) {
            Map<String, Object> document = DocumentReader.read(instance, header);
            if (document.get(Fields.UNINDEXED) instanceof Collection<?> unindexed) {
                metrics.unindexed(unindexed.size());
            }
            return new IndexedDocument(
                    Level.INSTANCE, instance.getSopInstanceUid(), json.writeValueAsBytes(document), null);
        }
    }
}
