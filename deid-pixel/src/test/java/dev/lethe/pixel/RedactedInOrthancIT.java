package dev.lethe.pixel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.deid.DeidResult;
import dev.lethe.deid.Deidentifier;
import dev.lethe.deid.PatientAssignment;
import dev.lethe.deid.PixelRegion;
import dev.lethe.deid.PixelTreatment;
import dev.lethe.deid.Profile;
import dev.lethe.deid.PseudonymGenerator;
import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.DicomLimits;
import dev.lethe.dicom.DicomOutputStream;
import dev.lethe.dicom.FileMetaInformation;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.TransferSyntax;
import dev.lethe.dicom.UID;
import dev.lethe.dicom.VR;
import dev.lethe.pixel.codec.FrameCodecs;
import dev.lethe.pixel.codec.FrameEncoder;
import dev.lethe.pixel.codec.FrameWriter;
import dev.lethe.testkit.Samples;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Redacted instances of each transfer syntax that is written, in an archive of others. */
class RedactedInOrthancIT {
    private static final String NAME = "TESTPERSON WILHELMINA";
    private static final PixelEngine PIXELS = new PixelEngine();
    /** What comes out of them keeps or gets a transfer syntax that no invented instance has. */
    private static final List<String> LOSSY = List.of(
            "us_style0_jpeg_baseline.dcm",
            "cr_mono1_12bit_jpeg_extended.dcm",
            "dx_14bit_jls_lossy.dcm",
            "us_style0_j2k_lossy.dcm");
    /** Orthanc 1.10 has no decoder for these without a plugin. */
    private static final Set<String> NOT_DRAWN = Set.of(
            UID.JPEG2000Lossless,
            UID.DeflatedImageFrameCompression,
            UID.EncapsulatedUncompressedExplicitVRLittleEndian);

    private static final int BLACK = 24;

    @TempDir
    private static Path folder;

    private static Orthanc orthanc;

    @BeforeAll
    static void start() throws Exception {
        orthanc = new Orthanc(folder);
    }

    @AfterAll
    static void close() throws Exception {
        PIXELS.close();
        if (orthanc != null) {
            orthanc.close();
        }
    }

    @Test
    void whatIsInventedInEachLosslessSyntaxIsStoredAndDrawn() throws Exception {
        Set<String> written = new TreeSet<>();
        for (String syntax : List.of(
                UID.ImplicitVRLittleEndian,
                UID.ExplicitVRLittleEndian,
                UID.ExplicitVRBigEndian,
                UID.DeflatedExplicitVRLittleEndian,
                UID.EncapsulatedUncompressedExplicitVRLittleEndian,
                UID.DeflatedImageFrameCompression,
                UID.RLELossless,
                UID.JPEGLossless,
                UID.JPEGLosslessSV1,
                UID.JPEGLSLossless,
                UID.JPEG2000Lossless)) {
            written.add(assertReadable(invented(syntax, false), syntax));
            written.add(assertReadable(invented(syntax, true), syntax));
        }
        assertThat(written).hasSize(11);
    }

    @Test
    void whatWasLossyIsStoredAndDrawn() throws Exception {
        for (String name : LOSSY) {
            assertReadable(Files.readAllBytes(Samples.folder().resolve("generated/burned_in/" + name)), name);
        }
    }

    /** @return the transfer syntax that was written */
    private static String assertReadable(byte[] source, String described) throws Exception {
        // When
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PatientAssignment who =
                new PatientAssignment(new PseudonymGenerator(new SplittableRandom(1)).next(), new byte[32], -100);
        DeidResult result = new Deidentifier(Profile.basic(), RedactedInOrthancIT::digest, DicomLimits.DEFAULT, PIXELS)
                .deidentify(() -> new ByteArrayInputStream(source), who, out);
        assertThat(result.pixels()).as(described).isEqualTo(PixelTreatment.REDACTED);
        String id = orthanc.store(out.toByteArray());
        // Then
        assertThat(Arrays.equals(orthanc.file(id), out.toByteArray()))
                .as(described)
                .isTrue();
        if (!NOT_DRAWN.contains(result.transferSyntaxUid())) {
            BufferedImage picture = orthanc.picture(id, 0)
                    .orElseThrow(() -> new AssertionError(described + " as " + result.transferSyntaxUid()));
            assertThat(picture.getWidth()).isEqualTo(result.header().getInt(Tag.Columns, 0));
            assertThat(picture.getHeight()).isEqualTo(result.header().getInt(Tag.Rows, 0));
            assertBlank(picture, result, described);
        }
        return result.transferSyntaxUid();
    }

    /** Whole, for each instance needs a UID of its own here. */
    private static byte[] digest(byte[] input) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(input);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One colour, which is black where it is shown as it is stored. */
    private static void assertBlank(BufferedImage picture, DeidResult result, String described) {
        List<PixelRegion> regions =
                result.regions().stream().filter(region -> region.covers(1)).toList();
        assertThat(regions).as(described).isNotEmpty();
        int first = picture.getRGB(regions.get(0).x(), regions.get(0).y());
        for (PixelRegion region : regions) {
            for (int y = region.y(); y < region.y() + region.height(); y++) {
                for (int x = region.x(); x < region.x() + region.width(); x++) {
                    int pixel = picture.getRGB(x, y);
                    for (int shift = 0; shift < 24; shift += 8) {
                        assertThat(Math.abs((pixel >> shift & 0xFF) - (first >> shift & 0xFF)))
                                .as(described)
                                .isLessThan(BLACK);
                    }
                }
            }
        }
    }

    private static byte[] invented(String syntax, boolean colour) throws Exception {
        Attributes header = Instances.header(1);
        byte[] samples = Instances.screen(NAME);
        if (colour) {
            header.setInt(Tag.SamplesPerPixel, VR.US, 3);
            header.setInt(Tag.PlanarConfiguration, VR.US, 0);
            header.setString(Tag.PhotometricInterpretation, VR.CS, "RGB");
            samples = Instances.colourScreen(NAME, Instances.COLUMNS, Instances.ROWS);
        }
        header.setString(
                Tag.SOPInstanceUID, VR.UI, "2.999.1." + (syntax.hashCode() & 0xFFFFF) + (colour ? ".3" : ".1"));
        ImagePixel image = ImagePixel.of(header);
        FrameEncoder encoder = FrameCodecs.encoder(TransferSyntax.of(syntax), image);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (DicomOutputStream out = new DicomOutputStream(file, encoder.syntax())) {
            out.writeFileMetaInformation(FileMetaInformation.of(
                    header.getString(Tag.SOPClassUID), header.getString(Tag.SOPInstanceUID), encoder.syntax()));
            if (colour) {
                header.setInt(Tag.PlanarConfiguration, VR.US, encoder.image().planarConfiguration());
            }
            out.writeDataset(header);
            FrameWriter writer = FrameWriter.of(out, encoder);
            writer.write(encoder.encode(new Frame(image, samples)));
            writer.finish();
        }
        return file.toByteArray();
    }
}
