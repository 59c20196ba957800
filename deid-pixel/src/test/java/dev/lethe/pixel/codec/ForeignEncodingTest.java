package dev.lethe.pixel.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.dicom.TransferSyntax;
import dev.lethe.pixel.Frame;
import dev.lethe.pixel.ImagePixel;
import dev.lethe.testkit.Foreign;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What DCMTK and GDCM encode without loss is decoded to what they were given. */
class ForeignEncodingTest {
    private static final List<ImagePixel> IMAGES = List.of(
            Images.gray(31, 23, 2, 8, 8, false),
            Images.gray(32, 23, 1, 16, 10, false),
            Images.gray(33, 23, 2, 16, 12, false),
            Images.gray(31, 21, 1, 16, 16, false),
            Images.gray(31, 21, 1, 16, 16, true),
            Images.colour(31, 23, 2, "RGB", 8));

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
    void losslessJpegWithEachPredictor(int predictor) throws Exception {
        for (ImagePixel image : IMAGES) {
            assertDecoded(image, Foreign.DCMCJPEG, "+el", "+sv", Integer.toString(predictor));
        }
    }

    @ParameterizedTest
    @CsvSource({"+il,-ot", "+in,+ot", "+is,+ot", "+is,+fs 1"})
    void jpegLsInEachOrder(String order, String fragments) throws Exception {
        for (ImagePixel image : IMAGES) {
            List<String> options = new ArrayList<>(List.of(order));
            options.addAll(List.of(fragments.split(" ")));
            assertDecoded(image, Foreign.DCMCJPLS, options.toArray(String[]::new));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"--j2k", "--jpegls", "--jpeg", "--rle"})
    void everythingOfGdcm(String codec) throws Exception {
        for (ImagePixel image : IMAGES) {
            assertDecoded(image, Foreign.GDCMCONV, codec);
        }
    }

    private void assertDecoded(ImagePixel image, Foreign encoder, String... options) throws Exception {
        // Given
        List<Frame> frames = Images.frames(image, 3);
        FrameEncoder whole = FrameCodecs.encoder(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, image);
        Path in = Files.write(folder.resolve("in.dcm"), Instances.encode(whole, frames));
        Path out = folder.resolve("out.dcm");
        List<String> arguments = new ArrayList<>(List.of(options));
        arguments.add(in.toString());
        arguments.add(out.toString());
        Foreign.Result result = encoder.run(arguments.toArray(String[]::new));
        assertThat(result.status()).as(result.err()).isZero();

        // When
        List<Frame> decoded = Instances.decode(out);

        // Then
        assertThat(decoded).hasSameSizeAs(frames);
        for (int i = 0; i < frames.size(); i++) {
            assertThat(decoded.get(i).samples())
                    .as("%s", image)
                    .isEqualTo(frames.get(i).samples());
            assertThat(decoded.get(i).image().photometricInterpretation()).isEqualTo(image.photometricInterpretation());
        }
    }
}
