package dev.lethe.deid;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.dicom.UID;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PixelRiskTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            delimiter = '|',
            value = {
                "CTImageStorage | ORIGINAL\\PRIMARY\\AXIAL | - | CLEAR",
                "CTImageStorage | ORIGINAL\\PRIMARY\\AXIAL | YES | BURNED_IN_RISK",
                "CTImageStorage | ORIGINAL\\PRIMARY\\LOCALIZER | - | BURNED_IN_RISK",
                "CTImageStorage | ORIGINAL\\PRIMARY\\LOCALIZER | NO | CLEAR",
                "CTImageStorage | DERIVED\\SECONDARY\\SCREEN SAVE | NO | BURNED_IN_RISK",
                "CTImageStorage | DERIVED\\SECONDARY | - | BURNED_IN_RISK",
                "CTImageStorage | DERIVED \\PRIMARY\\AXIAL | - | CLEAR",
                "CTImageStorage | - | - | BURNED_IN_RISK",
                "MRImageStorage | ORIGINAL\\PRIMARY\\M\\ND | - | CLEAR",
                "EnhancedMRImageStorage | DERIVED\\PRIMARY\\MPR | - | CLEAR",
                "UltrasoundImageStorage | ORIGINAL\\PRIMARY | NO | BURNED_IN_RISK",
                "UltrasoundMultiFrameImageStorage | ORIGINAL\\PRIMARY | NO | BURNED_IN_RISK",
                "SecondaryCaptureImageStorage | DERIVED\\PRIMARY | NO | BURNED_IN_RISK",
                "MultiFrameSingleBitSecondaryCaptureImageStorage | - | NO | BURNED_IN_RISK",
                "DigitalXRayImageStorageForPresentation | ORIGINAL\\PRIMARY | - | BURNED_IN_RISK",
                "DigitalXRayImageStorageForPresentation | ORIGINAL\\PRIMARY | NO | CLEAR",
                "ComputedRadiographyImageStorage | ORIGINAL\\PRIMARY | NO | CLEAR",
                "XRayAngiographicImageStorage | DERIVED\\SECONDARY | NO | UNASSESSED",
                "XRayAngiographicImageStorage | ORIGINAL\\PRIMARY\\SINGLE PLANE | NO | CLEAR",
                "VLWholeSlideMicroscopyImageStorage | ORIGINAL\\PRIMARY\\LABEL\\NONE | NO | BURNED_IN_RISK",
                "VLWholeSlideMicroscopyImageStorage | ORIGINAL\\PRIMARY\\VOLUME\\NONE | - | CLEAR",
                "VLPhotographicImageStorage | ORIGINAL\\PRIMARY | NO | BURNED_IN_RISK",
                "SegmentationStorage | DERIVED\\PRIMARY | - | CLEAR",
                "RTDoseStorage | - | - | CLEAR",
                "EncapsulatedPDFStorage | - | NO | ENCAPSULATED_DOCUMENT",
                "VideoEndoscopicImageStorage | - | NO | VIDEO",
                "BasicVoiceAudioWaveformStorage | - | - | AUDIO",
                "CornealTopographyMapStorage | ORIGINAL\\PRIMARY | - | UNASSESSED_PIXELS",
            })
    void assessesBySopClassImageTypeAndBurnedInAnnotation(
            String sopClass, String imageType, String burnedIn, String expected) throws Exception {
        // Given
        String uid = (String) UID.class.getField(sopClass).get(null);
        List<String> types = imageType == null ? List.of() : List.of(imageType.split("\\\\"));
        // When
        PixelRisk.Assessment found = PixelRisk.assess(facts(uid, UID.ExplicitVRLittleEndian, types, burnedIn, true));
        // Then
        String verdict = found.isClear() ? "CLEAR" : found.reason().name();
        assertThat(verdict).startsWith(expected.equals("UNASSESSED") ? "BURNED_IN" : expected);
    }

    @Test
    void videoTransferSyntaxIsVideoWhateverTheClass() {
        assertThat(PixelRisk.assess(
                                facts(UID.CTImageStorage, UID.MPEG4HP41, List.of("ORIGINAL", "PRIMARY"), "NO", true))
                        .reason())
                .isEqualTo(QuarantineReason.VIDEO);
    }

    @Test
    void withoutPixelDataThereIsNothingToClear() {
        assertThat(PixelRisk.assess(facts(UID.EnhancedSRStorage, UID.ExplicitVRLittleEndian, List.of(), null, false))
                        .isClear())
                .isTrue();
    }

    @Test
    void unknownClassWithPixelsIsNotCleared() {
        assertThat(PixelRisk.assess(facts(
                                "1.2.3.4", UID.ExplicitVRLittleEndian, List.of("ORIGINAL", "PRIMARY"), "NO", true))
                        .reason())
                .isEqualTo(QuarantineReason.UNASSESSED_PIXELS);
        assertThat(PixelRisk.assess(facts(null, null, List.of(), null, true)).isClear())
                .isFalse();
    }

    private static PixelFacts facts(
            String sopClass, String syntax, List<String> imageType, String burnedIn, boolean pixels) {
        return new PixelFacts(sopClass, syntax, null, imageType, burnedIn, null, null, null, pixels, 1, 1, false);
    }
}
