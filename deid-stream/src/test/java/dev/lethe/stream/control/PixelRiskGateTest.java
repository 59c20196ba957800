package dev.lethe.stream.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.dicom.UID;
import dev.lethe.schemas.TrustedRecords;
import dev.lethe.schemas.avro.InstanceSummary;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PixelRiskGateTest {
    private final PixelRiskGate gate = new PixelRiskGate();

    @BeforeAll
    static void trustGeneratedClasses() {
        TrustedRecords.register();
    }

    @Test
    void primaryCtIsRequested() {
        assertThat(gate.refuse(image(UID.CTImageStorage, "CT"))).isEmpty();
    }

    @Test
    void whatNoLaneCanCleanIsRefusedWithItsReason() {
        assertThat(gate.refuse(image(UID.UltrasoundImageStorage, "US"))).contains("BURNED_IN_RISK");
        assertThat(gate.refuse(image(UID.SecondaryCaptureImageStorage, "OT"))).contains("BURNED_IN_RISK");
        assertThat(gate.refuse(image(UID.EncapsulatedPDFStorage, "DOC"))).contains("ENCAPSULATED_DOCUMENT");
        assertThat(gate.refuse(image(UID.VideoEndoscopicImageStorage, "ES"))).contains("VIDEO");
        InstanceSummary burnedIn = InstanceSummary.newBuilder(image(UID.CTImageStorage, "CT"))
                .setBurnedInAnnotation("YES")
                .build();
        assertThat(gate.refuse(burnedIn)).contains("BURNED_IN_RISK");
    }

    private static InstanceSummary image(String sopClass, String modality) {
        return InstanceSummary.newBuilder()
                .setSopClassUid(sopClass)
                .setTransferSyntaxUid(UID.ExplicitVRLittleEndian)
                .setModality(modality)
                .setImageType(List.of("ORIGINAL", "PRIMARY", "AXIAL"))
                .setHasPixelData(true)
                .setFrames(1)
                .build();
    }
}
