package dev.lethe.pixel.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.deid.QuarantineException;
import dev.lethe.dicom.TransferSyntax;
import dev.lethe.dicom.UID;
import dev.lethe.pixel.Frame;
import dev.lethe.pixel.ImagePixel;
import dev.lethe.testkit.Foreign;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What this package encodes is decoded to the same values by itself and by others. */
class EncodingTest {
    @TempDir
    Path folder;

    /** Source syntax, image, and what is written. */
    @ParameterizedTest
    @CsvSource({
        "RLELossless,       1, 8, 8, false, MONOCHROME2, RLELossless, MONOCHROME2, 0, DCMTK",
        "RLELossless,       1, 16, 12, true, MONOCHROME2, RLELossless, MONOCHROME2, 0, DCMTK",
        "RLELossless,       3, 8, 8, false, YBR_FULL, RLELossless, YBR_FULL, 1, DCMTK",
        "RLELossless,       1, 32, 32, false, MONOCHROME2, RLELossless, MONOCHROME2, 0, DCMTK",
        "JPEGLSLossless,    1, 8, 8, false, MONOCHROME2, JPEGLSLossless, MONOCHROME2, 0, DCMTK",
        "JPEGLSNearLossless,1, 16, 16, true, MONOCHROME2, JPEGLSLossless, MONOCHROME2, 0, DCMTK",
        "JPEGBaseline8Bit,  3, 8, 8, false, YBR_FULL, JPEGLSLossless, YBR_FULL, 0, DCMTK",
        "JPEGBaseline8Bit,  3, 8, 8, false, RGB, JPEGLSLossless, RGB, 0, DCMTK",
        "JPEG2000Lossless,  1, 8, 8, false, MONOCHROME1, JPEG2000Lossless, MONOCHROME1, 0, GDCM",
        "JPEG2000Lossless,  1, 16, 16, false, MONOCHROME2, JPEGLSLossless, MONOCHROME2, 0, DCMTK",
        "JPEG2000Lossless,  3, 16, 16, false, RGB, JPEGLosslessSV1, RGB, 0, none",
        "JPEG2000Lossless,  1, 16, 16, true, MONOCHROME2, JPEGLSLossless, MONOCHROME2, 0, DCMTK",
        "JPEG2000Lossless,  3, 8, 8, false, RGB, JPEG2000Lossless, RGB, 0, GDCM",
        "JPEG2000,          3, 8, 8, false, RGB, JPEGLSLossless, RGB, 0, DCMTK",
        "JPEGLosslessSV1,   1, 8, 8, false, MONOCHROME2, JPEGLosslessSV1, MONOCHROME2, 0, DCMTK",
        "JPEGLosslessSV1,   3, 8, 8, false, RGB, JPEGLosslessSV1, RGB, 0, DCMTK",
        "JPEGLossless,      1, 16, 16, true, MONOCHROME2, JPEGLossless, MONOCHROME2, 0, DCMTK",
        "JPEGLossless,      1, 16, 16, false, MONOCHROME2, JPEGLossless, MONOCHROME2, 0, DCMTK",
        "JPEGExtended12Bit, 1, 16, 12, false, MONOCHROME2, JPEGLosslessSV1, MONOCHROME2, 0, DCMTK",
        "JPEG2000,          1, 16, 14, false, MONOCHROME2, JPEGLosslessSV1, MONOCHROME2, 0, DCMTK",
        "JPEG2000,          1, 16, 12, true, MONOCHROME2, JPEGLosslessSV1, MONOCHROME2, 0, none",
        "JPEGLSLossless,    1, 8, 7, false, MONOCHROME2, JPEGLosslessSV1, MONOCHROME2, 0, DCMTK",
        "HTJ2KLossless,     3, 16, 16, false, RGB, JPEGLosslessSV1, RGB, 0, none",
        "HTJ2KLossless,     1, 1, 1, false, MONOCHROME2, RLELossless, MONOCHROME2, 0, none",
        "ExplicitVRBigEndian, 1, 16, 12, false, MONOCHROME2, ExplicitVRBigEndian, MONOCHROME2, 0, DCMTK",
        "ExplicitVRBigEndian, 3, 8, 8, false, RGB, ExplicitVRBigEndian, RGB, 0, DCMTK",
        "ImplicitVRLittleEndian, 1, 1, 1, false, MONOCHROME2, ImplicitVRLittleEndian, MONOCHROME2, 0, DCMTK",
        "DeflatedExplicitVRLittleEndian, 1, 8, 8, false, PALETTE COLOR, DeflatedExplicitVRLittleEndian, PALETTE COLOR, 0, DCMTK"
    })
    void encodesLosslesslyForEverybody(
            String source,
            int samples,
            int allocated,
            int stored,
            boolean signed,
            String photometric,
            String target,
            String written,
            int planar,
            String judge)
            throws Exception {
        // Given
        ImagePixel image = new ImagePixel(23, 37, 3, samples, photometric, 0, allocated, stored, stored - 1, signed);
        List<Frame> frames = Images.frames(image, 11);
        FrameEncoder encoder = FrameCodecs.encoder(syntax(source), image);

        // When
        byte[] file = Instances.encode(encoder, frames);

        // Then
        assertThat(encoder.syntax()).isEqualTo(syntax(target));
        assertThat(encoder.image().photometricInterpretation()).isEqualTo(written);
        assertThat(encoder.image().planarConfiguration()).isEqualTo(planar);
        assertSame(Instances.decode(file), frames);
        if (!judge.equals("none")) {
            assertSame(Instances.decode(decodeElsewhere(file, encoder.syntax(), judge)), frames);
        }
    }

    private static TransferSyntax syntax(String keyword) throws ReflectiveOperationException {
        return TransferSyntax.of((String) UID.class.getField(keyword).get(null));
    }

    private static void assertSame(List<Frame> frames, List<Frame> expected) {
        assertThat(frames).hasSameSizeAs(expected);
        for (int i = 0; i < frames.size(); i++) {
            assertThat(frames.get(i).samples()).isEqualTo(expected.get(i).samples());
            assertThat(frames.get(i).image().photometricInterpretation())
                    .isEqualTo(expected.get(i).image().photometricInterpretation());
        }
    }

    private Path decodeElsewhere(byte[] file, TransferSyntax syntax, String judge) throws Exception {
        Path in = Files.write(folder.resolve("in.dcm"), file);
        Path out = folder.resolve("out.dcm");
        Foreign.Result result;
        if (judge.equals("GDCM")) {
            result = Foreign.GDCMCONV.run("--raw", in.toString(), out.toString());
        } else if (syntax.uid().equals(UID.RLELossless)) {
            result = Foreign.DCMDRLE.run(in.toString(), out.toString());
        } else if (syntax.uid().equals(UID.JPEGLosslessSV1) || syntax.uid().equals(UID.JPEGLossless)) {
            result = Foreign.DCMDJPEG.run("+cn", in.toString(), out.toString());
        } else if (syntax.uid().equals(UID.JPEGLSLossless)) {
            result = Foreign.DCMDJPLS.run(in.toString(), out.toString());
        } else {
            result = Foreign.DCMCONV.run("+te", in.toString(), out.toString());
        }
        assertThat(result.status()).as(result.err()).isZero();
        return out;
    }

    @Test
    void refusesAFrameOfAnotherKind() {
        FrameEncoder encoder =
                FrameCodecs.encoder(TransferSyntax.of(UID.RLELossless), Images.gray(4, 4, 1, 8, 8, false));
        Frame other = Images.frames(Images.gray(4, 4, 1, 16, 12, false), 1).get(0);

        assertThatThrownBy(() -> encoder.encode(other)).isInstanceOf(QuarantineException.class);
    }

    @Test
    void theSameFrameGivesTheSameBytes() throws Exception {
        ImagePixel image = Images.colour(40, 30, 1, "RGB", 8);
        Frame frame = Images.frames(image, 5).get(0);
        for (String source : new String[] {UID.JPEG2000Lossless, UID.JPEGLSLossless, UID.RLELossless}) {
            FrameEncoder encoder = FrameCodecs.encoder(TransferSyntax.of(source), image);
            assertThat(encoder.encode(frame)).isEqualTo(encoder.encode(frame));
        }
    }
}
