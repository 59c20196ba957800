package dev.lethe.quickstart.bench;

import dev.lethe.testkit.synthetic.SyntheticInstance;
import dev.lethe.testkit.synthetic.SyntheticStudies;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** What a measurement is made of: how many CT instances of which size. */
final class Load {
    @Option(
            names = {"-n", "--count"},
            paramLabel = "N",
            defaultValue = "2000",
            description = "Instances that are counted. Default: ${DEFAULT-VALUE}.")
    private int count;

    @Option(
            names = {"-s", "--size"},
            paramLabel = "KB",
            defaultValue = "500",
            description = "Size of an instance's pixels in kilobytes of 1,000 bytes. Default: ${DEFAULT-VALUE}.")
    private int kilobytes;

    int count() {
        return count;
    }

    int kilobytes() {
        return kilobytes;
    }

    /** Instances of this size, made one by one. */
    Stream<SyntheticInstance> instances(long seed, int number, int patients) {
        return new SyntheticStudies(seed).load(number, kilobytes * 1000L, patients);
    }
}
