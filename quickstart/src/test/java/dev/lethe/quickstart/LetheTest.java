package dev.lethe.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.quickstart.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LetheTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Test
    void help_teaches_and_is_no_error() {
        assertThat(lethe("demo", "--help")).isZero();
        assertThat(text())
                .contains("--input", "--output", "--data", "--keep-running", "Exit codes", "Examples", "STOW-RS");
    }

    @Test
    void without_a_command_it_says_what_there_is() {
        assertThat(lethe()).isZero();
        assertThat(text()).contains("demo", "topic", "search");
    }

    @Test
    void an_input_that_is_no_folder_is_wrong_usage(@TempDir Path folder) throws Exception {
        assertThat(lethe("demo", "--input", folder.resolve("missing").toString()))
                .isEqualTo(2);
        assertThat(lethe("demo", "--frobnicate")).isEqualTo(2);
    }

    @Test
    void a_data_folder_with_other_things_in_it_is_wrong_usage(@TempDir Path folder) throws Exception {
        // Given
        Files.writeString(folder.resolve("thesis.txt"), "years of work");

        // When / Then
        assertThat(lethe("demo", "--data", folder.toString())).isEqualTo(2);
        assertThat(text()).contains("neither empty nor a data folder");
        assertThat(lethe("topic", "deid.instance.deidentified.v1", "--data", folder.toString()))
                .isEqualTo(2);
    }

    @Test
    void topics_inside_the_trust_boundary_are_not_shown() {
        assertThat(lethe("topic", "phi.patient.assignment.v1")).isEqualTo(2);
    }

    private int lethe(String... args) {
        PrintStream out = new PrintStream(bytes, true, UTF_8);
        return Lethe.run(new Terminal(out, false, false, 80), out, args);
    }

    private String text() {
        return bytes.toString(UTF_8);
    }
}
