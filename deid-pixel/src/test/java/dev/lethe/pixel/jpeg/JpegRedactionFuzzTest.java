package dev.lethe.pixel.jpeg;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.lethe.deid.QuarantineException;
import dev.lethe.deid.QuarantineReason;
import dev.lethe.pixel.Box;
import dev.lethe.pixel.ImagePixel;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Any bytes as a JPEG frame are refused, or redacted to a stream that is redacted to itself. Replays the seeds and earlier findings
 * in each build; {@code .ci/fuzz} looks for more.
 */
class JpegRedactionFuzzTest {
    private static final List<Box> BOXES = List.of(new Box(3, 3, 20, 9));
    private static final ImagePixel GRAY = Judge.image(50, 40, "MONOCHROME2", 12);
    private static final ImagePixel COLOUR = Judge.image(50, 40, "YBR_FULL_422", 8);

    static Stream<byte[]> seeds() throws Exception {
        return Stream.of(
                TestJpeg.gray(50, 40).ofTwelveBits().bytes(),
                TestJpeg.gray(50, 40).ofTwelveBits().withRestartInterval(2).bytes(),
                TestJpeg.colour(50, 40, 0x21).bytes(),
                TestJpeg.colour(50, 40, 0x22).inScansOfOne().bytes());
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "")
    void aFrameIsRedactedOrRefused(byte[] bytes) throws QuarantineException {
        for (ImagePixel image : List.of(GRAY, COLOUR)) {
            byte[] redacted;
            try {
                redacted = JpegRedaction.redact(bytes, BOXES, image);
            } catch (QuarantineException e) {
                assertThat(e.reason()).isEqualTo(QuarantineReason.UNDECODABLE_PIXELS);
                continue;
            }
            assertThat(JpegRedaction.canRedact(redacted, image)).isTrue();
            assertThat(Arrays.equals(JpegRedaction.redact(redacted, BOXES, image), redacted))
                    .isTrue();
        }
    }
}
