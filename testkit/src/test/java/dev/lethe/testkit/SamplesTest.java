package dev.lethe.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

class SamplesTest {
    @Test
    void the_inventory_names_real_files() {
        // Given
        List<Sample> samples = Samples.inventory();

        // Then
        assertThat(samples)
                .hasSizeGreaterThan(100)
                .allSatisfy(sample -> assertThat(sample.file()).exists().startsWith(Samples.folder()));
        assertThat(samples).anyMatch(Sample::broken).anyMatch(sample -> !sample.broken());
        assertThat(samples)
                .filteredOn(sample -> sample.modality().equals("CT"))
                .isNotEmpty()
                .allSatisfy(sample -> assertThat(Files.size(sample.file())).isPositive());
    }
}
