package dev.lethe.stream.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.deid.Profile;
import dev.lethe.deid.profile.ProfileException;
import dev.lethe.deid.profile.ProfileFile;
import dev.lethe.dicom.UID;
import dev.lethe.schemas.TrustedRecords;
import dev.lethe.schemas.avro.InstanceSummary;
import dev.lethe.stream.control.PixelGate.Verdict;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PixelRiskGateTest {
    private final PixelRiskGate gate = new PixelRiskGate(profile("options: []"));
    private final PixelRiskGate cleaning = new PixelRiskGate(Profile.basic());

    private static Profile profile(String line) {
        try {
            return Profile.of(ProfileFile.parse(
                    "test",
                    "profile: t\nversion: \"1\"\nbase: Basic Application Level Confidentiality Profile\n" + line));
        } catch (ProfileException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeAll
    static void trustGeneratedClasses() {
        TrustedRecords.register();
    }

    @Test
    void primaryCtIsRequested() {
        assertThat(gate.judge(image(UID.CTImageStorage, "CT"))).isEqualTo(new Verdict(null, false));
        assertThat(cleaning.judge(image(UID.CTImageStorage, "CT"))).isEqualTo(new Verdict(null, false));
    }

    @Test
    void whatPixelsCanBeCleanedOfIsRequested() {
        assertThat(cleaning.judge(image(UID.UltrasoundImageStorage, "US"))).isEqualTo(new Verdict(null, true));
        assertThat(cleaning.judge(image(UID.EncapsulatedPDFStorage, "DOC"))).isEqualTo(new Verdict(null, true));
        assertThat(cleaning.judge(video())).isEqualTo(new Verdict(null, true));
    }

    @Test
    void whatNoLaneCanCleanIsRefusedWithItsReason() {
        assertThat(gate.judge(image(UID.UltrasoundImageStorage, "US")).refusal())
                .isEqualTo("BURNED_IN_RISK");
        assertThat(gate.judge(image(UID.SecondaryCaptureImageStorage, "OT")).refusal())
                .isEqualTo("BURNED_IN_RISK");
        assertThat(gate.judge(image(UID.EncapsulatedPDFStorage, "DOC")).refusal())
                .isEqualTo("ENCAPSULATED_DOCUMENT");
        assertThat(gate.judge(video()).refusal()).isEqualTo("VIDEO");
        InstanceSummary burnedIn = InstanceSummary.newBuilder(image(UID.CTImageStorage, "CT"))
                .setBurnedInAnnotation("YES")
                .build();
        assertThat(gate.judge(burnedIn).refusal()).isEqualTo("BURNED_IN_RISK");
    }

    @Test
    void rulesOfTheProfileGoBeforeTheTable() {
        PixelRiskGate ofSite = new PixelRiskGate(profile("""
                options: [Clean Pixel Data]
                pixelRisk:
                  - {rule: a, when: {class: UltrasoundImageStorage}, treatment: clear}
                  - {rule: b, when: {modality: CT}, treatment: quarantine}
                  - {rule: c, when: {class: VLPhotographicImageStorage, samples: 1}, treatment: ocr}
                """));
        assertThat(ofSite.judge(image(UID.UltrasoundImageStorage, "US"))).isEqualTo(new Verdict(null, false));
        assertThat(ofSite.judge(image(UID.CTImageStorage, "CT")).refusal()).isEqualTo("PROFILE_RULE");
        // The summary does not tell Samples per Pixel, so the engine has the last word
        assertThat(ofSite.judge(image(UID.VLPhotographicImageStorage, "XC"))).isEqualTo(new Verdict(null, true));
        assertThat(cleaning.judge(image(UID.VLPhotographicImageStorage, "XC")).refusal())
                .isEqualTo("RECOGNIZABLE_VISUAL_FEATURES");
    }

    private static InstanceSummary video() {
        return InstanceSummary.newBuilder(image(UID.VideoEndoscopicImageStorage, "ES"))
                .setTransferSyntaxUid(UID.MPEG4HP41)
                .build();
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
