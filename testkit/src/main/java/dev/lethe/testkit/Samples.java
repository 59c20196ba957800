package dev.lethe.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The collection of real DICOM files that lies beside the source tree, {@code <lethe.root>/../shared/dicom-samples}, and
 * its {@code inventory.tsv}. It is not part of the repository: tests that need it are skipped where it is absent.
 */
public final class Samples {
    private Samples() {}

    /** The collection's folder; skips or fails the running test where there is none, as {@link Requirement} says. */
    public static Path folder() {
        Path folder = Path.of(System.getProperty("lethe.root", "."), "..", "shared", "dicom-samples")
                .toAbsolutePath()
                .normalize();
        Requirement.require(Files.isRegularFile(folder.resolve("inventory.tsv")), "The collection of sample files");
        return folder;
    }

    /** Every inventoried file that exists, in the inventory's order; skips or fails like {@link #folder()}. */
    public static List<Sample> inventory() {
        Path folder = folder();
        try {
            List<String> lines = Files.readAllLines(folder.resolve("inventory.tsv"));
            String[] names = lines.get(0).split("\t", -1);
            List<Sample> samples = new ArrayList<>();
            for (String line : lines.subList(1, lines.size())) {
                Sample sample = sample(folder, names, line.split("\t", -1));
                if (Files.isRegularFile(sample.file())) {
                    samples.add(sample);
                }
            }
            return samples;
        } catch (IOException e) {
            throw new UncheckedIOException("The inventory of the sample files cannot be read", e);
        }
    }

    private static Sample sample(Path folder, String[] names, String[] cells) {
        Map<String, String> columns = new HashMap<>();
        for (int i = 0; i < Math.min(names.length, cells.length); i++) {
            columns.put(names[i], cells[i]);
        }
        String path = columns.get("path");
        return new Sample(folder.resolve(path), path, columns);
    }
}
