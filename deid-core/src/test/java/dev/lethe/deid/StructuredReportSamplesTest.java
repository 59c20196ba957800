package dev.lethe.deid;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.deid.profile.DeidOption;
import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.BulkPolicy;
import dev.lethe.dicom.DicomException;
import dev.lethe.dicom.DicomInputStream;
import dev.lethe.dicom.Tag;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Real structured reports and key objects under the Clean Structured Content Option, judged by DCMTK and dicom3tools. */
class StructuredReportSamplesTest {
    private static final String SR_CLASSES = "1.2.840.10008.5.1.4.1.1.88.";

    static Stream<List<DeidOption>> options() {
        return Stream.of(
                List.of(DeidOption.CLEAN_STRUCTURED_CONTENT),
                List.of(
                        DeidOption.CLEAN_STRUCTURED_CONTENT,
                        DeidOption.CLEAN_DESCRIPTORS,
                        DeidOption.RETAIN_MODIFIED_DATES),
                List.of(
                        DeidOption.CLEAN_STRUCTURED_CONTENT,
                        DeidOption.RETAIN_UIDS,
                        DeidOption.RETAIN_DEVICE_IDENTITY,
                        DeidOption.RETAIN_FULL_DATES));
    }

    private static List<Path> reports() throws IOException {
        List<Path> reports = new ArrayList<>();
        for (Path sample : Samples.readable()) {
            Attributes header = header(Files.readAllBytes(sample));
            String sopClass = header == null ? null : header.getString(Tag.SOPClassUID);
            if (sopClass != null && sopClass.startsWith(SR_CLASSES)) {
                reports.add(sample);
            }
        }
        assertThat(reports).hasSizeGreaterThan(14);
        return reports;
    }

    private static Attributes header(byte[] file) throws IOException {
        try (DicomInputStream in = new DicomInputStream(new ByteArrayInputStream(file))) {
            return in.readHeader(BulkPolicy.STOP_AT_PIXEL_DATA);
        } catch (DicomException e) {
            return null;
        }
    }

    @ParameterizedTest
    @MethodSource("options")
    void whatReadersOfReportsReadBeforeTheyReadAfter(List<DeidOption> options, @TempDir Path folder) throws Exception {
        // Given
        Foreign.require("dsrdump");
        Foreign.require("dciodvfy");
        Profile profile = OptionCoverageTest.with(options.toArray(DeidOption[]::new));
        IodJudge judge = new IodJudge(folder);
        int readable = 0;
        for (Path report : reports()) {
            // When
            byte[] output = TestInstances.deidentified(Files.readAllBytes(report), profile);
            // Then
            Path clean = Files.write(folder.resolve("clean.dcm"), output);
            if (dsrdump(report) == 0) {
                readable++;
                assertThat(dsrdump(clean)).as("dsrdump of %s", report).isZero();
            }
            assertThat(judge.newErrors(report, clean))
                    .as("dciodvfy of %s", report)
                    .isEmpty();
        }
        assertThat(readable).isGreaterThanOrEqualTo(10);
    }

    private static int dsrdump(Path report) throws IOException, InterruptedException {
        return Foreign.run("dsrdump", List.of(), List.of(report)).status();
    }

    @Test
    void referencesLeadToTheImagesOfTheStudy() throws Exception {
        // Given
        Profile profile = OptionCoverageTest.with(DeidOption.CLEAN_STRUCTURED_CONTENT);
        Map<String, Path> instances = new HashMap<>();
        for (Path sample : Samples.readable()) {
            Attributes header = header(Files.readAllBytes(sample));
            if (header != null && header.getString(Tag.SOPInstanceUID) != null) {
                instances.putIfAbsent(header.getString(Tag.SOPInstanceUID), sample);
            }
        }
        int followed = 0;
        for (Path report : reports()) {
            byte[] source = Files.readAllBytes(report);
            // When
            Attributes clean = TestInstances.read(TestInstances.deidentified(source, profile));
            // Then
            UidMapper uids = new UidMapper(TestKeys.PRF, TestKeys.PATIENT.salt());
            Set<String> references = references(clean);
            Set<String> originals = references(TestInstances.read(source));
            assertThat(originals.stream().map(uids::map))
                    .as("references of %s", report)
                    .containsAll(references);
            originals.retainAll(instances.keySet());
            for (String original : originals) {
                Attributes image = TestInstances.read(
                        TestInstances.deidentified(Files.readAllBytes(instances.get(original)), profile));
                followed += references.contains(image.getString(Tag.SOPInstanceUID)) ? 1 : 0;
            }
        }
        assertThat(followed).isPositive();
    }

    /** Instances that content items name. */
    private static Set<String> references(Attributes report) {
        Set<String> uids = new HashSet<>();
        for (Attributes item : Reports.items(report)) {
            Attributes reference = item.getItem(Tag.ReferencedSOPSequence);
            String uid = reference == null ? null : reference.getString(Tag.ReferencedSOPInstanceUID);
            if (uid != null) {
                uids.add(uid);
            }
        }
        return uids;
    }
}
