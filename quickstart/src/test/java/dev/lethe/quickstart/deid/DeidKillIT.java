package dev.lethe.quickstart.deid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lethe.quickstart.Lethe;
import dev.lethe.testkit.TargetFolder;
import dev.lethe.testkit.synthetic.SyntheticInstance;
import dev.lethe.testkit.synthetic.SyntheticStudies;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The command as a process of its own, killed in the middle. */
class DeidKillIT {
    private static final int COUNT = 600;
    /** Exit code of a JVM that ends by it. */
    private static final int SIGTERM = 128 + 15;

    @TempDir(factory = TargetFolder.class, cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    @Test
    void whatever_kills_it_no_name_stands_for_half_a_file_and_the_next_run_finishes() throws Exception {
        // Given a run that nothing disturbs
        Path input = Files.createDirectory(folder.resolve("input"));
        int number = 0;
        for (Iterator<SyntheticInstance> each =
                        new SyntheticStudies(5).load(COUNT, 100_000, 30).iterator();
                each.hasNext(); ) {
            try (OutputStream out = Files.newOutputStream(input.resolve(++number + ".dcm"))) {
                each.next().writeTo(out);
            }
        }
        Path whole = folder.resolve("whole");
        assertThat(finish(start(input, whole))).isZero();
        Map<String, byte[]> expected = clean(whole);
        assertThat(expected).hasSize(COUNT);

        // When runs with the same keys and a new book are killed again and again, the last time by a signal that can be
        // heard
        Files.delete(folder.resolve("state/pseudonyms.tsv"));
        Path output = folder.resolve("clean");
        Path book = folder.resolve("state/pseudonyms.tsv");
        List<String> seen = new ArrayList<>();
        for (int kill = 1; kill <= 3; kill++) {
            int enough = clean(output).size() + COUNT / 10;
            Process process = start(input, output);
            await().atMost(Duration.ofMinutes(2))
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> !process.isAlive() || names(output).size() >= enough);
            if (kill < 3) {
                process.destroyForcibly().waitFor();
            } else {
                process.destroy();
                // Ended by the signal, so that this was not the end of all work
                assertThat(finish(process)).isEqualTo(SIGTERM);
                assertThat(output.resolve(".lethe-partial")).doesNotExist();
            }
            // Then every name there is stands for a whole file
            for (Map.Entry<String, byte[]> file : clean(output).entrySet()) {
                assertThat(file.getValue().length).isGreaterThan(100_000);
            }
            // And the patients known stay known
            List<String> lines = Files.readAllLines(book).stream()
                    .filter(line -> line.split("\t").length == 5)
                    .toList();
            assertThat(lines).containsAll(seen.subList(0, Math.max(seen.size() - 1, 0)));
            seen = lines;
        }

        // When it is left alone
        assertThat(finish(start(input, output))).isZero();

        // Then everything is there once, and nothing else
        Map<String, byte[]> finished = clean(output);
        assertThat(finished).hasSize(COUNT);
        assertThat(output.resolve(".lethe-partial")).doesNotExist();
        // And as an undisturbed run with this book would have done it
        Path again = folder.resolve("again");
        assertThat(finish(start(input, again))).isZero();
        Map<String, byte[]> undisturbed = clean(again);
        assertThat(undisturbed.keySet()).isEqualTo(finished.keySet());
        undisturbed.forEach((name, bytes) -> assertThat(finished.get(name)).isEqualTo(bytes));
    }

    private Process start(Path input, Path output) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Lethe.class.getName(),
                        "deid",
                        input.toString(),
                        "--output",
                        output.toString(),
                        "--state",
                        folder.resolve("state").toString(),
                        "--jobs",
                        "4")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("console.log").toFile())
                .start();
    }

    private static int finish(Process process) throws InterruptedException {
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        return process.exitValue();
    }

    private static Map<String, byte[]> clean(Path output) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        for (Path file : names(output)) {
            files.put(output.relativize(file).toString(), Files.readAllBytes(file));
        }
        return files;
    }

    /** Of the files under their names; the half ones come and go while one looks. */
    private static List<Path> names(Path output) throws IOException {
        List<Path> files = new ArrayList<>();
        if (Files.exists(output)) {
            Files.walkFileTree(output, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                    return directory.endsWith(".lethe-partial")
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (file.toString().endsWith(".dcm")) {
                        files.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        }
        return files;
    }
}
