package dev.lethe.quickstart.bench;

import dev.lethe.testkit.synthetic.SyntheticInstance;
import dev.lethe.testkit.synthetic.SyntheticStudies;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** What the engine is measured with: CT instances of several sizes, and headers that grow with their frames. */
enum EngineLoad {
    CT_40_KB("CT, 40 KB", 100, 100, studies -> studies.load(100, 40_000, 5)),
    CT_500_KB("CT, 0.5 MB", 100, 10, studies -> studies.load(100, 500_000, 5)),
    CT_10_MB("enhanced CT, 10 MB", 5, 10, studies -> studies.load(5, 10_000_000, 1)),
    CT_100_MB("enhanced CT, 100 MB", 1, 5, studies -> studies.load(1, 100_000_000, 1)),
    FRAMES_2_000("2,000 frames, 64 pixels each", 1, 50, studies -> Stream.of(studies.multiFrame(0, 8, 2_000))),
    FRAMES_20_000("20,000 frames, 64 pixels each", 1, 5, studies -> Stream.of(studies.multiFrame(0, 8, 20_000)));

    private static final long SEED = 7;

    private final String title;
    private final int files;
    private final int repeats;
    private final Function<SyntheticStudies, Stream<SyntheticInstance>> instances;

    EngineLoad(String title, int files, int repeats, Function<SyntheticStudies, Stream<SyntheticInstance>> instances) {
        this.title = title;
        this.files = files;
        this.repeats = repeats;
        this.instances = instances;
    }

    String title() {
        return title;
    }

    /** How often the files are taken in a round. */
    int repeats() {
        return repeats;
    }

    List<Path> writeTo(Path folder) throws IOException {
        Files.createDirectories(folder);
        List<Path> written = new ArrayList<>(files);
        for (SyntheticInstance instance :
                (Iterable<SyntheticInstance>) instances.apply(new SyntheticStudies(SEED))::iterator) {
            Path file = folder.resolve(written.size() + ".dcm");
            try (OutputStream out = Files.newOutputStream(file)) {
                instance.writeTo(out);
            }
            written.add(file);
        }
        return written;
    }
}
