package dev.lethe.quickstart.explain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lethe.quickstart.Lethe;
import dev.lethe.quickstart.Photograph;
import dev.lethe.quickstart.terminal.Terminal;
import dev.lethe.testkit.synthetic.SyntheticInstance;
import dev.lethe.testkit.synthetic.SyntheticStudies;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainCommandTest {
    private final SyntheticInstance ct = new SyntheticStudies(1).ct(0, 0, 1);

    @TempDir
    private Path folder;

    private record Run(int exitCode, String text) {}

    @Test
    void each_element_stands_beside_what_becomes_of_it_and_what_decided() throws Exception {
        Path file = file(ct);

        Run run = explain(file, false, "--profile", "research");

        assertThat(run.exitCode()).isZero();
        assertThat(run.text())
                .containsPattern(
                        "~ +\\(0010,0020\\) +PatientID +LO +" + ct.patientId() + " +L-[-0-9A-Z]+ +Z +PS3.15 Table")
                .containsPattern("\\+ +\\(0012,0062\\) +PatientIdentityRemoved +CS +YES +PS3.15 E.1.1")
                .containsPattern("   \\(0028,0010\\) +Rows +US +\\d+ +\\d+ +K")
                .contains("examples")
                .containsPattern("Pixels: clear, by rule [-a-z]+ of the pixel risk table")
                .doesNotContain("\u001b");
        assertThat(explain(file, false, "--changed").text()).doesNotContain("(0028,0010)");
        assertThat(explain(file, true).text()).contains("\u001b[31m");
        assertThat(folder.resolve("state")).doesNotExist();
    }

    @Test
    void json_holds_all_of_it() throws Exception {
        JsonNode told =
                new ObjectMapper().readTree(explain(file(ct), false, "--json").text());

        assertThat(told.at("/profile/id").asText()).isEqualTo("basic");
        assertThat(told.get("refusal").isNull()).isTrue();
        JsonNode id = null;
        for (JsonNode element : told.get("elements")) {
            id = element.get("path").asText().equals("(0010,0020)") ? element : id;
        }
        assertThat(id.get("before").asText()).isEqualTo(ct.patientId());
        assertThat(id.get("fate").asText()).isEqualTo("CHANGED");
        assertThat(id.get("action").asText()).isEqualTo("Z");
    }

    @Test
    void the_rule_that_decided_about_pixels_is_named() throws Exception {
        Path profile = Files.writeString(folder.resolve("mine.yaml"), """
                profile: mine
                version: "1"
                base: Basic Application Level Confidentiality Profile
                pixelRisk: [{rule: no-ct, when: {modality: CT}, treatment: quarantine}]
                """);

        Run run = explain(file(ct), false, "--profile", profile.toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.text())
                .contains("Pixels: quarantine, by rule no-ct, line 4 of the profile", "REFUSED: PROFILE_RULE");
        JsonNode told = new ObjectMapper()
                .readTree(explain(file(ct), false, "--profile", profile.toString(), "--json")
                        .text());
        assertThat(told.at("/pixels/rule").asText()).isEqualTo("no-ct");
    }

    @Test
    void it_shows_what_deid_with_the_same_state_does() throws Exception {
        Path file = file(ct);
        ByteArrayOutputStream ignored = new ByteArrayOutputStream();
        Lethe.run(
                new Terminal(new PrintStream(ignored), false, false, 80),
                new PrintStream(ignored),
                "deid",
                file.toString(),
                "--output",
                folder.resolve("clean").toString(),
                "--state",
                folder.resolve("state").toString());
        String book = Files.readString(folder.resolve("state/pseudonyms.tsv"));

        String text = explain(file, false).text();

        assertThat(text).doesNotContain("examples");
        String pseudonym = book.substring(book.indexOf("L-"), book.indexOf("L-") + 18);
        assertThat(text).contains(pseudonym);
    }

    @Test
    void a_refusal_is_told_and_the_rest_shown() throws Exception {
        SyntheticInstance us = new SyntheticStudies(1)
                .demo()
                .filter(instance -> instance.modality().equals("US"))
                .findFirst()
                .orElseThrow();

        Run run = explain(Files.write(folder.resolve("photograph.dcm"), Photograph.of(us)), false);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.text()).contains("REFUSED: RECOGNIZABLE_VISUAL_FEATURES", us.patientId());
        assertThat(explain(Files.writeString(folder.resolve("x"), "no"), false).exitCode())
                .isEqualTo(1);
        assertThat(explain(folder.resolve("missing"), false).exitCode()).isEqualTo(2);
    }

    private Path file(SyntheticInstance instance) throws IOException {
        return Files.write(folder.resolve("file.dcm"), instance.toBytes());
    }

    private Run explain(Path file, boolean styled, String... more) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, UTF_8);
        String[] args = Stream.concat(
                        Stream.of(
                                "explain",
                                file.toString(),
                                "--state",
                                folder.resolve("state").toString()),
                        Stream.of(more))
                .toArray(String[]::new);
        return new Run(Lethe.run(new Terminal(out, styled, styled, 160), out, args), bytes.toString(UTF_8));
    }
}
