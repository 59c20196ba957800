package dev.lethe.quickstart;

import dev.lethe.quickstart.bench.BenchCommand;
import dev.lethe.quickstart.deid.DeidCommand;
import dev.lethe.quickstart.explain.ExplainCommand;
import dev.lethe.quickstart.profile.ProfileCommand;
import dev.lethe.quickstart.quarantine.QuarantineCommand;
import dev.lethe.quickstart.reidentify.ReidentifyCommand;
import dev.lethe.quickstart.terminal.Terminal;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
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
        footer = {"", "Start with: ./lethe demo", "Or with a file of yours: ./lethe explain scan.dcm"})
public final class Lethe implements Runnable {
    @Spec
    private CommandSpec spec;

    public static void main(String[] args) {
        PrintStream out = System.out;
        System.exit(run(Terminal.of(out), out, args));
    }

    /** Runs a command and returns its exit code. */
    public static int run(Terminal terminal, PrintStream out, String... args) {
        return commandLine(terminal, args)
                .setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
                .setExecutionExceptionHandler((e, command, arguments) -> {
                    terminal.line(
                            terminal.red("It did not work: " + e.getClass().getSimpleName()));
                    return 1;
                })
                .execute(args);
    }

    /** With the one command that is asked for, where it is clear which: to look into all of them takes time. */
    private static CommandLine commandLine(Terminal terminal, String... args) {
        Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
        commands.put("deid", () -> new DeidCommand(terminal));
        commands.put("explain", () -> new ExplainCommand(terminal));
        commands.put("profile", () -> new ProfileCommand(terminal));
        commands.put("reidentify", () -> new ReidentifyCommand(terminal));
        commands.put("quarantine", () -> QuarantineCommand.of(terminal));
        commands.put("demo", () -> new DemoCommand(terminal));
        commands.put("topic", TopicCommand::new);
        commands.put("search", SearchCommand::new);
        commands.put("bench", BenchCommand::new);
        CommandLine lethe = new CommandLine(new Lethe());
        Supplier<Object> asked = args.length == 0 ? null : commands.get(args[0]);
        if (asked != null) {
            return lethe.addSubcommand(args[0], asked.get());
        }
        commands.forEach((name, command) -> lethe.addSubcommand(name, command.get()));
        return lethe;
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Lethe.class.getPackage().getImplementationVersion();
            return new String[] {"lethe " + (version == null ? "(not packaged)" : version)};
        }
    }
}
