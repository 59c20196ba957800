package dev.lethe.pixel.video;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.lethe.deid.PixelCleaner.Pixels;
import dev.lethe.deid.PixelInstruction;
import dev.lethe.deid.QuarantineException;
import dev.lethe.deid.QuarantineReason;
import dev.lethe.dicom.DicomException;
import dev.lethe.dicom.UID;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Any bytes as a video are refused for a reason, or taken apart to their pictures. What is read in Java; no picture is decoded.
 * Replays the seeds and earlier findings in each build; {@code .ci/fuzz} looks for more.
 */
class VideoFuzzTest {
    private static final List<String> SYNTAXES = List.of(UID.MPEG2MPML, UID.MPEG4HP41, UID.HEVCMP51);
    private static final Set<QuarantineReason> REASONS = Set.of(
            QuarantineReason.UNDECODABLE_PIXELS,
            QuarantineReason.VIDEO,
            QuarantineReason.TEXT_IN_VIDEO,
            QuarantineReason.AUDIO,
            QuarantineReason.LIMIT_EXCEEDED);
    private static final int LONGEST_SEED = 12_000;

    static Stream<byte[]> seeds() throws IOException {
        List<byte[]> seeds = new ArrayList<>();
        seeds.add(seed(0, "clean.mpeg2.mpeg2video"));
        seeds.add(seed(0, "clean.mpeg2.vob"));
        seeds.add(seed(0, "clean.mpeg2.mpegts"));
        seeds.add(seed(1, "clean.h264.mp4"));
        seeds.add(seed(1, "faststart.h264.mp4"));
        seeds.add(seed(1, "clean.h264.mpegts"));
        seeds.add(seed(2, "clean.hevc.hevc"));
        seeds.add(seed(2, "clean.hevc.mp4"));
        return seeds.stream();
    }

    private static byte[] seed(int syntax, String name) throws IOException {
        byte[] stream = VideoInstances.stream(name);
        byte[] seed = new byte[1 + Math.min(stream.length, LONGEST_SEED)];
        seed[0] = (byte) syntax;
        System.arraycopy(stream, 0, seed, 1, seed.length - 1);
        return seed;
    }

    /** @param bytes coding in the first, then a stream */
    @MethodSource("seeds")
    @FuzzTest(maxDuration = "")
    void aStreamIsTakenApartOrRefused(byte[] bytes) throws Exception {
        if (bytes.length == 0) {
            return;
        }
        String syntax = SYNTAXES.get((bytes[0] & 0xFF) % SYNTAXES.size());
        byte[] file = VideoInstances.file(syntax, Arrays.copyOfRange(bytes, 1, bytes.length), 1);
        try {
            Pixels pixels = VideoInstances.pixels(file, PixelInstruction.NONE);
            VideoStream stream = VideoStream.of(
                    pixels.in(),
                    pixels.again(),
                    Coding.values()[SYNTAXES.indexOf(syntax)],
                    new SpokenText(text -> false));
            assertThat(stream.read(pictures -> SamplingPlan.of(pictures, 25)).samples())
                    .isPositive();
        } catch (QuarantineException e) {
            assertThat(REASONS).contains(e.reason());
        } catch (DicomException e) {
            assertThat(e).hasNoCause();
        }
    }
}
