package dev.lethe.quickstart.quarantine;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lethe.quickstart.terminal.Terminal;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code lethe quarantine redact}. */
@Command(
        name = "redact",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Has boxes of the pixels blanked, besides what is found without you, and publishes what comes out.",
            "",
            "Text that is read all the same keeps it back again only if it tells a value of the patient's: you have looked.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./lethe quarantine redact KEY --box 0,0,640,32",
            "  ./lethe quarantine redact KEY -b 0,0,640,32 -f 1-20 -b 500,440,140,40"
        })
final class RedactCommand implements Callable<Integer> {
    private static final Pattern BOX = Pattern.compile("(\\d{1,6}),(\\d{1,6}),(\\d{1,6}),(\\d{1,6})");
    private static final Pattern FRAMES = Pattern.compile("(\\d{1,9})(?:-(\\d{1,9}))?");

    @Mixin
    private Deciding deciding;

    @ArgGroup(exclusive = false, multiplicity = "1..*")
    private List<Region> regions;

    @Option(
            names = {"-r", "--reason"},
            paramLabel = "TEXT",
            description = "Why, for the audit trail: 10 to 500 characters that name no patient.")
    private String reason;

    @Spec
    private CommandSpec spec;

    private final Terminal terminal;

    /** A box and the frames it is over. */
    static final class Region {
        @Option(
                names = {"-b", "--box"},
                paramLabel = "X,Y,W,H",
                required = true,
                description = "Column and row of its upper left corner, from 0, then width and height. Repeatable.")
        private String box;

        @Option(
                names = {"-f", "--frames"},
                paramLabel = "A[-B]",
                description = "Frames the box before is over, from 1. Default: all.")
        private String frames;
    }

    RedactCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        ArrayNode boxes = JsonNodeFactory.instance.arrayNode();
        regions.forEach(region -> boxes.add(json(region)));
        return deciding.decide(terminal, "redact", reason, boxes);
    }

    private ObjectNode json(Region region) {
        Matcher box = BOX.matcher(region.box);
        if (!box.matches()) {
            throw new ParameterException(spec.commandLine(), "--box is x,y,width,height, such as 10,20,300,40");
        }
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("x", Integer.parseInt(box.group(1)))
                .put("y", Integer.parseInt(box.group(2)))
                .put("width", Integer.parseInt(box.group(3)))
                .put("height", Integer.parseInt(box.group(4)));
        if (region.frames != null) {
            Matcher frames = FRAMES.matcher(region.frames);
            if (!frames.matches()) {
                throw new ParameterException(spec.commandLine(), "--frames is a number or two, such as 1-20");
            }
            String last = frames.group(2) == null ? frames.group(1) : frames.group(2);
            json.put("firstFrame", Integer.parseInt(frames.group(1))).put("lastFrame", Integer.parseInt(last));
        }
        return json;
    }
}
