package dev.lethe.deid;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The folder of real DICOM files beside the repository, where it is there. */
final class Samples {
    private Samples() {}

    /** All files but those under {@code broken/}; skips the test when there are none on this machine. */
    static List<Path> readable() throws IOException {
        Path folder = Path.of(System.getProperty("lethe.root"), "..", "shared", "dicom-samples")
                .normalize();
        assumeTrue(Files.isDirectory(folder), "SKIPPED: no samples at " + folder);
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !folder.relativize(file).startsWith("broken"))
                    .filter(file -> !file.getFileName().toString().matches(".*\\.(md|tsv|json|txt)"))
                    .sorted()
                    .toList();
        }
    }
}
