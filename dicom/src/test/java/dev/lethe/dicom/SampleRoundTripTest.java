package dev.lethe.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What dcmdump shows of a file must be what it shows of the same file read and written by this codec. */
class SampleRoundTripTest {
    private static final int BATCH = 40;
    private static final Pattern FILE = Pattern.compile("# dcmdump \\(\\d+/\\d+\\): (.*)");
    private static final Pattern COMMENT = Pattern.compile(" *# +\\S+, *\\S+ .*$");
    private static final Pattern LENGTH = Pattern.compile("\\((Sequence|Item|PixelSequence) with .* #=\\d+\\)");

    /** Files where dcmdump shows something else, and why this codec is right to. */
    private static final Map<String, String> EXCEPTIONS = Map.of(
            "broken/pydicom+pydicom/src/pydicom/data/test_files/SC_rgb_jpeg.dcm",
            "declared explicit, encoded implicit: dcmdump reads nothing",
            "generated/broken/ts_says_implicit_is_explicit.dcm",
            "declared implicit, encoded explicit: dcmdump reads nothing",
            "generated/broken/command_group_present.dcm",
            "group 0000 is no part of a data set (PS3.5 7.1): dropped",
            "generated/broken/lowercase_vr.dcm",
            "VR in lower case: dcmdump does not interpret the value",
            "generated/broken/odd_length_pn.dcm",
            "dcmdump shows the padding of an odd value that it added itself (PS3.5 7.1.1)",
            "icometrix+dicom2nifti/tests/data/philips_enhanced/fmri/001_implicit/IM-0001-9600-0001.dcm",
            "private sequences in Implicit VR that DCMTK's dictionary lacks: dumped as bytes, with their length encoding");

    /** Files outside broken/ that are not read, and why. */
    private static final Map<String, String> UNREAD = Map.of(
            "pydicom+pydicom/src/pydicom/data/test_files/dicomdirtests/DICOMDIR-nooffset",
            "its last item is longer than its sequence and than the file (PS3.5 7.5.1): LENGTH_EXCEEDS_PARENT");

    @TempDir
    Path target;

    @Test
    void everyReadableSampleSurvives() throws Exception {
        // Given
        Path samples = Samples.folder();
        Foreign.need("dcmdump");
        List<String> written = new ArrayList<>();
        Map<String, String> unread = new TreeMap<>();

        // When
        for (String name : Samples.files()) {
            try {
                rewrite(samples.resolve(name), target.resolve(name));
                written.add(name);
                // Odd lengths are even afterwards, so what is compared is both encoded.
                assertThat(encoded(target.resolve(name))).as(name).isEqualTo(encoded(samples.resolve(name)));
            } catch (DicomException e) {
                if (!name.contains("broken/")) {
                    unread.put(name, e.getMessage());
                }
            }
        }
        Map<String, List<String>> before = dump(samples, written);
        Map<String, List<String>> after = dump(target, written);

        // Then
        assertThat(unread.keySet()).isEqualTo(new TreeSet<>(UNREAD.keySet()));
        assertThat(written).hasSizeGreaterThan(400);
        TreeSet<String> different = new TreeSet<>();
        for (String name : written) {
            assertThat(after).containsKey(name);
            if (!after.get(name).equals(before.get(name))) {
                different.add(name);
            }
        }
        assertThat(different).isEqualTo(new TreeSet<>(EXCEPTIONS.keySet()));
    }

    private static byte[] encoded(Path file) throws IOException {
        return Rewriting.encode(Rewriting.decode(Files.readAllBytes(file)), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    }

    private static void rewrite(Path source, Path target) throws IOException {
        Files.createDirectories(target.getParent());
        try (InputStream in = Files.newInputStream(source);
                OutputStream out = Files.newOutputStream(target)) {
            Rewriting.rewrite(in, out);
        } catch (DicomException e) {
            Files.delete(target);
            throw e;
        }
    }

    private static Map<String, List<String>> dump(Path folder, List<String> names) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            List<Callable<Map<String, List<String>>>> batches = new ArrayList<>();
            for (int i = 0; i < names.size(); i += BATCH) {
                List<String> batch = names.subList(i, Math.min(names.size(), i + BATCH));
                batches.add(() -> dumpBatch(folder, batch));
            }
            Map<String, List<String>> dumps = new HashMap<>();
            for (Future<Map<String, List<String>>> batch : pool.invokeAll(batches)) {
                dumps.putAll(batch.get());
            }
            return dumps;
        } finally {
            pool.shutdown();
        }
    }

    private static Map<String, List<String>> dumpBatch(Path folder, List<String> names) throws IOException {
        List<String> command = new ArrayList<>(List.of("dcmdump", "-q", "+F", "+L", "-Un"));
        names.forEach(name -> command.add(folder.resolve(name).toString()));
        Map<String, List<String>> dumps = new HashMap<>();
        List<String> lines = new ArrayList<>();
        for (String line : Foreign.output(StandardCharsets.ISO_8859_1, command).split("\n", -1)) {
            Matcher file = FILE.matcher(line);
            if (file.matches()) {
                lines = new ArrayList<>();
                String name = new String(file.group(1).getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
                dumps.put(folder.relativize(Path.of(name)).toString(), lines);
            } else if (isCompared(line.strip())) {
                String content = COMMENT.matcher(line.strip()).replaceFirst("");
                // The numbers count group lengths and delimiters, too.
                lines.add(LENGTH.matcher(content).replaceFirst("($1)"));
            }
        }
        return dumps;
    }

    /** File meta information, length encoding (delimiters) and group lengths aside. */
    private static boolean isCompared(String line) {
        return !line.isEmpty()
                && !line.startsWith("#")
                && !line.startsWith("(0002,")
                && !line.startsWith("(fffe,e00d)")
                && !line.startsWith("(fffe,e0dd)")
                && !line.matches("\\([0-9a-f]{4},0000\\).*");
    }
}
