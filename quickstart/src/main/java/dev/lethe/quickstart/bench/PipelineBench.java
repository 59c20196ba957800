package dev.lethe.quickstart.bench;

import dev.lethe.quickstart.LogFile;
import dev.lethe.quickstart.account.Destination;
import dev.lethe.quickstart.account.Fates;
import dev.lethe.quickstart.account.Journal;
import dev.lethe.quickstart.account.PacsFolder;
import dev.lethe.quickstart.account.SearchIndex;
import dev.lethe.quickstart.account.Tally;
import dev.lethe.quickstart.send.InputFolder;
import dev.lethe.quickstart.send.Sender;
import dev.lethe.quickstart.send.StowClient;
import dev.lethe.quickstart.system.DataFolder;
import dev.lethe.quickstart.system.LetheSystem;
import dev.lethe.quickstart.terminal.Table;
import dev.lethe.quickstart.terminal.Terminal;
import dev.lethe.runtime.identity.BlindKeys;
import dev.lethe.runtime.keys.Keysets;
import dev.lethe.testkit.synthetic.SyntheticInstance;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code lethe bench pipeline}. */
@Command(
        name = "pipeline",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Sends generated CT instances through the whole system and waits until each is in the PACS folder and in the "
                    + "search index. Sender, servers and services share this process, so its CPU seconds are those of "
                    + "everything together."
        })
final class PipelineBench implements Callable<Integer> {
    private static final long SEED = 7;
    private static final long WARM_UP_SEED = 8;
    private static final int PATIENTS = 40;
    private static final Duration LOOK_AGAIN = Duration.ofMillis(500);
    private static final Duration GIVE_UP = Duration.ofMinutes(10);

    @Mixin
    private Load load;

    private final Terminal terminal = Terminal.of(System.out);

    @Override
    public Integer call() throws Exception {
        try (DataFolder folder = DataFolder.open(load.data())) {
            folder.clear();
            terminal.progress("making " + (load.count() + load.warmUp()) + " instances");
            Path warmUpInput = generate(folder.input().resolve("warm-up"), WARM_UP_SEED, load.warmUp());
            Path input = generate(folder.input().resolve("counted"), SEED, load.count());
            try (LogFile logs = LogFile.in(folder.logs());
                    LetheSystem system = LetheSystem.complete(folder)) {
                terminal.progress("starting");
                system.start();
                send(system, "warm-up", warmUpInput);
                return send(system, "counted", input);
            }
        }
    }

    private Path generate(Path folder, long seed, int instances) throws IOException {
        Files.createDirectories(folder);
        int number = 0;
        for (SyntheticInstance instance :
                (Iterable<SyntheticInstance>) load.instances(seed, instances, PATIENTS)::iterator) {
            Path file = folder.resolve(String.format(Locale.ROOT, "%06d.dcm", ++number));
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
                instance.writeTo(out);
            }
        }
        return folder;
    }

    private int send(LetheSystem system, String name, Path input) throws Exception {
        InputFolder files = InputFolder.scan(input);
        if (files.files().isEmpty()) {
            return 0;
        }
        List<Destination> destinations = new ArrayList<>();
        system.pacsFolder().map(PacsFolder::new).ifPresent(destinations::add);
        destinations.add(new SearchIndex(system.search()));
        BlindKeys keys = new BlindKeys(Keysets.open(system.data().keys()).site());
        StowClient client =
                new StowClient(system.studies(), Optional.empty(), code -> String.format(Locale.ROOT, "%04X", code));
        Fates fates = new Fates(LetheSystem.PROJECT);
        try (Journal journal = new Journal(system.kafkaClient(), system.registry(), fates);
                Sender sender = new Sender(client, files.files(), load.connections())) {
            journal.start();
            Tally tally = new Tally(fates, keys, destinations);
            Usage before = Usage.now();
            CpuShares shares = new CpuShares();
            sender.start();
            double publishedAfter = 0;
            while (!(sender.isDone() && tally.isComplete())) {
                Thread.sleep(LOOK_AGAIN.toMillis());
                tally.update(sender.acknowledged());
                shares.look();
                Usage used = Usage.now().since(before);
                if (tally.published().size() + tally.quarantined().size()
                        < files.files().size()) {
                    publishedAfter = used.wallSeconds();
                }
                terminal.progress(name + ": published " + tally.published().size() + " of "
                        + files.files().size());
                if (used.wallNanos() > GIVE_UP.toNanos()) {
                    terminal.done("gave up after " + GIVE_UP.toMinutes() + " minutes");
                    return 1;
                }
            }
            show(name, files, Usage.now().since(before), publishedAfter, tally);
            terminal.line("");
            terminal.table(shares.table(files.files().size()));
            return tally.published().size() == files.files().size() ? 0 : 1;
        }
    }

    private void show(String name, InputFolder files, Usage used, double publishedAfter, Tally tally) {
        int sent = files.files().size();
        terminal.heading("Whole pipeline, " + name);
        terminal.table(new Table()
                .row("instances", sent + " of " + files.bytes() / sent / 1000 + " KB")
                .row("published", tally.published().size())
                .row("quarantined", tally.quarantined().size())
                .row("until published", seconds(publishedAfter))
                .row("until in PACS and index", seconds(used.wallSeconds()))
                .row("instances/s", Math.round(sent / used.wallSeconds()))
                .row("MB/s", Math.round(files.bytes() / 1e6 / used.wallSeconds()))
                .row("CPU seconds", seconds(used.cpuSeconds()))
                .row("CPU seconds per 1,000", seconds(used.cpuSeconds() * 1000 / sent))
                .row("peak resident", Usage.peakResident()));
    }

    private static String seconds(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
