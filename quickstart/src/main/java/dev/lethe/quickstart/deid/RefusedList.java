package dev.lethe.quickstart.deid;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lethe.quickstart.terminal.Terminal;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;

/**
 * The list of what the last run refused, for the owner of the state folder. It names source files, whose names may hold PHI: so
 * it lies there, where only the owner may read, and never among the clean files.
 */
final class RefusedList {
    static final String NAME = "refused.tsv";

    private RefusedList() {}

    /** Replaces the last run's. */
    static Path write(Path folder, List<Tally.Refused> refused) throws IOException {
        Path draft = folder.resolve("." + NAME);
        Path list = folder.resolve(NAME);
        Files.deleteIfExists(draft);
        Set<StandardOpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (FileChannel file = FileChannel.open(draft, options, StateFolder.ownerOnly(draft));
                BufferedWriter out =
                        new BufferedWriter(new OutputStreamWriter(Channels.newOutputStream(file), UTF_8))) {
            out.write("file\treason\tdetail\n");
            for (Tally.Refused each : refused) {
                out.write(Terminal.printable(each.name()) + "\t" + each.reason() + "\t"
                        + Terminal.printable(each.detail()) + "\n");
            }
        }
        Files.move(draft, list, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return list;
    }
}
