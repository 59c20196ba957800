package dev.lethe.pixel.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.lethe.deid.QuarantineException;
import dev.lethe.dicom.DicomException;
import dev.lethe.testkit.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Damaged files are decoded, or refused with a typed error. */
class BrokenSamplesTest {
    private static final List<String> FOLDERS = List.of("broken", "generated/broken");

    @Test
    void brokenFilesGiveTypedErrorsAlone() {
        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            int refused = 0;
            for (String folder : FOLDERS) {
                try (Stream<Path> files = Files.walk(Samples.folder().resolve(folder))) {
                    for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                        refused += refused(file) ? 1 : 0;
                    }
                }
            }
            assertThat(refused).isGreaterThan(20);
        });
    }

    private static boolean refused(Path file) throws IOException {
        try {
            Instances.decode(file);
            return false;
        } catch (DicomException | QuarantineException expected) {
            return true;
        }
    }

    @Test
    void damagedPixelsAreRefused() throws IOException {
        for (String name : List.of(
                "jpeg_corrupt_stream", "jpeg_truncated_fragment", "huge_declared_rows", "truncated_in_pixeldata")) {
            assertThat(refused(Samples.folder().resolve("generated/broken/" + name + ".dcm")))
                    .as(name)
                    .isTrue();
        }
    }
}
