package dev.lethe.quickstart.quarantine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lethe.quickstart.terminal.Terminal;
import picocli.CommandLine.Mixin;

/** What all decisions have in common: an instance, who decides, and that it is about the quarantine that is shown now. */
final class Deciding {
    @Mixin
    private Instance instance;

    @Mixin
    private Reviewer reviewer;

    /** @param reason null when none is given */
    int decide(Terminal terminal, String decision, String reason, JsonNode regions) {
        return Refusals.tell(terminal, () -> {
            ReviewClient client = reviewer.client();
            String path = instance.path(reviewer);
            ObjectNode body = JsonNodeFactory.instance.objectNode();
            if (reason != null) {
                body.put("reason", reason);
            }
            if (regions != null) {
                body.set("regions", regions);
            }
            client.post(path + "/" + decision, body);
            terminal.line(terminal.green("Decided: " + decision + ". ") + next(decision));
            terminal.line("./lethe quarantine show " + path.substring(path.lastIndexOf('/') + 1) + reviewer.repeated());
        });
    }

    private static String next(String decision) {
        return decision.equals("reject") ? "It stays where it is:" : "It is cleaned anew; what came of it says:";
    }
}
