package dev.lethe.quickstart.quarantine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lethe.quickstart.terminal.Terminal;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code lethe quarantine show}. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Shows why an instance is kept back, where in its pixels, and what was decided before; or one of its frames.",
            "",
            "A frame is written as PNG, for your eyes only (mode 600). Delete it when you have decided.",
            ""
        })
final class ShowCommand implements Callable<Integer> {
    @Mixin
    private Instance instance;

    @Option(
            names = {"-f", "--frame"},
            paramLabel = "N",
            description = "Look at this frame, 1 the first.")
    private Integer frame;

    @Option(
            names = {"-i", "--image"},
            paramLabel = "FILE",
            description = "Write the frame there, with boxes around what was found. It must not be there yet.")
    private Path image;

    @Option(names = "--no-boxes", description = "Draw no boxes.")
    private boolean noBoxes;

    @Option(
            names = "--window",
            description =
                    "Show gray values by the instance's first window, as a viewer does, not all of them. Text may hide beside it.")
    private boolean window;

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    @Mixin
    private Reviewer reviewer;

    @Spec
    private CommandSpec spec;

    private final Terminal terminal;

    ShowCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if ((frame == null) != (image == null)) {
            throw new ParameterException(spec.commandLine(), "--frame and --image are given together");
        }
        return Refusals.tell(terminal, () -> {
            ReviewClient client = reviewer.client();
            String path = instance.path(reviewer);
            if (frame != null) {
                write(client.picture(
                        path + "/frames/" + frame + "?boxes=" + !noBoxes + "&shown=" + (window ? "window" : "range")));
                return;
            }
            JsonNode shown = client.get(path);
            if (json) {
                spec.commandLine().getOut().println(shown);
            } else {
                new InstanceText(terminal).show(shown);
                suggest(shown);
            }
        });
    }

    private void write(byte[] png) throws ReviewException {
        try {
            Files.createFile(image, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(image, png);
            terminal.line("Frame " + frame + " is in " + image + ": it shows the patient's data as received.");
        } catch (FileAlreadyExistsException e) {
            throw new ReviewException("--image: " + image + " is there already");
        } catch (IOException e) {
            throw new ReviewException("--image: " + image + " cannot be written");
        }
    }

    private void suggest(JsonNode shown) {
        List<String> decisions = new ArrayList<>();
        shown.path("decisions").forEach(decision -> decisions.add(decision.asText()));
        if (decisions.isEmpty()) {
            return;
        }
        String key = InstanceText.word(shown, "instance");
        terminal.heading("What you may do");
        if (shown.path("image").isObject()) {
            terminal.line("./lethe quarantine show " + key + " --frame 1 --image frame.png" + reviewer.repeated());
        }
        for (String decision : decisions) {
            String more =
                    switch (decision) {
                        case "redact" -> " --box x,y,width,height";
                        case "release" -> " --reason \"what you saw\"";
                        default -> "";
                    };
            terminal.line("./lethe quarantine " + decision + " " + key + more + reviewer.repeated());
        }
    }
}
