package dev.lethe.quickstart.quarantine;

import dev.lethe.quickstart.terminal.Terminal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lethe quarantine rerun}. */
@Command(
        name = "rerun",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Tries an instance again under the profile that runs now, without what was asked about its pixels before.",
            ""
        })
final class RerunCommand implements Callable<Integer> {
    @Mixin
    private Deciding deciding;

    @Option(
            names = {"-r", "--reason"},
            paramLabel = "TEXT",
            description = "Why, for the audit trail: 10 to 500 characters that name no patient.")
    private String reason;

    private final Terminal terminal;

    RerunCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        return deciding.decide(terminal, "rerun", reason, null);
    }
}
