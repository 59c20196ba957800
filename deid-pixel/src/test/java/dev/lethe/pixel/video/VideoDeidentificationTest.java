package dev.lethe.pixel.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.deid.DeidResult;
import dev.lethe.deid.Deidentifier;
import dev.lethe.deid.PatientAssignment;
import dev.lethe.deid.PixelTreatment;
import dev.lethe.deid.Profile;
import dev.lethe.deid.PseudonymGenerator;
import dev.lethe.deid.QuarantineException;
import dev.lethe.deid.QuarantineReason;
import dev.lethe.deid.profile.ProfileFile;
import dev.lethe.dicom.DicomLimits;
import dev.lethe.dicom.Tag;
import dev.lethe.pixel.PixelEngine;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Videos through the whole engine. */
class VideoDeidentificationTest {
    private static final PixelEngine PIXELS = new PixelEngine();
    private static final PatientAssignment WHO =
            new PatientAssignment(new PseudonymGenerator(new SplittableRandom(1)).next(), new byte[32], -100);

    private final ByteArrayOutputStream clean = new ByteArrayOutputStream();

    @AfterAll
    static void close() {
        PIXELS.close();
    }

    private DeidResult deidentify(byte[] file, String options) throws Exception {
        Profile profile = Profile.of(ProfileFile.parse("test.yaml", """
                profile: test
                version: "1"
                base: Basic Application Level Confidentiality Profile
                """ + options + "\n"));
        return new Deidentifier(profile, input -> Arrays.copyOf(input, 32), DicomLimits.DEFAULT, PIXELS)
                .deidentify(() -> new ByteArrayInputStream(file), WHO, clean);
    }

    @ParameterizedTest
    @ValueSource(strings = {"clean.mpeg2.vob", "clean.h264.mp4", "main10.hevc.mpegts"})
    void aVideoWithoutTextPassesBitForBitAndNothingIsClaimed(String name) throws Exception {
        // When
        DeidResult result = deidentify(VideoInstances.file(name, 2), "options: [Clean Pixel Data]");
        // Then
        assertThat(result.pixels()).isEqualTo(PixelTreatment.UNTOUCHED);
        assertThat(result.header().contains(Tag.BurnedInAnnotation)).isFalse();
        assertThat(result.header().getSequence(Tag.DeidentificationMethodCodeSequence))
                .noneMatch(code -> code.getString(Tag.CodeValue).equals("113101"));
        byte[] stream = VideoInstances.stream(name);
        byte[] file = clean.toByteArray();
        assertThat(VideoInstances.pixelData(file)).isEqualTo(VideoInstances.pixelData(VideoInstances.file(name, 2)));
        assertThat(file).hasSizeGreaterThan(stream.length);
    }

    @ParameterizedTest
    @CsvSource({"text.mpeg2.vob, 1", "text.h264.mp4, 19", "text.hevc.mpegts, 50"})
    void textInAFrameKeepsItBackAndIsTold(String name, int frame) throws Exception {
        byte[] file = VideoInstances.file(name, 1);

        assertThatThrownBy(() -> deidentify(file, "options: [Clean Pixel Data]"))
                .isInstanceOfSatisfying(QuarantineException.class, e -> {
                    assertThat(e.reason()).isEqualTo(QuarantineReason.TEXT_IN_VIDEO);
                    assertThat(e.regions().get(0).firstFrame()).isEqualTo(frame);
                    assertThat(e.regions())
                            .allSatisfy(region -> assertThat(region.y()).isBetween(4, 16));
                });
        assertThat(clean.size()).isZero();
    }

    @Test
    void aProfileThatDoesNotCleanPixelsKeepsVideoBack() throws Exception {
        byte[] file = VideoInstances.file("clean.h264.mp4", 1);

        assertThatThrownBy(() -> deidentify(file, "")).hasMessageStartingWith("VIDEO by rule video");
    }
}
