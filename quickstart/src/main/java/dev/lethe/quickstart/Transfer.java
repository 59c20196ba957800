package dev.lethe.quickstart;

import dev.lethe.gateway.reception.FailureReason;
import dev.lethe.quickstart.account.Destination;
import dev.lethe.quickstart.account.Fates;
import dev.lethe.quickstart.account.Journal;
import dev.lethe.quickstart.account.PacsFolder;
import dev.lethe.quickstart.account.SearchIndex;
import dev.lethe.quickstart.account.SinkGroup;
import dev.lethe.quickstart.account.Tally;
import dev.lethe.quickstart.send.InputFolder;
import dev.lethe.quickstart.send.Sender;
import dev.lethe.quickstart.send.StowClient;
import dev.lethe.quickstart.system.LetheSystem;
import dev.lethe.quickstart.terminal.Terminal;
import dev.lethe.runtime.identity.BlindKeys;
import dev.lethe.runtime.keys.Keysets;
import dev.lethe.runtime.object.ObjectStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Sends a folder through a running system, follows it until nothing is on its way any more, and tells what came of it. */
final class Transfer {
    private static final int CONNECTIONS = 4;
    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

    /** Longest time without anything moving; a gigabyte is on its way for a good minute. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Terminal terminal;
    private final LetheSystem system;
    private final Optional<Path> input;
    private final Optional<Path> output;
    private final boolean keepRunning;

    /**
     * @param input folder to send; empty for the invented studies
     * @param output folder for the clean instances
     */
    Transfer(Terminal terminal, LetheSystem system, Optional<Path> input, Optional<Path> output, boolean keepRunning) {
        this.terminal = terminal;
        this.system = system;
        this.input = input;
        this.output = output;
        this.keepRunning = keepRunning;
    }

    /** @return whether every acknowledged instance is where it belongs, and every file could be sent */
    boolean run() throws Exception {
        terminal.heading("Sending");
        Path source = input.isPresent()
                ? input.get()
                : SyntheticInput.in(system.data().input());
        InputFolder files = InputFolder.scan(source);
        terminal.line(String.format(
                Locale.ROOT, "%,d files, %.1f MB, of %s", files.files().size(), files.bytes() / 1e6, describe(source)));
        terminal.line("to " + system.studies() + " (STOW-RS)");
        BlindKeys keys = new BlindKeys(Keysets.open(system.data().keys()).site());
        StowClient client = new StowClient(system.studies(), system.authorization(), Transfer::reason);
        Fates fates = new Fates(system.project());
        try (Journal journal = new Journal(system.kafkaClient(), system.registry(), fates);
                SinkGroup pacs = new SinkGroup("PACS", system.pacsGroup(), journal, system.kafkaClient());
                Sender sender = new Sender(client, files.files(), CONNECTIONS)) {
            journal.start();
            Optional<Destination> folder = system.pacsFolder().map(PacsFolder::new);
            Tally tally = new Tally(fates, keys, List.of(folder.orElse(pacs), new SearchIndex(system.search())));
            long from = System.nanoTime();
            sender.start();
            follow(sender, journal, tally, files.files().size(), from);
            Summary summary = new Summary(terminal, files, sender, tally, Duration.ofNanos(System.nanoTime() - from));
            summary.show();
            if (output.isPresent()) {
                try (ObjectStore store = system.cleanStore()) {
                    CleanFiles.copy(store, tally.published().values(), output.get());
                }
                terminal.line("");
                terminal.line("The clean instances are in " + output.get() + " as well.");
            }
            String patientId = input.isPresent() ? "PATIENT-ID" : SyntheticInput.somePatientId();
            new WhereToLook(terminal, system, keepRunning, patientId).show(tally);
            return summary.verdict();
        }
    }

    /** Returns when nothing is on its way any more, or nothing has moved for too long. */
    private void follow(Sender sender, Journal journal, Tally tally, int files, long from) throws InterruptedException {
        long lastMove = System.nanoTime();
        int before = -1;
        while (true) {
            journal.check();
            boolean sent = sender.isDone();
            tally.update(sender.acknowledged());
            String line = progress(sender, tally, files, from);
            if (sent && tally.isComplete()) {
                terminal.done(line);
                return;
            }
            int moved = tally.progress() + sender.answered();
            if (moved != before) {
                before = moved;
                lastMove = System.nanoTime();
            } else if (System.nanoTime() - lastMove > PATIENCE.toNanos()) {
                terminal.done(line);
                terminal.line(terminal.red("Nothing has moved for " + PATIENCE.toMinutes() + " minutes; giving up."));
                return;
            }
            terminal.progress(line);
            Thread.sleep(LOOK_AGAIN.toMillis());
        }
    }

    private static String progress(Sender sender, Tally tally, int files, long from) {
        int out = tally.published().size();
        int kept = tally.quarantined().size();
        double elapsed = (System.nanoTime() - from) / 1e9;
        StringBuilder line = new StringBuilder(String.format(
                Locale.ROOT,
                "sent %d/%d   received %d   published %d   quarantined %d   %.1f/s   %d:%02d",
                sender.answered(),
                files,
                tally.acknowledged(),
                out,
                kept,
                (out + kept) / Math.max(elapsed, 0.001),
                (int) elapsed / 60,
                (int) elapsed % 60));
        if (tally.deferred() > 0) {
            line.append("   deferred ").append(tally.deferred());
        }
        tally.undelivered().forEach((name, count) -> {
            if (count > 0) {
                line.append("   ").append(name).append(" awaits ").append(count);
            }
        });
        return line.toString();
    }

    private String describe(Path folder) {
        return input.isPresent() ? folder.toString() : "invented studies in " + folder;
    }

    /** The gateway's code in words. */
    private static String reason(int code) {
        return Arrays.stream(FailureReason.values())
                .filter(reason -> reason.code() == code)
                .findFirst()
                .map(Enum::name)
                .orElseGet(() -> String.format(Locale.ROOT, "failure reason %04X", code));
    }
}
