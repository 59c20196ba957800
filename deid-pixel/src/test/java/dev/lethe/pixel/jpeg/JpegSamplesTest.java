package dev.lethe.pixel.jpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.deid.QuarantineException;
import dev.lethe.deid.QuarantineReason;
import dev.lethe.dicom.DicomException;
import dev.lethe.dicom.UID;
import dev.lethe.pixel.Box;
import dev.lethe.pixel.ImagePixel;
import dev.lethe.testkit.Sample;
import dev.lethe.testkit.Samples;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Real JPEG frames, judged by the JDK's decoder (8 bits) and DCMTK's (12 bits). */
class JpegSamplesTest {
    private static final Set<String> SYNTAXES = Set.of(UID.JPEGBaseline8Bit, UID.JPEGExtended12Bit);

    /** Kept among JPEG Baseline, but progressive. */
    private static final Set<String> PROGRESSIVE = Set.of("example-mg.dcm", "example2.dcm", "example3.dcm");

    private static final int MOST_FRAMES = 3;

    static Stream<Sample> sound() {
        return jpegs().filter(sample -> !sample.broken() && !PROGRESSIVE.contains(name(sample)));
    }

    static Stream<Sample> progressive() {
        return jpegs().filter(sample -> PROGRESSIVE.contains(name(sample)));
    }

    static Stream<Sample> broken() {
        return jpegs().filter(Sample::broken);
    }

    private static Stream<Sample> jpegs() {
        return Samples.inventory().stream().filter(sample -> SYNTAXES.contains(sample.transferSyntaxUid()));
    }

    private static String name(Sample sample) {
        return sample.file().getFileName().toString();
    }

    @ParameterizedTest
    @MethodSource("sound")
    void boxesTurnBlackAndTheRestStays(Sample sample, @TempDir Path folder) throws Exception {
        SampleFrames instance = SampleFrames.read(sample.file());
        ImagePixel image = instance.image();
        List<Box> boxes = List.of(
                new Box(image.columns() / 3, image.rows() / 4, image.columns() / 5 + 1, image.rows() / 6 + 1),
                new Box(image.columns() - 9, 0, 9, image.rows()));
        for (byte[] frame : first(instance.frames())) {
            assertThat(JpegRedaction.canRedact(frame, image)).isTrue();
            int[] before = decoded(instance, frame, folder);
            int[] same = decoded(instance, JpegRedaction.redact(frame, List.of(), image), folder);
            assertThat(same).isEqualTo(before);
            int[] after = decoded(instance, JpegRedaction.redact(frame, boxes, image), folder);
            Change change = new Change(image.columns(), image.rows(), image.samplesPerPixel(), 16, 16, boxes);
            assertThat(change.fault(before, after, black(image))).isNull();
        }
    }

    @ParameterizedTest
    @MethodSource("progressive")
    void progressiveIsRefused(Sample sample) throws Exception {
        SampleFrames instance = SampleFrames.read(sample.file());
        for (byte[] frame : instance.frames()) {
            assertThat(JpegRedaction.canRedact(frame, instance.image())).isFalse();
            assertThatThrownBy(() -> JpegRedaction.redact(frame, List.of(), instance.image()))
                    .isInstanceOfSatisfying(
                            QuarantineException.class,
                            e -> assertThat(e.reason()).isEqualTo(QuarantineReason.UNDECODABLE_PIXELS));
        }
    }

    /** What is damaged in the data set only, or behind the image, may be treated; what is, decodes as before. */
    @ParameterizedTest
    @MethodSource("broken")
    void damagedIsRefusedOrStaysAsItWas(Sample sample) throws Exception {
        try {
            SampleFrames instance = SampleFrames.read(sample.file());
            for (byte[] frame : instance.frames()) {
                byte[] written = JpegRedaction.redact(frame, List.of(), instance.image());
                assertThat(samples(written)).isEqualTo(samples(frame));
            }
        } catch (QuarantineException | DicomException e) {
            assertThat(e).hasMessageNotContaining("null");
        }
    }

    private static List<byte[]> first(List<byte[]> frames) {
        return frames.subList(0, Math.min(MOST_FRAMES, frames.size()));
    }

    private static int[] decoded(SampleFrames instance, byte[] frame, Path folder) throws Exception {
        if (instance.syntax().uid().equals(UID.JPEGExtended12Bit)) {
            return instance.decodedByDcmtk(frame, folder);
        }
        return samples(frame);
    }

    private static int[] samples(byte[] frame) throws IOException {
        Raster raster = Judge.decode(frame);
        return raster.getPixels(0, 0, raster.getWidth(), raster.getHeight(), (int[]) null);
    }

    private static int[] black(ImagePixel image) {
        return switch (image.photometricInterpretation()) {
            case "MONOCHROME1" -> new int[] {(1 << image.bitsStored()) - 1};
            case "MONOCHROME2" -> new int[] {0};
            case "RGB" -> new int[] {0, 0, 0};
            default -> new int[] {0, 128, 128};
        };
    }
}
