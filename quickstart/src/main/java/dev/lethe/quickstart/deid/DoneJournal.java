package dev.lethe.quickstart.deid;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.lethe.runtime.keys.KeyedHash;
import dev.lethe.runtime.keys.LengthPrefixed;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/**
 * Which sources were written to one output folder, by which profile: a file of keyed hashes and clean names, without PHI. It
 * only saves work: a line that is lost or cut short means that a source is done again, with the same result. Safe for use by
 * many threads.
 */
final class DoneJournal implements AutoCloseable {
    private static final int COLUMNS = 5;
    private static final int KEY_BYTES = 16;

    /**
     * A file that was written.
     *
     * @param profile hash of the profile
     * @param size of the output in bytes
     * @param name of the output below its folder
     */
    record Entry(String profile, long size, String modality, String name) {}

    private final Map<String, Entry> entries;
    private final OutputStream file;

    private DoneJournal(Map<String, Entry> entries, OutputStream file) {
        this.entries = entries;
        this.file = file;
    }

    /** @param folder for the journals of all outputs */
    static DoneJournal open(Path folder, Path output, KeyedHash site) throws IOException {
        Files.createDirectories(folder);
        byte[] hash = site.compute(LengthPrefixed.join("lethe.deid.output.v1", output.toString()));
        Path path = folder.resolve(HexFormat.of().formatHex(hash, 0, KEY_BYTES) + ".tsv");
        if (!Files.exists(path)) {
            Files.createFile(path, StateFolder.ownerOnly(path));
        }
        String text = Files.readString(path, US_ASCII);
        Map<String, Entry> entries = new HashMap<>();
        text.lines().forEach(line -> add(line, entries));
        DoneJournal journal = new DoneJournal(entries, Files.newOutputStream(path, StandardOpenOption.APPEND));
        if (!text.isEmpty() && !text.endsWith("\n")) {
            journal.file.write('\n');
        }
        return journal;
    }

    private static void add(String line, Map<String, Entry> entries) {
        String[] columns = line.split("\t", -1);
        if (columns.length == COLUMNS && columns[2].matches("\\d{1,18}") && columns[4].endsWith(".dcm")) {
            entries.put(columns[0], new Entry(columns[1], Long.parseLong(columns[2]), columns[3], columns[4]));
        }
    }

    /** Null when the source was never written. */
    Entry find(String sourceKey) {
        return entries.get(sourceKey);
    }

    /** Of earlier runs. */
    Collection<Entry> entries() {
        return entries.values();
    }

    synchronized void written(String sourceKey, Entry entry) throws OutputException {
        String line = String.join(
                "\t", sourceKey, entry.profile, Long.toString(entry.size), entry.modality, entry.name + "\n");
        try {
            file.write(line.getBytes(US_ASCII));
        } catch (IOException e) {
            throw new OutputException(e);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
