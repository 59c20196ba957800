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
                "VLPhotographicImageStorage | ORIGINAL\\PRIMARY | NO | RECOGNIZABLE_VISUAL_FEATURES",
                "VLEndoscopicImageStorage | ORIGINAL\\PRIMARY | NO | BURNED_IN_RISK",
                "SegmentationStorage | DERIVED\\PRIMARY | - | CLEAR",
                "RTDoseStorage | - | - | CLEAR",
                "EncapsulatedPDFStorage | - | NO | ENCAPSULATED_DOCUMENT",
                "VideoEndoscopicImageStorage | - | NO | BURNED_IN_RISK",
                "VideoPhotographicImageStorage | - | NO | RECOGNIZABLE_VISUAL_FEATURES",
                "BasicVoiceAudioWaveformStorage | - | - | AUDIO",
                "CornealTopographyMapStorage | ORIGINAL\\PRIMARY | - | UNASSESSED_PIXELS",
            })
    void assessesBySopClassImageTypeAndBurnedInAnnotation(
            String sopClass, String imageType, String burnedIn, String expected) throws Exception {
        // Given
        String uid = (String) UID.class.getField(sopClass).get(null);
        List<String> types = imageType == null ? List.of() : List.of(imageType.split("\\\\"));
        // When
        PixelRisk.Assessment found =
                Profile.basic().pixelRisk().assess(facts(uid, UID.ExplicitVRLittleEndian, types, burnedIn, true));
        // Then
        String verdict = found.isClear() ? "CLEAR" : found.reason().name();
        assertThat(verdict).startsWith(expected.equals("UNASSESSED") ? "BURNED_IN" : expected);
    }

    @Test
    void videoTransferSyntaxIsVideoWhateverTheClass() {
        assertThat(Profile.basic()
                        .pixelRisk()
                        .assess(facts(UID.CTImageStorage, UID.MPEG4HP41, List.of("ORIGINAL", "PRIMARY"), "NO", true))
                        .reason())
                .isEqualTo(QuarantineReason.VIDEO);
    }

    @Test
    void videoIsSearchedUnlessItShowsPersonsOrHasNoReader() {
        assertThat(treatmentOf(UID.VideoEndoscopicImageStorage, UID.MPEG2MPML)).isEqualTo(PixelRisk.Treatment.OCR);
        assertThat(treatmentOf(UID.UltrasoundMultiFrameImageStorage, UID.HEVCMP51))
                .isEqualTo(PixelRisk.Treatment.OCR);
        assertThat(treatmentOf(UID.VideoPhotographicImageStorage, UID.MPEG4HP41))
                .isEqualTo(PixelRisk.Treatment.QUARANTINE);
        assertThat(treatmentOf(UID.VideoEndoscopicImageStorage, UID.MPEG4HP42STEREO))
                .isEqualTo(PixelRisk.Treatment.QUARANTINE);
    }

    private static PixelRisk.Treatment treatmentOf(String sopClass, String syntax) {
        return Profile.basic()
                .pixelRisk()
                .assess(facts(sopClass, syntax, List.of(), "NO", true))
                .treatment();
    }

    @Test
    void textInPixelsCanBeCleanedAndAFaceCannot() {
        PixelRisk.Assessment screen = assess(UID.UltrasoundImageStorage);
        PixelRisk.Assessment face = assess(UID.VLPhotographicImageStorage);
        PixelRisk.Assessment unknown = assess("1.2.3.4");

        assertThat(screen.treatment()).isEqualTo(PixelRisk.Treatment.OCR);
        assertThat(Profile.basic().admits(screen)).isTrue();
        assertThat(Profile.basic().admits(face)).isFalse();
        assertThat(unknown.treatment()).isEqualTo(PixelRisk.Treatment.OCR);
    }

    private static PixelRisk.Assessment assess(String sopClass) {
        return Profile.basic()
                .pixelRisk()
                .assess(facts(sopClass, UID.ExplicitVRLittleEndian, List.of("ORIGINAL", "PRIMARY"), null, true));
    }

    @Test
    void withoutPixelDataThereIsNothingToClear() {
        assertThat(Profile.basic()
                        .pixelRisk()
                        .assess(facts(UID.EnhancedSRStorage, UID.ExplicitVRLittleEndian, List.of(), null, false))
                        .isClear())
                .isTrue();
    }

    @Test
    void unknownClassWithPixelsIsNotCleared() {
        assertThat(Profile.basic()
                        .pixelRisk()
                        .assess(facts(
                                "1.2.3.4", UID.ExplicitVRLittleEndian, List.of("ORIGINAL", "PRIMARY"), "NO", true))
                        .reason())
                .isEqualTo(QuarantineReason.UNASSESSED_PIXELS);
        assertThat(Profile.basic()
                        .pixelRisk()
                        .assess(facts(null, null, List.of(), null, true))
                        .isClear())
                .isFalse();
    }

    private static PixelFacts facts(
            String sopClass, String syntax, List<String> imageType, String burnedIn, boolean pixels) {
        return new PixelFacts(sopClass, syntax, null, imageType, burnedIn, null, null, null, pixels, 1, 1, false);
    }
}
