package dev.lethe.pixel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.deid.DeidResult;
import dev.lethe.deid.Deidentifier;
import dev.lethe.deid.PatientAssignment;
import dev.lethe.deid.PixelFacts;
import dev.lethe.deid.PixelRegion;
import dev.lethe.deid.PixelTreatment;
import dev.lethe.deid.Profile;
import dev.lethe.deid.PseudonymGenerator;
import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.BulkPolicy;
import dev.lethe.dicom.DicomInputStream;
import dev.lethe.dicom.DicomLimits;
import dev.lethe.dicom.Fragments;
import dev.lethe.dicom.Tag;
import dev.lethe.testkit.Foreign;
import dev.lethe.testkit.Samples;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Samples with burned-in text in many transfer syntaxes: what comes out is judged by others, and by its pixels. */
class RedactedSamplesTest {
    private static final PixelEngine PIXELS = new PixelEngine();
    /** Two units of sequential JPEG with subsampled chroma. */
    private static final int JPEG_REACH = 32;

    @TempDir
    private Path folder;

    static List<Path> samples() throws Exception {
        try (Stream<Path> files = Files.list(Samples.folder().resolve("generated/burned_in"))) {
            return files.sorted().toList();
        }
    }

    @AfterAll
    static void close() {
        PIXELS.close();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void othersCanReadItAndOnlyRegionsDiffer(Path sample) throws Exception {
        // When
        byte[] source = Files.readAllBytes(sample);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Deidentifier engine =
                new Deidentifier(Profile.basic(), input -> Arrays.copyOf(input, 32), DicomLimits.DEFAULT, PIXELS);
        PatientAssignment who =
                new PatientAssignment(new PseudonymGenerator(new SplittableRandom(1)).next(), new byte[32], -100);
        DeidResult result = engine.deidentify(() -> new ByteArrayInputStream(source), who, out);
        // Then
        Path clean = Files.write(folder.resolve("clean.dcm"), out.toByteArray());
        assertThat(Foreign.DCMDUMP.run("-q", clean.toString()).status()).isZero();
        assertThat(Foreign.GDCMINFO.run(clean.toString()).status()).isZero();
        String raw = folder.resolve("raw.dcm").toString();
        assertThat(Foreign.GDCMCONV.run("--raw", clean.toString(), raw).status())
                .as("GDCM decodes it")
                .isZero();
        if (result.pixels() == PixelTreatment.REDACTED) {
            onlyRegionsDiffer(source, out.toByteArray(), result);
        } else {
            assertThat(pixelData(out.toByteArray())).isEqualTo(pixelData(source));
        }
    }

    private static void onlyRegionsDiffer(byte[] source, byte[] clean, DeidResult result) throws Exception {
        ImagePixel image = ImagePixel.of(Instances.header(source));
        // Its bits lie beside the stored ones, everywhere.
        boolean overlay = PixelFacts.hasEmbeddedOverlay(Instances.header(source));
        boolean inPlace = result.transferSyntaxUid().startsWith("1.2.840.10008.1.2.4.5")
                && !result.transferSyntaxUid().endsWith(".57");
        List<byte[]> before = Instances.frames(source);
        List<byte[]> after = Instances.frames(clean);
        assertThat(after).hasSameSizeAs(before);
        for (int frame = 0; frame < before.size(); frame++) {
            BitSet redacted = mask(result, frame + 1, image, inPlace ? JPEG_REACH : 0);
            int bytes = before.get(frame).length / (image.rows() * image.columns());
            for (int pixel = redacted.nextClearBit(0);
                    pixel < image.rows() * image.columns() && !overlay;
                    pixel = redacted.nextClearBit(pixel + 1)) {
                for (int b = pixel * bytes; b < (pixel + 1) * bytes; b++) {
                    if (before.get(frame)[b] != after.get(frame)[b]) {
                        throw new AssertionError("pixel " + pixel + " of frame " + (frame + 1) + " is another");
                    }
                }
            }
        }
    }

    private static BitSet mask(DeidResult result, int frame, ImagePixel image, int reach) {
        BitSet mask = new BitSet(image.rows() * image.columns());
        for (PixelRegion region : result.regions()) {
            Box box = new Box(region.x(), region.y(), region.width(), region.height())
                    .grown(reach)
                    .within(image.columns(), image.rows());
            for (int y = box.y(); y < box.bottom() && region.covers(frame); y++) {
                mask.set(y * image.columns() + box.x(), y * image.columns() + box.right());
            }
        }
        return mask;
    }

    /** Its bytes, or those of its fragments. */
    private static Object pixelData(byte[] file) throws Exception {
        try (DicomInputStream in = new DicomInputStream(new ByteArrayInputStream(file))) {
            Attributes whole = in.readHeader(BulkPolicy.HOLD_ALL);
            Fragments fragments = whole.getFragments(Tag.PixelData);
            return fragments != null ? fragments : whole.getBytes(Tag.PixelData);
        }
    }
}
