package dev.lethe.quickstart.bench;

import dev.lethe.testkit.synthetic.SyntheticInstance;
import dev.lethe.testkit.synthetic.SyntheticStudies;
import java.nio.file.Path;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** What a measurement is made of: how many CT instances of which size, after how many others, and where. */
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

    @Option(
            names = {"-w", "--warm-up"},
            paramLabel = "N",
            defaultValue = "4000",
            description = "Instances before, not counted; until then the JVM compiles. Default: ${DEFAULT-VALUE}.")
    private int warmUp;

    @Option(
            names = {"-c", "--connections"},
            paramLabel = "N",
            defaultValue = "4",
            description = "Instances on their way at the same time. Default: ${DEFAULT-VALUE}.")
    private int connections;

    @Option(
            names = {"-d", "--data"},
            paramLabel = "DIR",
            description = "Work in this folder, emptied first. Default: data/bench below Lethe's own folder.")
    private Path data;

    int warmUp() {
        return warmUp;
    }

    int connections() {
        return connections;
    }

    Path data() {
        return data == null ? Path.of(System.getProperty("lethe.root", "."), "data", "bench") : data;
    }

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
