package dev.lethe.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.quickstart.terminal.Terminal;
import dev.lethe.testkit.TargetFolder;
import dev.lethe.testkit.synthetic.SyntheticInstance;
import dev.lethe.testkit.synthetic.SyntheticStudies;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The command a new user types first, as that user sees it. */
class DemoIT {
    private static final Pattern PSEUDONYM = Pattern.compile("L-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]");
    private static final Pattern TOTALS = Pattern.compile("all +(\\d+) +(\\d+) +(\\d+) +(\\d+)");

    @TempDir(factory = TargetFolder.class, cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    private record Run(int exitCode, String text) {
        Set<String> pseudonyms() {
            return PSEUDONYM.matcher(text).results().map(match -> match.group()).collect(Collectors.toSet());
        }

        /** Received, published, quarantined, on the way. */
        List<Integer> totals() {
            return TOTALS.matcher(text)
                    .results()
                    .flatMap(match -> Stream.of(1, 2, 3, 4).map(match::group).map(Integer::valueOf))
                    .toList();
        }
    }

    @Test
    void invented_studies_come_out_clean_and_a_second_run_knows_the_patients() throws Exception {
        List<SyntheticInstance> sent = new SyntheticStudies(1).demo().toList();
        Path data = folder.resolve("data");
        Path output = folder.resolve("clean");

        // When the demo runs on its own studies
        Run first = demo("--data", data.toString(), "--output", output.toString());

        // Then everything is accounted for, told by modality, and nobody is named
        assertThat(first.exitCode()).as(first.text()).isZero();
        List<Integer> totals = first.totals();
        assertThat(totals.get(0)).isEqualTo(sent.size());
        assertThat(totals.get(1) + totals.get(2)).isEqualTo(sent.size());
        assertThat(totals.get(1)).as("ultrasound screens and letters too").isEqualTo(sent.size());
        assertThat(first.text()).contains("Every acknowledged instance is accounted for");
        assertThat(files(output)).hasSize(totals.get(1));
        assertThat(files(data.resolve("pacs"))).hasSize(totals.get(1));
        assertThat(first.text()).doesNotContain(identities(sent));

        // When a second run on the same data meets the same patients and files that are no instances
        Path input = Files.createDirectories(folder.resolve("input/deep"));
        SyntheticInstance known = sent.get(0);
        byte[] bytes = known.toBytes();
        Files.write(input.resolve("again.dcm"), bytes);
        Files.write(input.resolve("truncated.dcm"), Arrays.copyOf(bytes, bytes.length - 1000));
        Files.writeString(input.resolve("letter.txt"), "Dear colleague, ".repeat(100));
        Files.createFile(input.resolve("empty"));
        Run second = demo(
                "--data", data.toString(), "--input", folder.resolve("input").toString());

        // Then
        assertThat(second.exitCode()).as(second.text()).isZero();
        assertThat(second.totals()).containsExactly(1, 1, 0, 0);
        assertThat(second.text()).contains("Files the gateway did not take", "TRUNCATED", "CANNOT_UNDERSTAND");
        assertThat(second.pseudonyms()).hasSize(1).isSubsetOf(first.pseudonyms());
        assertThat(files(data.resolve("pacs"))).hasSize(totals.get(1));

        // And the commands it proposes work on what it left
        Run topic = lethe("topic", "deid.instance.deidentified.v1", "--max", "1", "--data", data.toString());
        assertThat(topic.exitCode()).isZero();
        assertThat(topic.text().lines()).singleElement().asString().startsWith("{\"project\"");
        Run search = lethe("search", "Modality:CT", "--max", "1", "--data", data.toString());
        assertThat(search.exitCode()).isZero();
        assertThat(search.text()).contains("\"Modality\"").containsPattern("[1-9][0-9]* found");
    }

    private static String[] identities(List<SyntheticInstance> instances) {
        return instances.stream()
                .flatMap(instance -> Stream.of(instance.patientId(), instance.studyInstanceUid()))
                .distinct()
                .toArray(String[]::new);
    }

    private static List<Path> files(Path below) throws IOException {
        try (Stream<Path> files = Files.walk(below)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static Run demo(String... args) {
        return lethe(Stream.concat(Stream.of("demo"), Arrays.stream(args)).toArray(String[]::new));
    }

    private static Run lethe(String... args) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, UTF_8);
        int exitCode = Lethe.run(new Terminal(out, false, false, 80), out, args);
        return new Run(exitCode, bytes.toString(UTF_8));
    }
}
