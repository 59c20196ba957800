package dev.lethe.gateway.reception;

import dev.lethe.runtime.identity.BlindKey;
import dev.lethe.runtime.identity.Identity;
import dev.lethe.schemas.avro.InstanceReceived;
import dev.lethe.schemas.avro.InstanceSummary;
import dev.lethe.schemas.avro.ObjectRef;
import dev.lethe.schemas.avro.SourceKind;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * All that is announced of an instance, before it has a place to lie.
 *
 * @param identity        who the patient is; PHI, to be sealed
 * @param accessionNumber (0008,0050), empty when there is none; PHI, to be made a blind token
 */
public record DescribedInstance(
        BlindKey patient,
        BlindKey study,
        BlindKey series,
        BlindKey instance,
        Identity identity,
        String accessionNumber,
        InstanceSummary summary,
        SourceKind source,
        Instant receivedAt) {

    InstanceReceived received(String site, String project, Collection<String> blindTokens, ObjectRef object) {
        return InstanceReceived.newBuilder()
                .setSite(site)
                .setProject(project)
                .setPatientKey(patient.value())
                .setStudyKey(study.value())
                .setSeriesKey(series.value())
                .setInstanceKey(instance.value())
                .setBlindTokens(List.copyOf(blindTokens))
                .setObject(object)
                .setSource(source)
                .setReceivedAt(receivedAt)
                .setSummary(summary)
                .build();
    }

    @Override
    public String toString() {
        return "DescribedInstance[" + instance + "]";
    }
}
