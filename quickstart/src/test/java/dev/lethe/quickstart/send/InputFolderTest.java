package dev.lethe.quickstart.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputFolderTest {
    @TempDir
    private Path folder;

    @Test
    void files_of_every_depth_are_found_in_order() throws Exception {
        // Given
        Path deep = Files.createDirectories(folder.resolve("b/c"));
        Files.writeString(deep.resolve("2"), "two");
        Files.writeString(folder.resolve("a"), "one");
        Files.createDirectories(folder.resolve("empty"));

        // When
        InputFolder input = InputFolder.scan(folder);

        // Then
        assertThat(input.files())
                .extracting(file -> folder.toRealPath().relativize(file).toString())
                .containsExactly("a", "b/c/2");
        assertThat(input.bytes()).isEqualTo(6);
        assertThat(input.unreadable()).isZero();
    }

    @Test
    void links_are_followed_and_a_circle_or_a_dead_end_is_counted_not_fatal() throws Exception {
        // Given
        Files.writeString(Files.createDirectories(folder.resolve("real")).resolve("file"), "x");
        Files.createSymbolicLink(folder.resolve("real/circle"), folder);
        Path elsewhere = Files.createTempDirectory(folder.getParent(), "linked");
        Files.writeString(elsewhere.resolve("linked"), "y");
        Files.createSymbolicLink(folder.resolve("link"), elsewhere);

        // When
        InputFolder input = InputFolder.scan(folder);

        // Then
        assertThat(input.files())
                .extracting(file -> file.getFileName().toString())
                .containsExactly("linked", "file");
        assertThat(input.unreadable()).isEqualTo(1);
    }

    @Test
    void a_folder_that_is_not_there_is_an_error() {
        assertThatThrownBy(() -> InputFolder.scan(folder.resolve("missing"))).isInstanceOf(IOException.class);
    }
}
