package dev.lethe.pixel.overlay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.deid.Deidentifier;
import dev.lethe.deid.PatientAssignment;
import dev.lethe.deid.Profile;
import dev.lethe.deid.PseudonymGenerator;
import dev.lethe.deid.profile.ProfileFile;
import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.BulkPolicy;
import dev.lethe.dicom.DicomInputStream;
import dev.lethe.dicom.DicomLimits;
import dev.lethe.dicom.Tag;
import dev.lethe.pixel.Box;
import dev.lethe.pixel.PixelEngine;
import dev.lethe.testkit.Samples;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Samples with overlay planes, before and after. */
class OverlaySamplesTest {
    private static final int SECOND = 2 << 16;

    private static Attributes read(byte[] file) throws Exception {
        try (DicomInputStream in = new DicomInputStream(new ByteArrayInputStream(file))) {
            return in.readHeader(BulkPolicy.STOP_AT_PIXEL_DATA);
        }
    }

    private static Attributes clean(Path sample) throws Exception {
        Profile profile = Profile.of(ProfileFile.parse("test.yaml", """
                profile: test
                version: "1"
                base: Basic Application Level Confidentiality Profile
                options: [Clean Pixel Data, Clean Graphics]
                """));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PixelEngine pixels = new PixelEngine()) {
            new Deidentifier(profile, input -> Arrays.copyOf(input, 32), DicomLimits.DEFAULT, pixels)
                    .deidentify(
                            () -> Files.newInputStream(sample),
                            new PatientAssignment(
                                    new PseudonymGenerator(new SplittableRandom(1)).next(), new byte[32], -100),
                            out);
        }
        return read(out.toByteArray());
    }

    @Test
    void whatIsWrittenIntoTheseTwoPlanesGoes() throws Exception {
        // Given: by what was drawn into them, name and id in one and a physician in the other
        Path sample = Samples.folder().resolve("generated/burned_in/mr_overlay_planes_text.dcm");
        Attributes before = read(Files.readAllBytes(sample));
        List<Box> texts = List.of(new Box(20, 25, 191, 19), new Box(20, 474, 92, 13), new Box(20, 244, 172, 15));
        // When
        Attributes clean = clean(sample);
        // Then
        int inked = 0;
        for (int shift : new int[] {0, SECOND}) {
            for (Box text : texts) {
                inked += ink(before, shift, text) > 0 ? 1 : 0;
                assertThat(ink(clean, shift, text)).isZero();
            }
        }
        assertThat(inked).isEqualTo(3);
        assertThat(clean.getSequence(Tag.DeidentificationMethodCodeSequence))
                .extracting(code -> code.getString(Tag.CodeValue))
                .contains("113103");
    }

    private static int ink(Attributes image, int shift, Box box) {
        byte[] bits = image.getBytes(Tag.OverlayData + shift);
        assertThat(bits).isNotNull();
        int columns = image.getInt(Tag.OverlayColumns + shift, 0);
        int ink = 0;
        for (int y = box.y(); y < box.bottom(); y++) {
            for (int x = box.x(); x < box.right(); x++) {
                int at = y * columns + x;
                ink += bits[at >> 3] >> (at & 7) & 1;
            }
        }
        return ink;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pydicom+pydicom/src/pydicom/data/test_files/examples_overlay.dcm",
                "nipy+nibabel/nibabel/nicom/tests/data/slicethickness_empty_string.dcm",
                "neurolabusc+dcm_qa_ct/In/Philips/S21570/S4010/I10"
            })
    void planesOfOthersStayAsFarAsNoTextIsReadInThem(String path) throws Exception {
        // Given
        Path sample = Samples.folder().resolve(path);
        Attributes before = read(Files.readAllBytes(sample));
        // When
        Attributes clean = clean(sample);
        // Then
        byte[] from = before.getBytes(Tag.OverlayData);
        byte[] to = clean.getBytes(Tag.OverlayData);
        assertThat(set(to)).isPositive().isLessThanOrEqualTo(set(from));
    }

    private static int set(byte[] bits) {
        int set = 0;
        for (byte eight : bits) {
            set += Integer.bitCount(eight & 0xFF);
        }
        return set;
    }
}
