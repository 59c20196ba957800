package dev.lethe.sinkpacs;

import dev.lethe.runtime.kafka.Delivery;
import dev.lethe.schemas.avro.InstanceDeidentified;
import dev.lethe.schemas.avro.ObjectRef;
import dev.lethe.schemas.avro.PixelTreatment;
import dev.lethe.schemas.avro.ProfileRef;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** Deliveries as the consumer hands them out. */
final class Instances {
    private Instances() {}

    static InstanceDeidentified instance(String sopInstanceUid, ObjectRef object) {
        return InstanceDeidentified.newBuilder()
                .setProject("default")
                .setPseudonym("P-1")
                .setStudyInstanceUid("2.25.1")
                .setSeriesInstanceUid("2.25.2")
                .setSopInstanceUid(sopInstanceUid)
                .setSopClassUid("1.2.840.10008.5.1.4.1.1.2")
                .setTransferSyntaxUid("1.2.840.10008.1.2.1")
                .setObject(object)
                .setMetadata(object)
                .setProfile(new ProfileRef("basic", "1", "00"))
                .setAttributes(Map.of())
                .setPixels(PixelTreatment.values()[0])
                .build();
    }

    /** A delivery that remembers what became of it. */
    static final class Handed implements Delivery<InstanceDeidentified> {
        final AtomicBoolean done = new AtomicBoolean();
        final AtomicBoolean abandoned = new AtomicBoolean();
        private final InstanceDeidentified value;

        Handed(String sopInstanceUid) {
            this.value = instance(
                    sopInstanceUid, new ObjectRef("clean", "lethe-clean", sopInstanceUid + ".dcm", null, 100L, "00"));
        }

        @Override
        public String key() {
            return value.getSopInstanceUid();
        }

        @Override
        public InstanceDeidentified value() {
            return value;
        }

        @Override
        public void done() {
            done.set(true);
        }

        @Override
        public boolean isAbandoned() {
            return abandoned.get();
        }
    }
}
