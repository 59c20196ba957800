package dev.lethe.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ForeignTest {
    @ParameterizedTest
    @EnumSource
    void every_judge_is_found(Foreign judge) {
        assertThat(judge.require()).isExecutable();
    }

    @Test
    void status_and_streams_are_handed_back(@TempDir Path folder) throws Exception {
        // Given
        Path nonsense = Files.writeString(folder.resolve("nonsense"), "not DICOM");

        // When
        Foreign.Result dump = Foreign.DCMDUMP.run(nonsense.toString());
        Foreign.Result python = Foreign.PYDICOM.run("-c", "import pydicom; print('read by', pydicom.__name__)");

        // Then
        assertThat(dump.status()).isNotZero();
        assertThat(dump.out() + dump.err()).contains("dcmdump");
        assertThat(python.status()).isZero();
        assertThat(python.out().strip()).isEqualTo("read by pydicom");
    }
}
