package dev.lethe.pixel.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.deid.PixelCleaner.Pixels;
import dev.lethe.deid.PixelInstruction;
import dev.lethe.deid.PixelInstruction.Verdict;
import dev.lethe.deid.PixelRegion;
import dev.lethe.deid.QuarantineException;
import dev.lethe.deid.QuarantineReason;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.UID;
import dev.lethe.dicom.VR;
import dev.lethe.pixel.Box;
import dev.lethe.pixel.Frame;
import dev.lethe.pixel.ImagePixel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VideoExaminerTest {
    private final List<Frame> seen = new ArrayList<>();

    private void examine(byte[] file, PixelInstruction instruction, Box... devices) throws Exception {
        Pixels pixels = VideoInstances.pixels(file, instruction);
        new VideoExaminer(pixels, ImagePixel.of(pixels.header()), List.of(devices)).examine(frame -> {
            seen.add(frame);
            return List.of();
        });
    }

    private void examine(String name) throws Exception {
        examine(VideoInstances.file(name, 1), PixelInstruction.NONE);
    }

    private void assertRefused(QuarantineReason reason, String name) {
        assertThatThrownBy(() -> examine(name))
                .isInstanceOfSatisfying(
                        QuarantineException.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "clean.mpeg2.mpeg2video",
                "clean.mpeg2.vob",
                "clean.mpeg2.mpegts",
                "clean.h264.h264",
                "clean.h264.mpegts",
                "clean.h264.mp4",
                "faststart.h264.mp4",
                "opengop.h264.h264",
                "clean.hevc.hevc",
                "clean.hevc.mp4",
                "main10.hevc.mpegts"
            })
    void framesAreSeenOfEachCodingInEachContainer(String name) throws Exception {
        // When
        examine(name);
        // Then: the first, one each two seconds, and the last of five.
        assertThat(seen).hasSize(4);
        assertThat(seen).allSatisfy(VideoExaminerTest::isTheGradient);
    }

    /** Dark at one corner, brighter and red at the other, in whatever direction it has turned to. */
    private static void isTheGradient(Frame frame) {
        assertThat(frame.image().photometricInterpretation()).isEqualTo("YBR_FULL");
        int least = 255;
        int most = 0;
        for (int y = 0; y < VideoInstances.ROWS; y += 40) {
            for (int x = 0; x < VideoInstances.COLUMNS; x += 40) {
                least = Math.min(least, frame.value(x, y, 0));
                most = Math.max(most, frame.value(x, y, 0));
                assertThat(frame.value(x, y, 1)).isBetween(100, 145);
                assertThat(frame.value(x, y, 2)).isBetween(100, 170);
            }
        }
        assertThat(least).isBetween(40, 80);
        assertThat(most).isBetween(85, 120);
    }

    @Test
    void aStreamMayLieInManyFragments() throws Exception {
        examine(VideoInstances.file("clean.h264.mp4", 7), PixelInstruction.NONE);
        examine(VideoInstances.file("clean.mpeg2.mpegts", 7), PixelInstruction.NONE);

        assertThat(seen).hasSize(8);
    }

    @ParameterizedTest
    @CsvSource({
        "heard.h264.mp4, AUDIO",
        "heard.h264.mpegts, AUDIO",
        "heard.mpeg2.vob, AUDIO",
        "titled.h264.mp4, VIDEO",
        "titled.h264.mpegts, TEXT_IN_VIDEO",
        "titled.h264.h264, VIDEO",
        "handled.h264.mp4, TEXT_IN_VIDEO",
        "dated.h264.mp4, VIDEO",
    })
    void soundTextAndDatesBesideThePicturesAreFound(String name, QuarantineReason reason) {
        assertRefused(reason, name);
        assertThat(seen).isEmpty();
    }

    @Test
    void whatAReviewerReleasedIsStillSearchedForSound() throws Exception {
        PixelInstruction release = new PixelInstruction(Verdict.RELEASE, List.of());

        examine(VideoInstances.file("text.h264.mp4", 1), release);
        assertThat(seen).isEmpty();
        assertThatThrownBy(() -> examine(VideoInstances.file("heard.h264.mp4", 1), release))
                .isInstanceOf(QuarantineException.class)
                .hasMessageStartingWith("AUDIO");
    }

    @Test
    void regionsThatWouldHaveToBeBlankedKeepItBack() throws Exception {
        PixelRegion region = new PixelRegion(1, 50, 0, 0, 10, 10);
        PixelInstruction redact = new PixelInstruction(Verdict.REDACT, List.of(region));
        byte[] file = VideoInstances.file("clean.h264.mp4", 1);

        assertThatThrownBy(() -> examine(file, redact))
                .isInstanceOfSatisfying(
                        QuarantineException.class, e -> assertThat(e.regions()).containsExactly(region));
        assertThatThrownBy(() -> examine(file, PixelInstruction.NONE, new Box(0, 0, 10, 10)))
                .isInstanceOfSatisfying(
                        QuarantineException.class, e -> assertThat(e.regions()).containsExactly(region));
    }

    @Test
    void aStreamOfAnotherCodingOrSizeIsNotDecodable() throws Exception {
        byte[] stream = VideoInstances.stream("clean.hevc.mp4");
        assertThatThrownBy(() -> examine(VideoInstances.file(UID.MPEG4HP41, stream, 1), PixelInstruction.NONE))
                .hasMessageStartingWith("UNDECODABLE_PIXELS");

        byte[] smaller = VideoInstances.file("clean.mpeg2.vob", 1);
        Pixels pixels = VideoInstances.pixels(smaller, PixelInstruction.NONE);
        pixels.header().setInt(Tag.Rows, VR.US, 200);
        assertThatThrownBy(() -> new VideoExaminer(pixels, ImagePixel.of(pixels.header()), List.of())
                        .examine(frame -> List.of()))
                .hasMessageStartingWith("UNDECODABLE_PIXELS");
    }
}
