package dev.lethe.dicom;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Sample files beside the project folder; tests skip where there are none. */
final class Samples {
    private Samples() {}

    static Path folder() {
        String root = System.getProperty("lethe.root");
        Path folder = Path.of(root == null ? "." : root)
                .resolve("../shared/dicom-samples")
                .normalize();
        if (!Files.isDirectory(folder)) {
            if (Foreign.isRequired()) {
                throw new AssertionError("no sample files at " + folder);
            }
            abort("no sample files at " + folder);
        }
        return folder;
    }

    /** Paths relative to the folder, of everything but the lists that come with the samples. */
    static List<String> files() throws IOException {
        Path folder = folder();
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .filter(name -> !name.matches(".*\\.(tsv|md|json)"))
                    .sorted()
                    .toList();
        }
    }
}
