package dev.lethe.quickstart;

import dev.lethe.deid.profile.ProfileFile;
import dev.lethe.quickstart.terminal.Terminal;
import dev.lethe.testkit.synthetic.SyntheticStudies;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs the commands that must start fast on an invented file, so that the JVM can write down which classes they need: the
 * script makes the archive for class data sharing of that list.
 */
final class StartUpTraining {
    private StartUpTraining() {}

    public static void main(String[] args) throws IOException {
        Path folder = Files.createTempDirectory("lethe-training-");
        try {
            Path file = Files.write(
                    folder.resolve("ct.dcm"),
                    new SyntheticStudies(1).ct(0, 0, 1).toBytes());
            String state = folder.resolve("state").toString();
            String clean = folder.resolve("clean").toString();
            Path profile = Files.writeString(folder.resolve("profile.yaml"), ProfileFile.shippedText("research"));
            run("--help");
            run("profile", "list");
            run("profile", "check", profile.toString());
            run("profile", "diff", "basic", profile.toString());
            for (int round = 0; round < 2; round++) {
                run("deid", file.toString(), "--output", clean, "--state", state, "--profile", "research");
                run("explain", file.toString(), "--state", state);
            }
            run("explain", file.toString(), "--state", state, "--json");
        } finally {
            delete(folder);
        }
    }

    private static void run(String... args) {
        PrintStream out = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        Lethe.run(new Terminal(out, true, true, 120), out, args);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.delete(file);
            }
        }
    }
}
