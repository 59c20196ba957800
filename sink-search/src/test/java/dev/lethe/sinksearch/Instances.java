package dev.lethe.sinksearch;

import dev.lethe.schemas.avro.InstanceDeidentified;
import dev.lethe.schemas.avro.ObjectRef;
import dev.lethe.schemas.avro.PixelTreatment;
import dev.lethe.schemas.avro.ProfileRef;
import java.util.Map;

/** Events as the control plane publishes them. */
final class Instances {
    static final ObjectRef OBJECT = new ObjectRef("clean", "lethe-clean", "default/1/2/3.dcm", null, 100L, "00");

    private Instances() {}

    static InstanceDeidentified instance(String study, String series, String sopInstance, ObjectRef metadata) {
        return InstanceDeidentified.newBuilder()
                .setProject("default")
                .setPseudonym("P-" + study.hashCode())
                .setStudyInstanceUid(study)
                .setSeriesInstanceUid(series)
                .setSopInstanceUid(sopInstance)
                .setSopClassUid("1.2.840.10008.5.1.4.1.1.2")
                .setTransferSyntaxUid("1.2.840.10008.1.2.1")
                .setObject(OBJECT)
                .setMetadata(metadata)
                .setProfile(new ProfileRef("basic", "1", "abc"))
                .setAttributes(Map.of())
                .setPixels(PixelTreatment.values()[0])
                .build();
    }
}
