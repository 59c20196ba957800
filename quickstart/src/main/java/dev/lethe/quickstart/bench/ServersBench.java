package dev.lethe.quickstart.bench;

import dev.lethe.quickstart.LogFile;
import dev.lethe.quickstart.system.DataFolder;
import dev.lethe.quickstart.terminal.Table;
import dev.lethe.quickstart.terminal.Terminal;
import dev.lethe.testkit.server.EmbeddedServers;
import dev.lethe.testkit.server.ServerKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code lethe bench servers}. */
@Command(
        name = "servers",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Does for each instance what the pipeline needs of its servers, and nothing else: two objects of the instance's "
                    + "size and one of 4 KB put and read, four records of 1 KB produced and read, one document indexed. "
                    + "What this costs no pipeline on these servers can go below."
        })
final class ServersBench implements Callable<Integer> {
    @Mixin
    private Load load;

    private final Terminal terminal = Terminal.of(System.out);

    @Override
    public Integer call() throws Exception {
        try (DataFolder folder = DataFolder.open(load.data())) {
            folder.clear();
            try (LogFile logs = LogFile.in(folder.logs());
                    EmbeddedServers servers = new EmbeddedServers(folder.servers())) {
                terminal.progress("starting");
                servers.start(ServerKind.KAFKA, ServerKind.S3, ServerKind.SEARCH);
                try (ServerLoad work = new ServerLoad(servers, load.kilobytes() * 1000)) {
                    run("warm-up", work, load.warmUp());
                    run("counted", work, load.count());
                }
                return 0;
            }
        }
    }

    private void run(String name, ServerLoad work, int instances) throws Exception {
        if (instances == 0) {
            return;
        }
        terminal.progress(name);
        AtomicInteger next = new AtomicInteger();
        Usage before = Usage.now();
        CpuShares shares = new CpuShares();
        ExecutorService threads =
                Executors.newFixedThreadPool(load.connections(), task -> new Thread(task, "bench-" + next.get()));
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < load.connections(); i++) {
                running.add(threads.submit(() -> {
                    while (next.getAndIncrement() < instances) {
                        work.one();
                    }
                    return null;
                }));
            }
            for (Future<?> each : running) {
                each.get();
            }
            work.finish();
            Usage used = Usage.now().since(before);
            terminal.heading("Servers alone, " + name);
            terminal.table(new Table()
                    .row("instances", instances + " of " + load.kilobytes() + " KB")
                    .row("instances/s", Math.round(instances / used.wallSeconds()))
                    .row(
                            "CPU seconds per 1,000",
                            String.format(Locale.ROOT, "%.1f", used.cpuSeconds() * 1000 / instances)));
            terminal.line("");
            terminal.table(shares.table(instances));
        } finally {
            threads.shutdownNow();
        }
    }
}
