package dev.lethe.pixel.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.fail;

import dev.lethe.deid.QuarantineException;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.TransferSyntax;
import dev.lethe.dicom.UID;
import dev.lethe.pixel.Frame;
import dev.lethe.pixel.ImagePixel;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Encoded frames that are damaged are refused, or decoded to an image like the header's; nothing else may happen. */
class DamagedFrameTest {
    private static final int MUTANTS = 300;
    private static final ImagePixel BYTES = Images.gray(61, 47, 1, 8, 8, false);
    private static final ImagePixel WORDS = Images.gray(61, 47, 1, 16, 12, false);
    private static final ImagePixel RGB = Images.colour(61, 47, 1, "RGB", 8);

    static Stream<Arguments> frames() throws Exception {
        return Stream.of(
                made(UID.RLELossless, WORDS),
                made(UID.RLELossless, RGB),
                made(UID.JPEGLosslessSV1, WORDS),
                made(UID.JPEGLossless, RGB),
                made(UID.DeflatedImageFrameCompression, WORDS),
                Arguments.of(UID.JPEGBaseline8Bit, BYTES, Foreigners.baseline(BYTES)),
                Arguments.of(UID.JPEGBaseline8Bit, RGB, Foreigners.baseline(RGB)),
                Arguments.of(UID.JPEGLSLossless, BYTES, Foreigners.jpegLs(BYTES)),
                Arguments.of(UID.JPEGLSLossless, RGB, Foreigners.jpegLs(RGB)),
                Arguments.of(UID.JPEG2000Lossless, BYTES, Foreigners.jpeg2000(BYTES)),
                Arguments.of(UID.JPEG2000Lossless, RGB, Foreigners.jpeg2000(RGB)));
    }

    private static Arguments made(String syntax, ImagePixel image) throws Exception {
        FrameEncoder encoder = FrameCodecs.encoder(TransferSyntax.of(syntax), image);
        assertThat(encoder.syntax().uid()).isEqualTo(syntax);
        return Arguments.of(
                syntax, image, encoder.encode(Images.frames(image, 7).get(0)));
    }

    private static FrameDecoder decoder(String syntax, ImagePixel image) {
        return FrameCodecs.decoder(TransferSyntax.of(syntax), image).orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("frames")
    void damageIsRefusedOrHarmless(String syntax, ImagePixel image, byte[] encoded) throws Exception {
        // Given
        FrameDecoder decoder = decoder(syntax, image);
        Random random = new Random(20261120);
        assertThat(decoder.decode(encoded).samples()).hasSize((int) image.frameBytes());

        // Then
        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            for (int i = 0; i < MUTANTS; i++) {
                byte[] mutant = mutate(encoded, random);
                try {
                    Frame frame = decoder.decode(mutant);
                    assertThat(frame.image().rows()).isEqualTo(image.rows());
                } catch (QuarantineException expected) {
                    assertThat(expected.tagPath().tag()).isEqualTo(Tag.PixelData);
                } catch (RuntimeException | Error e) {
                    fail("mutant " + i, e);
                }
            }
        });
    }

    /** The beginning of a frame, ended as it must end. */
    @ParameterizedTest
    @MethodSource("frames")
    void shortDataAreRefused(String syntax, ImagePixel image, byte[] encoded) {
        for (int percent : new int[] {5, 50, 90, 98}) {
            int length = encoded.length * percent / 100;
            byte[] cut = Arrays.copyOf(encoded, length + 2);
            cut[length] = (byte) 0xFF;
            cut[length + 1] = (byte) 0xD9;
            assertThatThrownBy(() -> decoder(syntax, image).decode(cut))
                    .as("%d %%", percent)
                    .isInstanceOf(QuarantineException.class);
        }
    }

    /** What no sample needs: then something was read wrongly. */
    @ParameterizedTest
    @MethodSource("frames")
    void excessDataAreRefused(String syntax, ImagePixel image, byte[] encoded) {
        boolean ended = encoded[encoded.length - 2] == -1 && (encoded[encoded.length - 1] & 0xFF) == 0xD9;
        int end = ended ? encoded.length - 2 : encoded.length;
        // libjpeg looks ahead and tells nothing of what it has in its buffer then.
        int excess = syntax.equals(UID.JPEGBaseline8Bit) ? 8 : 3;
        byte[] longer = Arrays.copyOf(encoded, encoded.length + excess);
        Arrays.fill(longer, end, end + excess, (byte) 0x5A);
        System.arraycopy(encoded, end, longer, end + excess, encoded.length - end);

        assertThatThrownBy(() -> decoder(syntax, image).decode(longer)).isInstanceOf(QuarantineException.class);
    }

    @Test
    void aCodestreamWithoutItsEndIsRefused() throws Exception {
        byte[] encoded = Foreigners.jpeg2000(BYTES);
        byte[] endless = Arrays.copyOf(encoded, encoded.length);
        endless[encoded.length - 1] = 0;
        endless[encoded.length - 2] = 0;

        assertThatThrownBy(() -> decoder(UID.JPEG2000Lossless, BYTES).decode(endless))
                .isInstanceOf(QuarantineException.class);
    }

    @ParameterizedTest
    @MethodSource("frames")
    void anotherImageThanTheHeadersIsRefused(String syntax, ImagePixel image, byte[] encoded) {
        for (ImagePixel other : new ImagePixel[] {
            Images.gray(61, 46, 1, 8, 8, false),
            Images.gray(62, 47, 1, 16, 12, false),
            Images.colour(60, 47, 1, "RGB", 8)
        }) {
            assertThatThrownBy(() -> decoder(syntax, other).decode(encoded)).isInstanceOf(QuarantineException.class);
        }
    }

    private static byte[] mutate(byte[] encoded, Random random) {
        byte[] mutant = encoded.clone();
        for (int n = random.nextInt(3); n >= 0; n--) {
            // Half of the damage goes where the headers are.
            int at = random.nextInt(random.nextBoolean() ? mutant.length : Math.min(mutant.length, 200));
            switch (random.nextInt(4)) {
                case 0 -> mutant[at] = (byte) random.nextInt();
                case 1 -> mutant[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> Arrays.fill(mutant, at, Math.min(mutant.length, at + 4), (byte) -random.nextInt(2));
                default -> mutant = Arrays.copyOf(mutant, Math.max(1, at));
            }
        }
        return mutant;
    }
}
