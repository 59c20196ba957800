package dev.lethe.quickstart.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class TerminalTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, UTF_8);

    @Test
    void without_a_terminal_progress_is_sparse_and_free_of_control_characters() {
        // Given
        Terminal terminal = new Terminal(out, false, false, 80);

        // When
        for (int i = 0; i < 1000; i++) {
            terminal.progress("step " + i);
        }
        terminal.done(terminal.green("done"));

        // Then
        assertThat(text().lines()).containsExactly("  step 0", "  done");
        assertThat(text()).doesNotContain("\u001b").doesNotContain("\r");
    }

    @Test
    void at_a_terminal_progress_stays_on_one_line() {
        // Given
        Terminal terminal = new Terminal(out, true, true, 80);

        // When
        terminal.progress("one");
        terminal.progress("two");
        terminal.done("three");

        // Then
        assertThat(text()).containsOnlyOnce("\n").endsWith("  three\n").contains("\r");
    }

    @Test
    void a_progress_line_never_wraps() {
        new Terminal(out, true, false, 20).progress("0123456789".repeat(5));
        assertThat(text()).endsWith("  " + "01234567890123456").hasSizeLessThan(30);
    }

    @Test
    void a_line_in_the_middle_of_progress_starts_on_its_own() {
        // Given
        Terminal terminal = new Terminal(out, true, false, 80);

        // When
        terminal.progress("half way");
        terminal.line("news");

        // Then
        assertThat(text()).endsWith("half way\n  news\n");
    }

    @Test
    void columns_are_aligned_and_numbers_stand_to_the_right() {
        // Given
        Table table = new Table("modality", "received", "why").row("CT", 7, "").row("MR", 1234, "2 X");

        // When
        new Terminal(out, false, false, 80).table(table);

        // Then
        assertThat(text().lines())
                .containsExactly("  modality  received  why", "  CT               7", "  MR            1234  2 X");
    }

    private String text() {
        return bytes.toString(UTF_8);
    }
}
