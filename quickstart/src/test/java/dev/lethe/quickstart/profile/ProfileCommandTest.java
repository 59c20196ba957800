package dev.lethe.quickstart.profile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lethe.deid.Profile;
import dev.lethe.deid.profile.ProfileFile;
import dev.lethe.quickstart.Lethe;
import dev.lethe.quickstart.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfileCommandTest {
    @TempDir
    private Path folder;

    private record Run(int exitCode, String text) {}

    @Test
    void every_defect_is_told_with_its_line() throws Exception {
        Path file = Files.writeString(folder.resolve("mine.yaml"), """
                profile: mine
                version: "1"
                base: Basic Application Level Confidentiality Profile
                colour: blue
                options:
                  - Clean Everything
                """);

        Run run = profile("check", file.toString());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.text()).contains("mine.yaml:4: unknown key \"colour\"").contains("mine.yaml:6: options/0");
    }

    @Test
    void one_that_encrypts_is_read_without_certificates() throws Exception {
        Path file = Files.writeString(folder.resolve("mine.yaml"), """
                profile: mine
                version: "1"
                base: Basic Application Level Confidentiality Profile
                encryptOriginalAttributes: true
                """);

        assertThat(profile("check", file.toString()).exitCode()).isZero();
        assertThat(profile("show", file.toString()).text()).contains("encrypts original attributes");
        assertThat(profile("diff", "basic", file.toString()).text())
                .containsPattern("\\(0400,0500\\) +EncryptedAttributesSequence +X +new")
                .containsPattern("\\(7FE0,0010\\) +PixelData +C +K +Clean Pixel Data Option")
                .containsPattern("\\(0042,0011\\) +EncapsulatedDocument +replace +quarantine")
                .contains("3 differences");
    }

    @Test
    void what_ships_can_be_exported_checked_and_compared_with_what_was_made_of_it() throws Exception {
        // Given a profile made of one that ships
        String shipped = profile("export", "research").text();
        assertThat(shipped).isEqualTo(ProfileFile.shippedText("research"));
        Path file = Files.writeString(
                folder.resolve("mine.yaml"),
                shipped.replace("  - Retain Device Identity\n", "").replace("profile: research", "profile: mine"));

        // Then it has no defects, and what it does otherwise is told with what decides
        assertThat(profile("check", file.toString()))
                .returns(0, Run::exitCode)
                .satisfies(run -> assertThat(run.text()).contains("No defects"));
        Run diff = profile("diff", "research", file.toString());
        assertThat(diff.exitCode()).isZero();
        assertThat(diff.text())
                .containsPattern(
                        "\\(0008,1010\\) +StationName +K +X/Z/D +PS3.15 Table E.1-1, Retain Device Identity Option")
                .doesNotContain("PatientName");
        assertThat(profile("diff", "research", "research").text()).contains("alike");
        JsonNode json = new ObjectMapper()
                .readTree(profile("diff", "research", file.toString(), "--json").text());
        assertThat(json.get("differences").size()).isGreaterThan(40);
    }

    @Test
    void a_profile_is_shown_in_short_in_full_and_as_json() throws Exception {
        assertThat(profile("list").text()).contains("basic", "research", "safe-harbor");
        assertThat(profile("show", "research").text())
                .contains("research with modified dates", "Clean Descriptors", "113105");
        assertThat(profile("show", "basic", "--all").text())
                .containsPattern("\\(0010,0010\\) +Patient.s Name +Z +PS3.15 Table E.1-1")
                .containsPattern("\\(odd,xxxx\\) +Private Attributes +X");
        JsonNode json =
                new ObjectMapper().readTree(profile("show", "basic", "--json").text());
        assertThat(json.get("attributes")).hasSize(655);
        assertThat(new ObjectMapper().readTree(profile("schema").text()).has("$schema"))
                .isTrue();
    }

    @Test
    void the_pixel_risk_table_is_shown_with_the_rules_of_the_profile_in_front() throws Exception {
        Path file = Files.writeString(folder.resolve("mine.yaml"), """
                profile: mine
                version: "1"
                base: Basic Application Level Confidentiality Profile
                options: [Clean Pixel Data]
                encapsulatedDocuments: replace
                pixelRisk:
                  - rule: sono-without-text
                    when: {class: UltrasoundImageStorage, model: [Sono 9]}
                    treatment: clear
                    reason: captions are switched off
                """);

        assertThat(profile("risk", file.toString()).text())
                .containsSubsequence(
                        "sono-without-text  clear  (line 7)",
                        "when class=UltrasoundImageStorage model~SONO 9",
                        "captions are switched off",
                        "encapsulated-document  document",
                        "photograph  quarantine, refused as RECOGNIZABLE_VISUAL_FEATURES",
                        "other  ocr",
                        "when *");
        assertThat(profile("show", file.toString()).text()).contains("sono-without-text");
        assertThat(profile("diff", "basic", file.toString()).text())
                .containsPattern("PixelData|pixelRisk, rule 1 +clear")
                .contains("rule sono-without-text, line 7", "1 differences");
        JsonNode json = new ObjectMapper()
                .readTree(profile("risk", file.toString(), "--json").text());
        assertThat(json.at("/pixelRisk/0/line").asInt()).isEqualTo(7);
        assertThat(json.at("/pixelRisk/1/rule").asText()).isEqualTo("encapsulated-document");
        assertThat(ConformancePage.of(List.of(Profile.basic(), Profile.named(file.toString()))))
                .contains("| mine | sono-without-text | class=UltrasoundImageStorage model~SONO 9 | clear |");
    }

    @Test
    void what_does_not_exist_is_wrong_usage() {
        assertThat(profile("export", "mine").exitCode()).isEqualTo(2);
        assertThat(profile("show", folder.resolve("missing.yaml").toString()).exitCode())
                .isEqualTo(2);
    }

    private static Run profile(String... args) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, UTF_8);
        String[] all = new String[args.length + 1];
        all[0] = "profile";
        System.arraycopy(args, 0, all, 1, args.length);
        return new Run(Lethe.run(new Terminal(out, false, false, 80), out, all), bytes.toString(UTF_8));
    }
}
