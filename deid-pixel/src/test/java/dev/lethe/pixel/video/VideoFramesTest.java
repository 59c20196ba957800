package dev.lethe.pixel.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.deid.PixelCleaner.Pixels;
import dev.lethe.deid.PixelInstruction;
import dev.lethe.deid.QuarantineException;
import dev.lethe.pixel.Frame;
import dev.lethe.pixel.ImagePixel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VideoFramesTest {
    private static Optional<Frame> frame(String name, int number) throws Exception {
        Pixels pixels = VideoInstances.pixels(VideoInstances.file(name, 3), PixelInstruction.NONE);
        return VideoFrames.frame(pixels.in(), pixels.again(), ImagePixel.of(pixels.header()), number);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "clean.mpeg2.mpeg2video",
                "clean.mpeg2.vob",
                "clean.h264.mpegts",
                "clean.h264.mp4",
                "opengop.h264.h264",
                "clean.hevc.mp4"
            })
    void showsTheFrameThatIsAskedForAndNoOther(String name) throws Exception {
        // Given all of them
        Pixels pixels = VideoInstances.pixels(VideoInstances.file(name, 1), PixelInstruction.NONE);
        Coding coding = Coding.of(pixels.syntax(), ImagePixel.of(pixels.header()));
        VideoStream stream = VideoStream.of(pixels.in(), pixels.again(), coding, SpokenText.UNHEARD);
        TreeSet<Integer> every = IntStream.range(0, 50).boxed().collect(Collectors.toCollection(TreeSet::new));
        List<byte[]> all = new ArrayList<>();
        stream.look(
                new SamplingPlan(new TreeMap<>(Map.of(0, every))),
                ImagePixel.of(pixels.header()),
                (number, frame) -> all.add(frame.samples().clone()));
        for (int number : new int[] {1, 2, 17, 30, 49, 50}) {
            // When
            byte[] shown = frame(name, number).orElseThrow().samples();
            // Then: where leading pictures cannot be decoded it is one beside it.
            List<byte[]> near = all.subList(Math.max(0, number - 3), Math.min(number + 2, all.size()));
            assertThat(near.stream().anyMatch(frame -> Arrays.equals(shown, frame)))
                    .isTrue();
        }
    }

    @Test
    void showsWhatTextKeepsBack() throws Exception {
        assertThat(frame("text.h264.mp4", 17)).isPresent();
        assertThat(frame("titled.h264.mpegts", 1)).isPresent();
        assertThat(frame("handled.h264.mp4", 1)).isPresent();
    }

    @Test
    void hasNoMoreFramesThanThereAre() throws Exception {
        assertThat(frame("clean.h264.mp4", 50)).isPresent();
        assertThat(frame("clean.h264.mp4", 51)).isEmpty();
    }

    @Test
    void doesNotLookIntoWhatNobodyLooksInto() {
        assertThatThrownBy(() -> frame("heard.h264.mp4", 1))
                .isInstanceOf(QuarantineException.class)
                .hasMessageStartingWith("AUDIO");
    }
}
