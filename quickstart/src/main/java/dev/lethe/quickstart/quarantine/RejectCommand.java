package dev.lethe.quickstart.quarantine;

import dev.lethe.quickstart.terminal.Terminal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lethe quarantine reject}. */
@Command(
        name = "reject",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {"Keeps an instance back for good. There is no way back.", ""})
final class RejectCommand implements Callable<Integer> {
    @Mixin
    private Deciding deciding;

    @Option(
            names = {"-r", "--reason"},
            paramLabel = "TEXT",
            description = "Why, for the audit trail: 10 to 500 characters that name no patient.")
    private String reason;

    private final Terminal terminal;

    RejectCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        return deciding.decide(terminal, "reject", reason, null);
    }
}
