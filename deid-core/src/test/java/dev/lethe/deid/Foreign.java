package dev.lethe.deid;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Programs of others that judge outputs, where they are installed. */
final class Foreign {
    /** What it ended with and what it wrote to both its streams, one char a byte. */
    record Result(int status, String output) {}

    private Foreign() {}

    /** Skips the test visibly when the program is absent; fails it where the environment requires it. */
    static void require(String program) {
        for (String folder : System.getenv("PATH").split(File.pathSeparator)) {
            if (Files.isExecutable(Path.of(folder, program))) {
                return;
            }
        }
        missing(program);
    }

    /** A Python that has pydicom: the system's, or the first on the path. */
    static String requirePydicom() throws IOException, InterruptedException {
        for (String python : List.of("/usr/bin/python3", "python3")) {
            try {
                if (run(List.of(python, "-c", "import pydicom"), "").status() == 0) {
                    return python;
                }
            } catch (IOException e) {
                // Not there: try the next.
            }
        }
        missing("pydicom");
        return null;
    }

    private static void missing(String program) {
        if ("true".equals(System.getenv("LETHE_REQUIRE_FOREIGN"))) {
            fail(program + " is not installed");
        }
        abort("SKIPPED: " + program + " is not installed");
    }

    static Result run(String program, List<String> options, List<Path> files) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(program);
        command.addAll(options);
        files.forEach(file -> command.add(file.toString()));
        return run(command, "");
    }

    static Result run(List<String> command, String input) throws IOException, InterruptedException {
        Path given = Files.createTempFile("foreign", ".txt");
        try {
            Files.writeString(given, input);
            Process process = new ProcessBuilder(command)
                    .redirectInput(given.toFile())
                    .redirectErrorStream(true)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            return new Result(process.waitFor(), output);
        } finally {
            Files.delete(given);
        }
    }
}
