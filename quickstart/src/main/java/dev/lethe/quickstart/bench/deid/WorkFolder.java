package dev.lethe.quickstart.bench.deid;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Where injected instances and outputs lie: for good, or one of each at a time. File names are numbers. */
final class WorkFolder implements AutoCloseable {
    private final Path folder;
    private final boolean kept;

    private WorkFolder(Path folder, boolean kept) {
        this.folder = folder;
        this.kept = kept;
    }

    /** @param folder null when nothing is to be kept */
    static WorkFolder of(Path folder) throws IOException {
        return folder == null
                ? new WorkFolder(Files.createTempDirectory("lethe-bench-"), false)
                : new WorkFolder(Files.createDirectories(folder), true);
    }

    Path injected(long seed, int number) throws IOException {
        return file(seed, "injected", number);
    }

    Path output(long seed, String profile, int number) throws IOException {
        return file(seed, profile, number);
    }

    private Path file(long seed, String kind, int number) throws IOException {
        Path parent = Files.createDirectories(folder.resolve("seed-" + seed).resolve(kind));
        return parent.resolve(kept ? String.format(Locale.ROOT, "%06d.dcm", number) : "instance.dcm");
    }

    @Override
    public void close() throws IOException {
        if (!kept) {
            List<Path> files;
            try (Stream<Path> walk = Files.walk(folder)) {
                files = walk.sorted(Comparator.reverseOrder()).toList();
            }
            for (Path file : files) {
                Files.delete(file);
            }
        }
    }
}
