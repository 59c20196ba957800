package dev.lethe.quickstart.quarantine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lethe.quickstart.terminal.Table;
import dev.lethe.quickstart.terminal.Terminal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** An instance in quarantine, for people. */
final class InstanceText {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneId.systemDefault());
    private static final int MOST_REGIONS = 20;

    private final Terminal terminal;

    InstanceText(Terminal terminal) {
        this.terminal = terminal;
    }

    void show(JsonNode instance) {
        terminal.heading("Instance " + word(instance, "instance"));
        Table table = new Table();
        table.row("project", word(instance, "project"));
        table.row("state", word(instance, "state"));
        table.row("reason", word(instance, "reason") + place(instance));
        table.row("attempt", word(instance, "attempt"));
        table.row("modality", word(instance, "modality"));
        JsonNode image = instance.path("image");
        if (image.isObject()) {
            table.row(
                    "image",
                    image.path("frames").asInt() + " frame(s) of "
                            + image.path("columns").asInt() + " x "
                            + image.path("rows").asInt());
        }
        table.row("size", size(instance.path("size").asLong()));
        table.row("since", time(instance.path("quarantinedAt").asText()));
        if (instance.path("conflicts").asInt() > 0) {
            table.row("conflicts", instance.path("conflicts").asText() + " other object(s) came under its UID");
        }
        terminal.table(table);
        regions(instance.path("regions"));
        reviews(instance.path("reviews"));
    }

    private void regions(JsonNode regions) {
        if (regions.isEmpty()) {
            return;
        }
        terminal.heading("Where in the pixels (x,y,width,height)");
        Table table = new Table();
        for (int i = 0; i < Math.min(regions.size(), MOST_REGIONS); i++) {
            table.row(box(regions.get(i)), frames(regions.get(i)));
        }
        terminal.table(table);
        if (regions.size() > MOST_REGIONS) {
            terminal.line("and " + (regions.size() - MOST_REGIONS) + " more: see --json");
        }
    }

    private void reviews(JsonNode reviews) {
        if (reviews.isEmpty()) {
            return;
        }
        terminal.heading("Decided before");
        Table table = new Table();
        for (JsonNode review : reviews) {
            List<String> boxes = new ArrayList<>();
            review.path("regions").forEach(region -> boxes.add(box(region)));
            table.row(
                    time(review.path("at").asText()),
                    word(review, "decision"),
                    word(review, "actor"),
                    boxes.size() > MOST_REGIONS ? boxes.size() + " boxes" : String.join(" ", boxes));
        }
        terminal.table(table);
    }

    private static String place(JsonNode instance) {
        String path = Terminal.printable(instance.path("tagPath").asText(""));
        String detail = Terminal.printable(instance.path("detail").asText(""));
        return (path.isEmpty() ? "" : " at " + path) + (detail.isEmpty() ? "" : " (" + detail + ")");
    }

    private static String box(JsonNode region) {
        return region.path("x").asInt() + "," + region.path("y").asInt() + ","
                + region.path("width").asInt() + "," + region.path("height").asInt();
    }

    private static String frames(JsonNode region) {
        int first = region.path("firstFrame").asInt();
        int last = region.path("lastFrame").asInt();
        if (first == last) {
            return "frame " + first;
        }
        return last == Integer.MAX_VALUE ? "frames from " + first + " on" : "frames " + first + " to " + last;
    }

    /** A word of the answer; a dash where there is none. */
    static String word(JsonNode node, String name) {
        String word = Terminal.printable(node.path(name).asText(""));
        return word.isEmpty() || word.equals("null") ? "-" : word;
    }

    static String size(long bytes) {
        return bytes < 1 << 20
                ? String.format(Locale.ROOT, "%d KB", (bytes + 1023) >> 10)
                : String.format(Locale.ROOT, "%.1f MB", bytes / (double) (1 << 20));
    }

    static String time(String instant) {
        try {
            return TIME.format(Instant.parse(instant));
        } catch (DateTimeParseException e) {
            return "-";
        }
    }
}
