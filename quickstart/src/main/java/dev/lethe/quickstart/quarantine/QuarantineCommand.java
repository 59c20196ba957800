package dev.lethe.quickstart.quarantine;

import dev.lethe.quickstart.terminal.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code lethe quarantine}. */
@Command(
        name = "quarantine",
        mixinStandardHelpOptions = true,
        description = {
            "Reviews what is in quarantine: look at it, then decide what becomes of it.",
            "",
            "Every look and every decision goes into the audit trail under your name, before it is answered. Frames are shown as they "
                    + "were received, with all they tell about the patient; lists and details never tell it.",
            ""
        },
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nA review:%n",
        footer = {
            "  ./lethe quarantine list                       what waits, and why",
            "  ./lethe quarantine show KEY                   where, and what may be decided",
            "  ./lethe quarantine show KEY -f 1 -i frame.png look at a frame",
            "  ./lethe quarantine redact KEY -b 10,20,300,40 blank this, too",
            "  ./lethe quarantine release KEY -r \"why it can\" publish the pixels as they are",
            "  ./lethe quarantine reject KEY                 keep it back for good",
            "  ./lethe quarantine rerun KEY                  try again, as with a new profile",
            "",
            "Header cleaning and the leak gate run whatever is decided. A KEY names an instance and tells nothing.",
            "",
            "Exit codes: 0 done, 1 refused or not reached, 2 wrong usage."
        })
public final class QuarantineCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    private QuarantineCommand() {}

    /** With its subcommands. */
    public static CommandLine of(Terminal terminal) {
        CommandLine command = new CommandLine(new QuarantineCommand());
        command.addSubcommand(new ListCommand(terminal));
        command.addSubcommand(new ShowCommand(terminal));
        command.addSubcommand(new RedactCommand(terminal));
        command.addSubcommand(new ReleaseCommand(terminal));
        command.addSubcommand(new RejectCommand(terminal));
        command.addSubcommand(new RerunCommand(terminal));
        return command;
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
