package dev.lethe.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Every broken sample has a typed error or a lenient reading, told in {@code broken-readings.tsv}, in under a second of CPU time
 * and a heap of 64 MB.
 */
class BrokenFilesTest {
    private static final int MAX_MILLIS = 1000;

    @Test
    void everyBrokenFileHasItsDocumentedOutcome() throws Exception {
        // Given
        String folder = Samples.folder().toString();
        List<String> broken = Samples.files().stream()
                .filter(name -> name.contains("broken/"))
                .toList();
        Map<String, String> documented = new TreeMap<>();
        TableResource.forEachRow("broken-readings.tsv", row -> documented.put(row[0], row[1]));
        List<String> command = new ArrayList<>(List.of(
                System.getProperty("java.home") + "/bin/java",
                "-Xmx64m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                BrokenFilesMain.class.getName(),
                folder));
        command.addAll(broken);

        // When
        String output = Foreign.output(StandardCharsets.UTF_8, command);

        // Then
        Map<String, String> outcomes = new TreeMap<>();
        for (String line : output.split("\n", -1)) {
            String[] columns = line.split("\t", -1);
            if (columns.length == 3) {
                outcomes.put(columns[0], columns[1]);
                assertThat(Integer.parseInt(columns[2])).as(columns[0]).isLessThan(MAX_MILLIS);
            }
        }
        assertThat(outcomes.keySet()).containsExactlyElementsOf(broken);
        assertThat(outcomes).isEqualTo(documented);
    }
}
