package dev.lethe.testkit.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.BulkPolicy;
import dev.lethe.dicom.DicomInputStream;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.UID;
import dev.lethe.testkit.Foreign;
import dev.lethe.testkit.guarantee.PhiScanner;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyntheticStudiesTest {
    private final SyntheticStudies studies = new SyntheticStudies(42);

    @Test
    void makesTheSameBytesForTheSameSeedAndOthersForAnother() {
        List<SyntheticInstance> first = studies.demo().toList();
        List<SyntheticInstance> second = new SyntheticStudies(42).demo().toList();
        List<SyntheticInstance> other = new SyntheticStudies(43).demo().toList();

        for (int i = 0; i < first.size(); i++) {
            assertThat(first.get(i).toBytes())
                    .isEqualTo(second.get(i).toBytes())
                    .isNotEqualTo(other.get(i).toBytes());
        }
        assertThat(first).hasSameSizeAs(second).hasSizeBetween(40, 80);
    }

    @Test
    void coversModalitiesSyntaxesAndPatients() {
        List<SyntheticInstance> all = studies.demo().toList();

        assertThat(all).extracting(SyntheticInstance::modality).contains("CT", "MR", "US", "CR", "SR", "DOC");
        assertThat(new TreeSet<>(
                        all.stream().map(SyntheticInstance::transferSyntaxUid).toList()))
                .hasSize(5);
        assertThat(new TreeSet<>(all.stream().map(SyntheticInstance::patientId).toList()))
                .hasSize(8);
        assertThat(all).extracting(SyntheticInstance::sopInstanceUid).doesNotHaveDuplicates();
        Set<String> studiesOfFirst = all.stream()
                .filter(instance ->
                        instance.patientId().equals(Personas.number(0).id()))
                .map(SyntheticInstance::studyInstanceUid)
                .collect(Collectors.toSet());
        assertThat(studiesOfFirst).hasSize(2);
    }

    @Test
    void canBeReadBackWithItsPixels() throws IOException {
        for (SyntheticInstance instance : studies.demo().toList()) {
            try (DicomInputStream in = new DicomInputStream(new ByteArrayInputStream(instance.toBytes()))) {
                Attributes fmi = in.readFileMetaInformation();
                Attributes header = in.readHeader(BulkPolicy.HOLD_ALL);

                assertThat(fmi.getString(Tag.TransferSyntaxUID)).isEqualTo(instance.transferSyntaxUid());
                assertThat(header.getString(Tag.SOPInstanceUID)).isEqualTo(instance.sopInstanceUid());
                assertThat(header.getString(Tag.PatientName))
                        .isIn(Stream.iterate(0, i -> i + 1)
                                .limit(8)
                                .map(i -> Personas.number(i).name())
                                .toList());
                if (header.contains(Tag.Rows) && header.getBytes(Tag.PixelData) != null) {
                    int frames = Math.max(1, header.getInt(Tag.NumberOfFrames, 1));
                    long expected = (long) header.getInt(Tag.Rows, 0)
                            * header.getInt(Tag.Columns, 0)
                            * header.getInt(Tag.SamplesPerPixel, 0)
                            * (header.getInt(Tag.BitsAllocated, 0) / 8)
                            * frames;
                    assertThat((long) header.getBytes(Tag.PixelData).length).isEqualTo(expected);
                }
            }
        }
    }

    @Test
    void holdsEveryValueOfItsTruthWhereTheScannerFindsIt() {
        for (SyntheticInstance instance : studies.demo().toList()) {
            if (instance.transferSyntaxUid().equals(UID.DeflatedExplicitVRLittleEndian)) {
                continue; // the values are there, compressed
            }
            byte[] bytes = instance.toBytes();
            for (PhiTruth.Value value : instance.truth().values()) {
                PhiScanner scanner = new PhiScanner(
                        PhiTruth.builder().add(value.kind(), value.text()).build());
                assertThat(scanner.scan(bytes))
                        .as("%s of %s", value.kind(), instance)
                        .isNotEmpty();
            }
        }
    }

    @Test
    void makesSizesToOrderWithoutHoldingThem() throws IOException {
        assertThat(size(studies.load(1, 500_000, 1).findFirst().orElseThrow())).isBetween(490_000L, 520_000L);
        assertThat(size(studies.load(1, 100L << 20, 1).findFirst().orElseThrow()))
                .isBetween(100L << 20, 101L << 20);
    }

    @Test
    void spreadsTheLoadOverPatientsAndSeries() {
        List<SyntheticInstance> all = studies.load(100, 2_000, 3).toList();

        assertThat(new HashSet<>(all.stream().map(SyntheticInstance::patientId).toList()))
                .hasSize(3);
        assertThat(new HashSet<>(
                        all.stream().map(SyntheticInstance::seriesInstanceUid).toList()))
                .hasSize(5);
        assertThat(all).extracting(SyntheticInstance::sopInstanceUid).doesNotHaveDuplicates();
    }

    @Test
    void gives2000InstancesOfHalfAMegabyteWithinSeconds() throws IOException {
        long begin = System.nanoTime();
        long total = 0;
        for (SyntheticInstance instance : (Iterable<SyntheticInstance>) studies.load(2_000, 500_000, 40)::iterator) {
            total += size(instance);
        }

        assertThat(total).isGreaterThan(2_000L * 490_000);
        assertThat((System.nanoTime() - begin) / 1_000_000_000L).isLessThan(60);
    }

    @Test
    void isValidToOthers(@TempDir Path folder) throws Exception {
        Foreign.DCIODVFY.require();
        Set<String> errors = new TreeSet<>();
        Set<String> seen = new HashSet<>();
        for (SyntheticInstance instance : studies.demo().toList()) {
            boolean readable = !instance.transferSyntaxUid().equals(UID.DeflatedExplicitVRLittleEndian);
            if (readable && seen.add(instance.sopClassUid() + instance.transferSyntaxUid())) {
                Path file = folder.resolve(seen.size() + ".dcm");
                Files.write(file, instance.toBytes());
                Foreign.Result result = Foreign.DCIODVFY.run(file.toString());
                Arrays.stream((result.out() + result.err()).split("\n"))
                        .filter(line -> line.startsWith("Error"))
                        .filter(line -> !line.contains("Inappropriate example root")) // examples is what they are
                        .forEach(line -> errors.add(instance + ": " + line));
            }
        }
        assertThat(new ArrayList<>(errors)).isEmpty();
    }

    private static long size(SyntheticInstance instance) throws IOException {
        long[] size = {0};
        instance.writeTo(new OutputStream() {
            @Override
            public void write(int b) {
                size[0]++;
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                size[0] += length;
            }
        });
        return size[0];
    }
}
