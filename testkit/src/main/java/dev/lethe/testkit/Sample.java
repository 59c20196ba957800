package dev.lethe.testkit;

import java.nio.file.Path;
import java.util.Map;

/**
 * One file of the sample collection with its line of the inventory.
 *
 * @param file absolute path
 * @param path path below the collection, as in the inventory, with {@code /}
 * @param columns the inventory's columns by name; a column without a value is an empty string
 */
public record Sample(Path file, String path, Map<String, String> columns) {
    public Sample {
        columns = Map.copyOf(columns);
    }

    /** The named column, empty when the inventory says nothing. */
    public String column(String name) {
        return columns.getOrDefault(name, "");
    }

    /** Whether the collection keeps it as damaged. */
    public boolean broken() {
        return !column("broken").equals("0") && !column("broken").isEmpty();
    }

    public String modality() {
        return column("modality");
    }

    public String sopClassUid() {
        return column("sop_class_uid");
    }

    public String transferSyntaxUid() {
        return column("transfer_syntax_uid");
    }

    /** The path below the collection: names tests. */
    @Override
    public String toString() {
        return path;
    }
}
