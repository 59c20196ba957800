package dev.lethe.deid;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Programs of others that judge outputs, where they are installed. */
final class Foreign {
    private Foreign() {}

    /** Skips the test visibly when the program is absent; fails it where the environment requires it. */
    static void require(String program) {
        for (String folder : System.getenv("PATH").split(File.pathSeparator)) {
            if (Files.isExecutable(Path.of(folder, program))) {
                return;
            }
        }
        if ("true".equals(System.getenv("LETHE_REQUIRE_FOREIGN"))) {
            fail(program + " is not installed");
        }
        abort("SKIPPED: " + program + " is not installed");
    }

    /** Exit code; what it prints is thrown away. */
    static int exitCode(List<String> command, Path file) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(command);
        line.add(file.toString());
        return new ProcessBuilder(line)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
