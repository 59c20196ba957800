package dev.lethe.quickstart.quarantine;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lethe.quickstart.terminal.FittedTable;
import dev.lethe.quickstart.terminal.Terminal;
import java.net.URLEncoder;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lethe quarantine list}. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {"Lists what waits for a decision, and why it was kept back.", ""})
final class ListCommand implements Callable<Integer> {
    @Option(
            names = {"-r", "--reason"},
            paramLabel = "CODE",
            description = "Only what was kept back for this reason, such as TEXT_LEFT.")
    private String reason;

    @Option(
            names = {"-m", "--modality"},
            paramLabel = "CS",
            description = "Only this modality, such as US.")
    private String modality;

    @Option(
            names = "--state",
            paramLabel = "STATE",
            description = "open, decided (and under way), published, rejected, or all. Default: ${DEFAULT-VALUE}.")
    private String state = "open";

    @Option(
            names = {"-n", "--max"},
            paramLabel = "N",
            description = "Show so many at most. Default: ${DEFAULT-VALUE}.")
    private int max = 50;

    @Option(names = "--json", description = "As JSON, one instance per line.")
    private boolean json;

    @Mixin
    private Reviewer reviewer;

    @Spec
    private CommandSpec spec;

    private final Terminal terminal;

    ListCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        return Refusals.tell(terminal, () -> {
            ReviewClient client = reviewer.client();
            FittedTable table = new FittedTable(
                    new String[] {"instance", "reason", "modality", "attempt", "size", "since", "state"}, 1);
            int shown = 0;
            String after = "";
            while (after != null && shown < max) {
                JsonNode page = client.get(query(after));
                for (JsonNode each : page.path("instances")) {
                    if (shown < max) {
                        shown++;
                        show(each, table);
                    }
                }
                after = page.path("after").textValue();
            }
            if (json) {
                return;
            }
            if (shown == 0) {
                terminal.line("Nothing of that kind is in quarantine.");
            } else {
                terminal.table(table);
                terminal.line("");
                terminal.line(shown + (after == null ? " in all" : ", and there are more: see --max")
                        + ". Look at one: ./lethe quarantine show KEY" + reviewer.repeated());
            }
        });
    }

    private void show(JsonNode instance, FittedTable table) {
        if (json) {
            spec.commandLine().getOut().println(instance);
            return;
        }
        table.row(
                InstanceText.word(instance, "instance"),
                InstanceText.word(instance, "reason"),
                InstanceText.word(instance, "modality"),
                InstanceText.word(instance, "attempt"),
                InstanceText.size(instance.path("size").asLong()),
                InstanceText.time(instance.path("quarantinedAt").asText()),
                InstanceText.word(instance, "state"));
    }

    private String query(String after) {
        StringBuilder query = new StringBuilder("?limit=" + Math.min(Math.max(max, 1), 500));
        add(query, "project", reviewer.isProjectNamed() ? reviewer.project() : null);
        add(query, "reason", reason);
        add(query, "modality", modality);
        add(query, "state", state);
        add(query, "after", after.isEmpty() ? null : after);
        return query.toString();
    }

    private static void add(StringBuilder query, String name, String value) {
        if (value != null) {
            query.append('&').append(name).append('=').append(URLEncoder.encode(value, UTF_8));
        }
    }
}
