package dev.lethe.quickstart.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
    @TempDir
    private Path folder;

    @Test
    void a_folder_with_other_things_in_it_is_left_alone() throws Exception {
        // Given
        Path thesis = Files.writeString(folder.resolve("thesis.txt"), "years of work");

        // When / Then
        assertThatThrownBy(() -> DataFolder.open(folder))
                .isInstanceOf(DataFolderException.class)
                .hasMessageContaining("neither empty nor");
        assertThat(folder.toFile().list()).containsExactly("thesis.txt");
        assertThat(thesis).hasContent("years of work");
    }

    @Test
    void one_system_at_a_time() {
        try (DataFolder first = DataFolder.open(folder)) {
            assertThat(first.root()).isEqualTo(folder);
            assertThatThrownBy(() -> DataFolder.open(folder))
                    .isInstanceOf(DataFolderException.class)
                    .hasMessageContaining("in use");
        }
        DataFolder.open(folder).close();
    }

    @Test
    void clearing_takes_everything_but_the_lock() throws Exception {
        try (DataFolder data = DataFolder.open(folder)) {
            // Given
            Files.writeString(Files.createDirectories(data.keys()).resolve("site.json"), "{}");

            // When
            data.clear();

            // Then
            assertThat(data.keys()).doesNotExist();
            assertThatThrownBy(() -> DataFolder.open(folder)).hasMessageContaining("in use");
        }
        DataFolder.open(folder).close();
    }
}
