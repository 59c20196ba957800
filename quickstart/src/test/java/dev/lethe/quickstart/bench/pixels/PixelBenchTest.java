package dev.lethe.quickstart.bench.pixels;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class PixelBenchTest {
    @TempDir
    private Path folder;

    private static int execute(String... arguments) {
        return new CommandLine(new PixelBench()).execute(arguments);
    }

    @Test
    void theEngineIsMeasured() throws Exception {
        // Given
        Path report = folder.resolve("report.html");
        Path noSamples = Files.createDirectories(folder.resolve("generated"));
        Files.writeString(noSamples.resolve("ground_truth.json"), "{}");
        Files.writeString(folder.resolve("inventory.tsv"), "path\tburned_in_text_review\tbroken\n");
        // When
        int code = execute("-n", "2", "--samples", folder.toString(), "--report", report.toString());
        // Then: nothing was published of the empty collection, which is no success
        assertThat(code).isEqualTo(1);
        assertThat(Files.readString(report))
                .contains("invented images, seed 1", "sample files", "ExplicitVRLittleEndian");
    }

    @Test
    void aProfileThatDoesNotCleanPixelsIsRefused() throws Exception {
        // Given
        Path profile = Files.writeString(folder.resolve("plain.yaml"), """
                profile: plain
                version: "1"
                base: Basic Application Level Confidentiality Profile
                """);
        // Then
        assertThat(execute("-p", profile.toString())).isEqualTo(2);
        assertThat(execute("-p", "unknown")).isEqualTo(2);
    }
}
