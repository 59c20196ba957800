package dev.lethe.deid;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Tables of rules among the resources of this package: tab-separated, {@code #} begins a comment line. */
final class RuleData {
    private RuleData() {}

    /** @throws IllegalStateException when the table is missing, or a row has another number of columns */
    static void forEachRow(String name, int columns, Consumer<String[]> rows) {
        for (String line : new String(bytes(name), StandardCharsets.UTF_8).split("\n")) {
            if (line.isEmpty() || line.charAt(0) == '#') {
                continue;
            }
            String[] row = line.split("\t", -1);
            if (row.length != columns) {
                throw new IllegalStateException("rule table " + name + ": " + row.length + " columns, not " + columns);
            }
            rows.accept(row);
        }
    }

    static byte[] bytes(String name) {
        try (InputStream in = RuleData.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("rule table " + name + " is missing");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
