package dev.lethe.pixel.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.lethe.deid.QuarantineException;
import dev.lethe.deid.QuarantineReason;
import dev.lethe.dicom.TransferSyntax;
import dev.lethe.dicom.UID;
import dev.lethe.pixel.Frame;
import dev.lethe.pixel.ImagePixel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Any bytes as a frame are refused, or decoded to the image that the header tells, which is encoded without loss and decoded to
 * the same (JPEG-LS has no encoder here). The decoders that are Lethe's own. Replays the seeds and earlier findings in each build; {@code .ci/fuzz} looks for
 * more.
 */
class FrameFuzzTest {
    private static final List<String> SYNTAXES = List.of(
            UID.RLELossless,
            UID.JPEGLossless,
            UID.JPEGLSLossless,
            UID.JPEGLSNearLossless,
            UID.DeflatedImageFrameCompression,
            UID.EncapsulatedUncompressedExplicitVRLittleEndian);
    private static final List<ImagePixel> IMAGES = List.of(
            Images.gray(13, 9, 1, 8, 8, false),
            Images.gray(13, 9, 1, 16, 12, false),
            Images.gray(7, 5, 1, 16, 16, true),
            Images.colour(13, 9, 1, "RGB", 8),
            Images.colour(12, 8, 1, "YBR_FULL", 8));

    static Stream<byte[]> seeds() throws Exception {
        List<byte[]> seeds = new ArrayList<>();
        for (int syntax = 0; syntax < SYNTAXES.size(); syntax++) {
            if (isJpegLs(SYNTAXES.get(syntax))) {
                // FFmpeg would encode them; its classes take a minute to load under the fuzzer. Some lie in a folder.
                continue;
            }
            for (int image = 0; image < IMAGES.size(); image++) {
                FrameEncoder encoder = FrameCodecs.encoder(TransferSyntax.of(SYNTAXES.get(syntax)), IMAGES.get(image));
                byte[] encoded =
                        encoder.encode(Images.frames(IMAGES.get(image), 5).get(0));
                byte[] seed = new byte[encoded.length + 1];
                seed[0] = (byte) (syntax * IMAGES.size() + image);
                System.arraycopy(encoded, 0, seed, 1, encoded.length);
                seeds.add(seed);
            }
        }
        return seeds.stream();
    }

    /** @param bytes syntax and image in the first, then a frame */
    @MethodSource("seeds")
    @FuzzTest(maxDuration = "")
    void aFrameIsDecodedOrRefused(byte[] bytes) throws QuarantineException {
        if (bytes.length == 0) {
            return;
        }
        int choice = (bytes[0] & 0xFF) % (SYNTAXES.size() * IMAGES.size());
        TransferSyntax syntax = TransferSyntax.of(SYNTAXES.get(choice / IMAGES.size()));
        ImagePixel image = IMAGES.get(choice % IMAGES.size());
        Frame frame;
        try {
            frame = FrameCodecs.decoder(syntax, image).orElseThrow().decode(Arrays.copyOfRange(bytes, 1, bytes.length));
        } catch (QuarantineException e) {
            assertThat(e.reason()).isEqualTo(QuarantineReason.UNDECODABLE_PIXELS);
            return;
        }
        assertThat(frame.image().rows()).isEqualTo(image.rows());
        assertThat(frame.image().columns()).isEqualTo(image.columns());
        if (!isJpegLs(syntax.uid())) {
            comesBack(syntax, frame);
        }
    }

    private static boolean isJpegLs(String syntax) {
        return syntax.equals(UID.JPEGLSLossless) || syntax.equals(UID.JPEGLSNearLossless);
    }

    private static void comesBack(TransferSyntax syntax, Frame frame) throws QuarantineException {
        FrameEncoder encoder = FrameCodecs.encoder(syntax, frame.image());
        Frame again = FrameCodecs.decoder(encoder.syntax(), encoder.image())
                .orElseThrow()
                .decode(encoder.encode(frame));
        assertThat(Arrays.equals(again.samples(), frame.samples())).isTrue();
    }
}
