package dev.lethe.pixel.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.lethe.deid.PixelCleaner.Pixels;
import dev.lethe.deid.PixelInstruction;
import dev.lethe.deid.QuarantineException;
import dev.lethe.dicom.DicomException;
import dev.lethe.dicom.UID;
import dev.lethe.pixel.ImagePixel;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is wrong with a stream: it is refused, or passes, by the exceptions that are meant for it and in little time. */
class DamagedVideoTest {
    private static final int MUTATIONS = 60;
    private static final Duration SLOWEST = Duration.ofSeconds(20);

    /** @return whether it was refused */
    private static boolean isRefused(String syntax, byte[] stream) throws Exception {
        Pixels pixels = VideoInstances.pixels(VideoInstances.file(syntax, stream, 1), PixelInstruction.NONE);
        try {
            new VideoExaminer(pixels, ImagePixel.of(pixels.header()), List.of()).examine(frame -> List.of());
            return false;
        } catch (QuarantineException | DicomException e) {
            return true;
        }
    }

    private static String syntax(String name) {
        return name.contains("mpeg2.") ? UID.MPEG2MPML : name.contains("hevc.") ? UID.HEVCMP51 : UID.MPEG4HP41;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "clean.mpeg2.mpeg2video",
                "clean.mpeg2.vob",
                "clean.mpeg2.mpegts",
                "clean.h264.h264",
                "clean.h264.mp4",
                "clean.h264.mpegts",
                "clean.hevc.hevc",
                "clean.hevc.mp4"
            })
    void damageIsRefusedOrDoesNoHarm(String name) throws Exception {
        byte[] whole = VideoInstances.stream(name);
        SplittableRandom random = new SplittableRandom(name.hashCode());
        int refused = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            byte[] damaged = i % 4 == 0 ? Arrays.copyOf(whole, random.nextInt(whole.length)) : whole.clone();
            // Structure stands mostly at the beginning and, in some files, at the end.
            int flips = damaged.length == 0 ? 0 : random.nextInt(1, 6);
            for (int flip = 0; flip < flips; flip++) {
                int within = Math.min(damaged.length, i % 2 == 0 ? damaged.length : 600);
                int at = i % 8 == 1 ? damaged.length - 1 - random.nextInt(within) : random.nextInt(within);
                damaged[at] = (byte) random.nextInt(256);
            }
            refused += assertTimeoutPreemptively(SLOWEST, () -> isRefused(syntax(name), damaged)) ? 1 : 0;
        }
        assertThat(refused).isGreaterThan(MUTATIONS / 4);
    }
}
