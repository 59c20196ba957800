package dev.lethe.dicom;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Other people's DICOM tools; tests skip where one is absent, unless LETHE_REQUIRE_FOREIGN is true. */
final class Foreign {
    private Foreign() {}

    static boolean isRequired() {
        return Boolean.parseBoolean(System.getenv("LETHE_REQUIRE_FOREIGN"));
    }

    /** Skips the test when the program is not on the path. */
    static void need(String program) {
        for (String folder : System.getenv("PATH").split(File.pathSeparator, -1)) {
            if (Files.isExecutable(Path.of(folder, program))) {
                return;
            }
        }
        missing(program);
    }

    /** Skips the test when no Python with pydicom is there; its path otherwise. */
    static String pydicom() throws Exception {
        for (String python : List.of("/usr/bin/python3", "python3")) {
            try {
                Process process = new ProcessBuilder(python, "-c", "import pydicom")
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
                if (process.waitFor() == 0) {
                    return python;
                }
            } catch (IOException e) {
                // Not there: try the next.
            }
        }
        missing("pydicom");
        return null;
    }

    private static void missing(String what) {
        if (isRequired()) {
            throw new AssertionError(what + " is required and absent");
        }
        abort(what + " is absent");
    }

    /** Standard output of the command; its exit code does not matter. */
    static String output(Charset charset, List<String> command) throws IOException {
        Process process = new ProcessBuilder(new ArrayList<>(command))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        process.getOutputStream().close();
        try (InputStream out = process.getInputStream()) {
            return new String(out.readAllBytes(), charset);
        }
    }
}
