package dev.lethe.deid;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.deid.profile.ProfileFile;
import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.BulkPolicy;
import dev.lethe.dicom.DicomException;
import dev.lethe.dicom.DicomInputStream;
import dev.lethe.dicom.DicomLimits;
import dev.lethe.dicom.Tag;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * Every output of the samples, by every profile that ships, read by DCMTK, GDCM and pydicom and judged against its IOD by
 * dciodvfy: nothing is wrong with it that was not wrong with the input, but for what {@code understood-exceptions.tsv} tells.
 * Samples whose pixels are held back are judged without them.
 */
class ForeignJudgesTest {
    static final List<String> PROFILES = ProfileFile.SHIPPED;

    private static final List<Understood> UNDERSTOOD = understood();
    private static final Set<Understood> SEEN = new HashSet<>();
    private static final Set<String> JUDGED = new HashSet<>();

    @TempDir
    static Path inputs;

    private static List<Path> sources;
    private static Map<Path, Set<String>> complaintsOfPydicom;
    private static IodJudge dciodvfy;
    private static String python;

    /** An error that dciodvfy finds in outputs alone, the clause by which it is right to be there, and why. */
    private record Understood(String pattern, String clause, String reason) {}

    private record Pair(Path input, Path output) {}

    @BeforeAll
    static void prepare() throws Exception {
        for (String program : List.of("dcmdump", "gdcminfo", "dciodvfy", "dcmconv")) {
            Foreign.require(program);
        }
        python = Foreign.requirePydicom();
        sources = new ArrayList<>();
        for (Path sample : Samples.readable()) {
            try {
                sources.add(isPublished(sample) ? sample : withoutPixels(sample));
            } catch (DicomException | QuarantineException e) {
                // Nothing to be judged.
            }
        }
        dciodvfy = new IodJudge(inputs);
        complaintsOfPydicom = pydicom(sources);
    }

    @ParameterizedTest
    @FieldSource("PROFILES")
    void othersReadEveryOutputAndFindNothingNew(String name, @TempDir Path folder) throws Exception {
        // Given
        Profile profile = Profile.named(name);
        List<Pair> pairs = new ArrayList<>();
        // When
        for (Path source : sources) {
            Path output = folder.resolve(String.format("%04d.dcm", pairs.size()));
            try {
                deidentify(profile, source, output);
                pairs.add(new Pair(source, output));
            } catch (QuarantineException e) {
                Files.delete(output);
            }
        }
        // Then
        assertThat(pairs).hasSizeGreaterThan(300);
        List<Path> outputs = pairs.stream().map(Pair::output).toList();
        assertThat(Foreign.run("dcmdump", List.of("-q"), outputs).status()).isZero();
        assertThat(newComplaintsOfPydicom(pairs)).isEmpty();
        assertThat(worseForGdcm(pairs)).isEmpty();
        assertThat(newErrorsOfDciodvfy(pairs)).isEmpty();
        JUDGED.add(name);
    }

    /** An exception that no output needs any more must go. */
    @AfterAll
    static void everyExceptionIsNeeded() {
        if (JUDGED.containsAll(PROFILES)) {
            assertThat(SEEN).containsExactlyInAnyOrderElementsOf(UNDERSTOOD);
        }
    }

    private static void deidentify(Profile profile, Path source, Path output) throws IOException, QuarantineException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(output))) {
            new Deidentifier(profile, TestKeys.PRF, DicomLimits.DEFAULT)
                    .deidentify(() -> Files.newInputStream(source), TestKeys.PATIENT, out);
        }
    }

    /** Whether it is as it is; its pixels may hinder it. */
    private static boolean isPublished(Path sample) throws IOException, QuarantineException {
        try {
            deidentify(Profile.basic(), sample, inputs.resolve("probe.dcm"));
            return true;
        } catch (QuarantineException e) {
            if (e.reason() == QuarantineReason.MISSING_UID) {
                throw e;
            }
            return false;
        }
    }

    private static Path withoutPixels(Path sample) throws IOException {
        try (DicomInputStream in = new DicomInputStream(Files.newInputStream(sample))) {
            Attributes dataSet = in.readHeader(BulkPolicy.HOLD_ALL);
            for (int tag : new int[] {Tag.PixelData, Tag.FloatPixelData, Tag.DoubleFloatPixelData}) {
                dataSet.remove(tag);
            }
            Path file = Files.createTempFile(inputs, "header", ".dcm");
            return Files.write(file, TestInstances.file(dataSet, in.transferSyntax()));
        }
    }

    private static Map<Path, Set<String>> pydicom(List<Path> files) throws Exception {
        Path script = inputs.resolve("read-with-pydicom.py");
        try (InputStream resource = ForeignJudgesTest.class.getResourceAsStream("read-with-pydicom.py")) {
            Files.write(script, resource.readAllBytes());
        }
        String names = String.join("\n", files.stream().map(Path::toString).toList()) + "\n";
        Foreign.Result result = Foreign.run(List.of(python, script.toString()), names);
        assertThat(result.status()).as(result.output()).isZero();
        Map<Path, Set<String>> complaints = new HashMap<>();
        result.output()
                .lines()
                .map(line -> line.split("\t"))
                .forEach(line -> complaints
                        .computeIfAbsent(Path.of(line[0]), file -> new TreeSet<>())
                        .add(line[1]));
        return complaints;
    }

    private static Map<Path, Set<String>> newComplaintsOfPydicom(List<Pair> pairs) throws Exception {
        Map<Path, Set<String>> ofOutputs =
                pydicom(pairs.stream().map(Pair::output).toList());
        Map<Path, Set<String>> found = new TreeMap<>();
        for (Pair pair : pairs) {
            Set<String> complaints = ofOutputs.getOrDefault(pair.output, new TreeSet<>());
            complaints.removeAll(complaintsOfPydicom.getOrDefault(pair.input, Set.of()));
            if (!complaints.isEmpty()) {
                found.put(pair.input, complaints);
            }
        }
        return found;
    }

    /** GDCM looks at images; what it does not take, it did not take before. */
    private static List<Path> worseForGdcm(List<Pair> pairs) throws Exception {
        List<Path> worse = new ArrayList<>();
        for (Pair pair : pairs) {
            boolean image = !pair.input.startsWith(inputs);
            if (image
                    && Foreign.run("gdcminfo", List.of(), List.of(pair.output)).status() != 0) {
                if (Foreign.run("gdcminfo", List.of(), List.of(pair.input)).status() == 0) {
                    worse.add(pair.input);
                }
            }
        }
        return worse;
    }

    private static Map<String, Set<Path>> newErrorsOfDciodvfy(List<Pair> pairs) throws Exception {
        Map<String, Set<Path>> found = new TreeMap<>();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<Set<String>>> errors = new ArrayList<>();
            for (Pair pair : pairs) {
                errors.add(threads.submit(() -> dciodvfy.newErrors(pair.input, pair.output)));
            }
            for (int i = 0; i < pairs.size(); i++) {
                for (String error : errors.get(i).get()) {
                    if (!isUnderstood(error)) {
                        found.computeIfAbsent(error, key -> new TreeSet<>()).add(pairs.get(i).input);
                    }
                }
            }
        } finally {
            threads.shutdownNow();
        }
        return found;
    }

    private static boolean isUnderstood(String error) {
        boolean understood = false;
        for (Understood exception : UNDERSTOOD) {
            if (error.matches(exception.pattern)) {
                SEEN.add(exception);
                understood = true;
            }
        }
        return understood;
    }

    private static List<Understood> understood() {
        try (InputStream resource = ForeignJudgesTest.class.getResourceAsStream("understood-exceptions.tsv")) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t"))
                    .map(row -> new Understood(row[0], row[1], row[2]))
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
