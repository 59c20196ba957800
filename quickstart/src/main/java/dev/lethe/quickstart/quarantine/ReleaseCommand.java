package dev.lethe.quickstart.quarantine;

import dev.lethe.quickstart.terminal.Terminal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lethe quarantine release}. */
@Command(
        name = "release",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Publishes the pixels as they are: you have looked at the frames, and nothing in them tells who the patient is.",
            "",
            "Only for what was kept back for its pixels. The header is cleaned and the leak gate runs as ever; that the pixels were cleaned is not claimed.",
            ""
        })
final class ReleaseCommand implements Callable<Integer> {
    @Mixin
    private Deciding deciding;

    @Option(
            names = {"-r", "--reason"},
            paramLabel = "TEXT",
            required = true,
            description = "Why, for the audit trail: 10 to 500 characters that name no patient.")
    private String reason;

    private final Terminal terminal;

    ReleaseCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        return deciding.decide(terminal, "release", reason, null);
    }
}
