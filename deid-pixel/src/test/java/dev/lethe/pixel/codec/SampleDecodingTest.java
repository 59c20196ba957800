package dev.lethe.pixel.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.deid.QuarantineException;
import dev.lethe.dicom.BulkPolicy;
import dev.lethe.dicom.DicomInputStream;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.UID;
import dev.lethe.pixel.Frame;
import dev.lethe.pixel.ImagePixel;
import dev.lethe.testkit.Foreign;
import dev.lethe.testkit.Sample;
import dev.lethe.testkit.Samples;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every sample with pixels is decoded as DCMTK or GDCM decode it, or refused for a reason that is known. */
class SampleDecodingTest {
    private static final Set<String> WITH_REFERENCE = Set.of(
            UID.ImplicitVRLittleEndian,
            UID.ExplicitVRLittleEndian,
            UID.ExplicitVRBigEndian,
            UID.DeflatedExplicitVRLittleEndian,
            UID.RLELossless,
            UID.JPEGBaseline8Bit,
            UID.JPEGExtended12Bit,
            UID.JPEGLossless,
            UID.JPEGLosslessSV1,
            UID.JPEGLSLossless,
            UID.JPEGLSNearLossless,
            UID.JPEG2000Lossless,
            UID.JPEG2000,
            UID.HTJ2KLossless,
            UID.HTJ2K);

    /** Decoders round the inverse transformations of JPEG of 12 bits and of irreversible JPEG 2000 as they like. */
    private static final Set<String> MAY_BE_ROUNDED = Set.of(UID.JPEGExtended12Bit, UID.JPEG2000, UID.HTJ2K);
    /** What cannot be told with certainty. */
    private static final Set<String> REFUSED = Set.of(
            // Pixel Data is four times as long as its header tells.
            "DX000000.dcm",
            // Big endian samples of 32 bits.
            "rtdose_expb.dcm",
            "rtdose_expb_1frame.dcm",
            // A native value in an encapsulated syntax.
            "example3.dcm",
            // Fragments that hold no image.
            "generated_encapsulated_defined_bot_1_to_1.dcm",
            "generated_encapsulated_defined_bot_2_to_2.dcm",
            "generated_encapsulated_empty_bot_1_to_1.dcm",
            // A codestream with a delimiter in the place of its capabilities.
            "JPEG2000-embedded-sequence-delimiter.dcm");
    /** DCMTK decodes no RLE of 1 bit; see {@link #bitsAreTheSameInEverySyntax}. */
    private static final Set<String> WITHOUT_REFERENCE = Set.of("liver_rle.dcm", "liver_nonbyte_aligned_rle.dcm");

    @TempDir
    Path folder;

    static Stream<Sample> images() {
        return Samples.inventory().stream()
                .filter(sample ->
                        !sample.broken() && !sample.column("bits_stored").isEmpty())
                .filter(sample -> WITH_REFERENCE.contains(sample.transferSyntaxUid()))
                .filter(sample -> !WITHOUT_REFERENCE.contains(name(sample)))
                .filter(SampleDecodingTest::hasPixelData);
    }

    private static String name(Sample sample) {
        return sample.file().getFileName().toString();
    }

    private static boolean hasPixelData(Sample sample) {
        try (DicomInputStream in = new DicomInputStream(Files.newInputStream(sample.file()))) {
            in.readHeader(BulkPolicy.STOP_AT_PIXEL_DATA);
            return in.atBulk() && in.tag() == Tag.PixelData;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<Sample> decodable() {
        return images().filter(sample -> !REFUSED.contains(name(sample)));
    }

    static Stream<Sample> refused() {
        return images().filter(sample -> REFUSED.contains(name(sample)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void refusesWhatCannotBeTold(Sample sample) {
        assertThatThrownBy(() -> Instances.decode(sample.file())).isInstanceOf(QuarantineException.class);
    }

    @ParameterizedTest
    @CsvSource({"liver_rle.dcm,liver_deflate.dcm", "liver_nonbyte_aligned_rle.dcm,liver_nonbyte_aligned_deflate.dcm"})
    void bitsAreTheSameInEverySyntax(String one, String other) throws Exception {
        Path data = Samples.folder().resolve("pydicom+pydicom-data/data_store/data");
        assertSame(Instances.decode(data.resolve(one)), Instances.decode(data.resolve(other)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("decodable")
    void decodesAsOthersDo(Sample sample) throws Exception {
        // Given
        Path reference = folder.resolve("reference.dcm");
        decodeElsewhere(sample, reference);

        // When
        List<Frame> frames = Instances.decode(sample.file());

        // Then
        List<Frame> expected = Instances.decode(reference);
        assertThat(frames).hasSameSizeAs(expected);
        for (int i = 0; i < frames.size(); i++) {
            assertThat(mostDifference(frames.get(i), expected.get(i)))
                    .as(sample.path())
                    .isLessThanOrEqualTo(MAY_BE_ROUNDED.contains(sample.transferSyntaxUid()) ? 1 : 0);
        }
    }

    private static void assertSame(List<Frame> frames, List<Frame> expected) {
        assertThat(frames).hasSameSizeAs(expected);
        for (int i = 0; i < frames.size(); i++) {
            assertThat(mostDifference(frames.get(i), expected.get(i))).isZero();
        }
    }

    private static int mostDifference(Frame one, Frame other) {
        if (Arrays.equals(one.samples(), other.samples())) {
            return 0;
        }
        ImagePixel image = one.image();
        int most = 0;
        for (int y = 0; y < image.rows(); y++) {
            for (int x = 0; x < image.columns(); x++) {
                for (int sample = 0; sample < image.samplesPerPixel(); sample++) {
                    most = Math.max(most, Math.abs(one.value(x, y, sample) - other.value(x, y, sample)));
                }
            }
        }
        return most;
    }

    /** GDCM's OpenJPEG decodes High-Throughput JPEG 2000, of which GDCM itself does not know. */
    private String renamed(Sample sample, String uid) throws IOException {
        String bytes = Files.readString(sample.file(), StandardCharsets.ISO_8859_1);
        String shorter = uid + "\0".repeat(sample.transferSyntaxUid().length() - uid.length());
        Path file = folder.resolve("renamed.dcm");
        Files.writeString(file, bytes.replace(sample.transferSyntaxUid(), shorter), StandardCharsets.ISO_8859_1);
        return file.toString();
    }

    /** Each of the two refuses what the other decodes. */
    private static Foreign.Result jpegLs(String in, String out) throws Exception {
        Foreign.Result result = Foreign.DCMDJPLS.run(in, out);
        return result.status() == 0 ? result : Foreign.GDCMCONV.run("--raw", in, out);
    }

    private void decodeElsewhere(Sample sample, Path to) throws Exception {
        String in = sample.file().toString();
        String out = to.toString();
        Foreign.Result result =
                switch (sample.transferSyntaxUid()) {
                    case UID.RLELossless -> Foreign.DCMDRLE.run(in, out);
                    case UID.JPEGBaseline8Bit, UID.JPEGExtended12Bit, UID.JPEGLossless, UID.JPEGLosslessSV1 ->
                        Foreign.DCMDJPEG.run("+cn", in, out);
                    case UID.JPEGLSLossless, UID.JPEGLSNearLossless -> jpegLs(in, out);
                    case UID.JPEG2000Lossless, UID.JPEG2000 -> Foreign.GDCMCONV.run("--raw", in, out);
                    case UID.HTJ2KLossless -> Foreign.GDCMCONV.run("--raw", renamed(sample, UID.JPEG2000Lossless), out);
                    case UID.HTJ2K -> Foreign.GDCMCONV.run("--raw", renamed(sample, UID.JPEG2000), out);
                    default -> Foreign.DCMCONV.run("+te", in, out);
                };
        assertThat(result.status()).as(in).as(result.err()).isZero();
    }
}
