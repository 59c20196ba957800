package dev.lethe.deid;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.BulkPolicy;
import dev.lethe.dicom.DicomException;
import dev.lethe.dicom.DicomInputStream;
import dev.lethe.dicom.DicomLimits;
import dev.lethe.dicom.Tag;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Every sample through the engine. */
class SamplesTest {
    private static final Deidentifier ENGINE = new Deidentifier(Profile.basic(), TestKeys.PRF, DicomLimits.DEFAULT);

    @Test
    void samplesArePublishedOrQuarantinedWithAReason() throws Exception {
        // Given
        Map<String, Integer> outcomes = new TreeMap<>();
        Map<String, String> studies = new HashMap<>();
        for (Path sample : Samples.readable()) {
            byte[] source = Files.readAllBytes(sample);
            ByteArrayOutputStream target = new ByteArrayOutputStream();
            // When
            try {
                DeidResult result = ENGINE.deidentify(() -> new ByteArrayInputStream(source), TestKeys.PATIENT, target);
                // Then
                outcomes.merge("published", 1, Integer::sum);
                verify(sample, source, target.toByteArray(), studies, result);
            } catch (QuarantineException e) {
                outcomes.merge(e.reason().name(), 1, Integer::sum);
                assertThat(e.reason()).as("%s %s", sample, e.getMessage()).isNotEqualTo(QuarantineReason.LEAK_GATE);
            } catch (DicomException e) {
                outcomes.merge(QuarantineReason.of(e).name(), 1, Integer::sum);
            }
        }
        // Then
        System.out.println("samples: " + outcomes);
        assertThat(outcomes.get("published")).isGreaterThan(140);
        assertThat(new HashSet<>(studies.values())).hasSameSizeAs(studies.keySet());
    }

    private static void verify(
            Path sample, byte[] source, byte[] output, Map<String, String> studies, DeidResult result)
            throws IOException {
        Instance from = Instance.of(source);
        Instance to = Instance.of(output);
        assertThat(to.syntax).isEqualTo(from.syntax);
        assertThat(to.header.getString(Tag.PatientID))
                .isEqualTo(TestKeys.PATIENT.pseudonym().value());
        String study = from.header.getString(Tag.StudyInstanceUID);
        assertThat(studies.computeIfAbsent(study, original -> result.studyInstanceUid()))
                .isEqualTo(to.header.getString(Tag.StudyInstanceUID))
                .isEqualTo(result.studyInstanceUid());
        // An odd value is padded to even length.
        byte[] pixels = Arrays.copyOf(to.pixels, Math.max(from.pixels.length, to.pixels.length - 1));
        assertThat(Arrays.equals(pixels, from.pixels) || Arrays.equals(to.pixels, from.pixels))
                .as("pixels of %s", sample)
                .isTrue();
    }

    private record Instance(String syntax, Attributes header, byte[] pixels) {
        static Instance of(byte[] file) throws IOException {
            try (DicomInputStream in = new DicomInputStream(new ByteArrayInputStream(file))) {
                Attributes header = in.readHeader(BulkPolicy.STOP_AT_PIXEL_DATA);
                byte[] pixels = in.atBulk() ? in.bulkStream().readAllBytes() : new byte[0];
                return new Instance(in.transferSyntax().uid(), header, pixels);
            }
        }
    }

    @Test
    void nothingWithTextAboutAPatientInItsPixelsIsPublished() throws Exception {
        // Given: what a person saw in the pixels of the samples
        List<Path> samples = Samples.readable();
        Set<Path> published = new HashSet<>();
        Path root = samples.get(0);
        while (!Files.exists(root.resolve("inventory.tsv"))) {
            root = root.getParent();
        }
        // When
        List<String> lines = Files.readAllLines(root.resolve("inventory.tsv"), StandardCharsets.UTF_8);
        int review = Arrays.asList(lines.get(0).split("\t")).indexOf("burned_in_text_review");
        int reviewed = 0;
        for (String line : lines) {
            String[] column = line.split("\t", -1);
            Path sample = root.resolve(column[0]);
            if (column[review].startsWith("PHI-text") && samples.contains(sample)) {
                reviewed++;
                try {
                    ENGINE.deidentify(
                            () -> new ByteArrayInputStream(Files.readAllBytes(sample)),
                            TestKeys.PATIENT,
                            new ByteArrayOutputStream());
                    published.add(sample);
                } catch (QuarantineException e) {
                    assertThat(e.reason()).isNotEqualTo(QuarantineReason.LEAK_GATE);
                }
            }
        }
        // Then
        assertThat(reviewed).isGreaterThan(30);
        assertThat(published).isEmpty();
    }

    @Test
    void brokenSamplesEndInATypedError() throws Exception {
        Path root = Samples.readable().get(0);
        while (!Files.exists(root.resolve("inventory.tsv"))) {
            root = root.getParent();
        }
        try (var files = Files.walk(root.resolve("broken"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                try {
                    ENGINE.deidentify(
                            () -> new ByteArrayInputStream(Files.readAllBytes(file)),
                            TestKeys.PATIENT,
                            new ByteArrayOutputStream());
                } catch (QuarantineException | DicomException e) {
                    assertThat(e.getMessage()).isNotEmpty();
                }
            }
        }
    }
}
