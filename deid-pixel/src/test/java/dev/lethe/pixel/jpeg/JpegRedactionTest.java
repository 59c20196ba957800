package dev.lethe.pixel.jpeg;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.pixel.Box;
import dev.lethe.pixel.ImagePixel;
import java.awt.image.Raster;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JpegRedactionTest {
    /** The first ends with blocks of chroma, whatever the sampling. */
    private static final List<Box> BOXES =
            List.of(new Box(32, 32, 32, 16), new Box(5, 21, 20, 9), new Box(70, 60, 100, 100));

    static Stream<TestJpeg> shapes() {
        return Stream.of(0x11, 0x21, 0x12, 0x22, 0x41, 0x42).flatMap(luma -> {
            TestJpeg shape = TestJpeg.colour(77, 69, luma);
            return Stream.of(
                    shape,
                    shape.withRestartInterval(3),
                    shape.inScansOfOne(),
                    shape.inScansOfOne().withRestartInterval(7));
        });
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void boxesTurnBlackAndTheRestStays(TestJpeg shape) throws Exception {
        // Given
        byte[] jpeg = shape.bytes();
        ImagePixel image = Judge.image(shape.columns(), shape.rows(), "YBR_FULL_422", 8);
        Change change = new Change(
                shape.columns(), shape.rows(), 3, 8 * shape.mostHorizontal(), 8 * shape.mostVertical(), BOXES);
        // When
        byte[] redacted = JpegRedaction.redact(jpeg, BOXES, image);
        // Then
        assertThat(change.fault(samples(Judge.decode(jpeg)), samples(Judge.decode(redacted)), 0, 128, 128))
                .isNull();
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void withoutBoxesNothingChanges(TestJpeg shape) throws Exception {
        byte[] jpeg = shape.bytes();
        ImagePixel image = Judge.image(shape.columns(), shape.rows(), "YBR_FULL_422", 8);
        byte[] written = JpegRedaction.redact(jpeg, List.of(), image);
        assertThat(samples(Judge.decode(written))).isEqualTo(samples(Judge.decode(jpeg)));
        // Every segment comes out in its canonical form, so the second time it is the same to the byte.
        assertThat(JpegRedaction.redact(written, List.of(), image)).isEqualTo(written);
    }

    /** A scan of one component has no blocks that are not shown. */
    private static Stream<TestJpeg> interleavedShapes() {
        return shapes().filter(TestJpeg::interleaved);
    }

    @ParameterizedTest
    @MethodSource("interleavedShapes")
    void nothingIsLeftInBlocksThatAreNotShown(TestJpeg shape) throws Exception {
        // Given a box over the right and lower border
        ImagePixel image = Judge.image(shape.columns(), shape.rows(), "YBR_FULL", 8);
        Box corner = new Box(40, 40, 100, 100);
        byte[] redacted = JpegRedaction.redact(shape.bytes(), List.of(corner), image);
        // When the image claims to be as large as its units
        int columns = up(shape.columns(), 8 * shape.mostHorizontal());
        int rows = up(shape.rows(), 8 * shape.mostVertical());
        int sof = new String(redacted, StandardCharsets.ISO_8859_1).indexOf("\u00FF\u00C0");
        redacted[sof + 6] = (byte) rows;
        redacted[sof + 8] = (byte) columns;
        Raster whole = Judge.decode(redacted);
        // Then
        assertThat(whole.getWidth()).isEqualTo(columns);
        assertThat(whole.getHeight()).isEqualTo(rows);
        int[] hidden = whole.getPixels(corner.x(), corner.y(), columns - corner.x(), rows - corner.y(), (int[]) null);
        for (int i = 0; i < hidden.length; i++) {
            assertThat(hidden[i]).isEqualTo(i % 3 == 0 ? 0 : 128);
        }
    }

    private static int up(int size, int unit) {
        return (size + unit - 1) / unit * unit;
    }

    @Test
    void blackIsBlackInEveryColourSpace() throws Exception {
        assertThat(inside("MONOCHROME2", TestJpeg.gray(40, 40))).containsExactly(0);
        assertThat(inside("MONOCHROME1", TestJpeg.gray(40, 40))).containsExactly(255);
        assertThat(inside("RGB", TestJpeg.colour(40, 40, 0x11))).containsExactly(0, 0, 0);
        assertThat(inside("YBR_FULL", TestJpeg.colour(40, 40, 0x11))).containsExactly(0, 128, 128);
    }

    private static int[] inside(String photometric, TestJpeg shape) throws Exception {
        ImagePixel image = Judge.image(shape.columns(), shape.rows(), photometric, 8);
        byte[] redacted = JpegRedaction.redact(shape.bytes(), List.of(new Box(5, 5, 3, 3)), image);
        return Judge.decode(redacted).getPixel(6, 6, (int[]) null);
    }

    @Test
    void aBoxOutsideChangesNothing() throws Exception {
        TestJpeg shape = TestJpeg.gray(40, 40);
        ImagePixel image = Judge.image(40, 40, "MONOCHROME2", 8);
        byte[] redacted =
                JpegRedaction.redact(shape.bytes(), List.of(new Box(40, 0, 5, 5), new Box(-5, -5, 5, 5)), image);
        assertThat(samples(Judge.decode(redacted))).isEqualTo(samples(Judge.decode(shape.bytes())));
    }

    private static int[] samples(Raster raster) {
        return raster.getPixels(0, 0, raster.getWidth(), raster.getHeight(), (int[]) null);
    }
}
