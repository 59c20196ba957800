package dev.lethe.gateway.reception;

import dev.lethe.runtime.identity.BlindKey;
import dev.lethe.runtime.identity.Identity;
import dev.lethe.schemas.avro.InstanceReceived;
import dev.lethe.schemas.avro.InstanceSummary;
import dev.lethe.schemas.avro.ObjectRef;
import dev.lethe.schemas.avro.SourceKind;
import java.time.Instant;

/**
 * All that is announced of an instance, before it has a place to lie.
 *
 * @param identity who the patient is; PHI, to be sealed
 */
public record DescribedInstance(
        BlindKey patient,
        BlindKey study,
        BlindKey series,
        BlindKey instance,
        Identity identity,
        InstanceSummary summary,
        SourceKind source,
        Instant receivedAt) {

    InstanceReceived received(String site, String project, ObjectRef object) {
        return InstanceReceived.newBuilder()
                .setSite(site)
                .setProject(project)
                .setPatientKey(patient.value())
                .setStudyKey(study.value())
                .setSeriesKey(series.value())
                .setInstanceKey(instance.value())
                .setObject(object)
                .setSource(source)
                .setReceivedAt(receivedAt)
                .setSummary(summary)
                .build();
    }
}
