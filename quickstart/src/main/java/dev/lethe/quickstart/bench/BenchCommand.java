package dev.lethe.quickstart.bench;

import dev.lethe.quickstart.bench.deid.DeidBench;
import dev.lethe.quickstart.bench.pixels.PixelBench;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code lethe bench}. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Measures Lethe on this machine.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            DeidBench.class,
            EngineBench.class,
            LayoutBench.class,
            PipelineBench.class,
            PixelBench.class,
            ServersBench.class
        },
        footer = {"", "Nothing else should run meanwhile. Repeat a measurement before you believe it."})
public final class BenchCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
