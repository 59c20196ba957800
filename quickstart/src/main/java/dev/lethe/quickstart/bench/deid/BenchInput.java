package dev.lethe.quickstart.bench.deid;

import dev.lethe.quickstart.send.InputFolder;
import dev.lethe.testkit.synthetic.SyntheticStudies;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where the instances come from, one at a time.
 *
 * @param name  for the report
 * @param count how many there are
 */
record BenchInput(String name, int count, Instances instances) {
    /** Opens an instance. */
    @FunctionalInterface
    interface Opener {
        InputStream open() throws IOException;
    }

    /** Walks through them, in an order that never changes. */
    @FunctionalInterface
    interface Instances {
        Stream<Opener> open();
    }

    /** The files below a folder. */
    static BenchInput folder(Path folder, int limit) throws IOException {
        List<Path> files =
                InputFolder.scan(folder).files().stream().limit(limit).toList();
        return new BenchInput(
                "files of a folder",
                files.size(),
                () -> files.stream().map(file -> () -> new BufferedInputStream(Files.newInputStream(file))));
    }

    /** Invented studies. */
    static BenchInput synthetic(int limit) {
        Instances instances = () -> new SyntheticStudies(1)
                .demo()
                .limit(limit)
                .map(instance -> () -> new ByteArrayInputStream(instance.toBytes()));
        return new BenchInput("invented studies", (int) instances.open().count(), instances);
    }
}
