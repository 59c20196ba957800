package dev.lethe.quickstart;

import dev.lethe.quickstart.bench.BenchCommand;
import dev.lethe.quickstart.terminal.Terminal;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * The {@code lethe} command. Exit codes: 0 done, 1 something was lost or did not work, 2 wrong usage; the script that
 * starts it adds 3, it could not be built or started.
 */
@Command(
        name = "lethe",
        description = "Streaming DICOM de-identification on Apache Kafka.",
        mixinStandardHelpOptions = true,
        versionProvider = Lethe.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {DemoCommand.class, BenchCommand.class, TopicCommand.class, SearchCommand.class},
        footer = {"", "Start with: ./lethe demo"})
public final class Lethe implements Runnable {
    @Spec
    private CommandSpec spec;

    public static void main(String[] args) {
        PrintStream out = System.out;
        System.exit(run(Terminal.of(out), out, args));
    }

    /** Runs a command and returns its exit code. */
    public static int run(Terminal terminal, PrintStream out, String... args) {
        return new CommandLine(new Lethe(), factory(terminal))
                .setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
                .setExecutionExceptionHandler((e, command, arguments) -> {
                    terminal.line(
                            terminal.red("It did not work: " + e.getClass().getSimpleName()));
                    return 1;
                })
                .execute(args);
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    private static CommandLine.IFactory factory(Terminal terminal) {
        return new CommandLine.IFactory() {
            @Override
            public <K> K create(Class<K> type) throws Exception {
                if (type == DemoCommand.class) {
                    return type.cast(new DemoCommand(terminal));
                }
                return CommandLine.defaultFactory().create(type);
            }
        };
    }

    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Lethe.class.getPackage().getImplementationVersion();
            return new String[] {"lethe " + (version == null ? "(not packaged)" : version)};
        }
    }
}
