package dev.lethe.quickstart;

import dev.lethe.quickstart.system.RunningSystem;
import dev.lethe.testkit.server.ServerKind;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Options of the commands that look into a data folder, whether or not a system runs on it. */
final class LookInto {
    @Option(
            names = {"-d", "--data"},
            paramLabel = "DIR",
            description = "The demo's data folder. Default: data/demo below Lethe's own folder.")
    private Path data;

    /** Servers of the running demo, or started for as long as this is open. Nothing but the answer is printed. */
    RunningSystem open(ServerKind... needed) throws Exception {
        Path folder = (data == null ? DemoCommand.defaultData() : data).toAbsolutePath();
        return RunningSystem.of(folder, needed);
    }
}
