package dev.lethe.quickstart.bench.pixels;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lethe.testkit.pixels.BurnedText;
import dev.lethe.testkit.pixels.TextKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The texts of one entry of the sample collection's {@code ground_truth.json}. */
final class SampleTruth {
    /** A box there holds the label too, which may stay. */
    private static final Pattern LABEL = Pattern.compile(
            "^(?:Patient Name|Patient ID|Accession Number|Exam no|DOB|ID|Pt|Ref)\\b[:.]? *", Pattern.CASE_INSENSITIVE);

    /** Characters are not of the same width: so much more than its share may belong to a label. */
    private static final double SLACK = 0.7;

    private SampleTruth() {}

    static List<BurnedText> texts(JsonNode entry) {
        List<BurnedText> texts = new ArrayList<>();
        for (JsonNode text : entry.path("text_boxes")) {
            texts.add(text(text));
        }
        return texts;
    }

    private static BurnedText text(JsonNode node) {
        JsonNode box = node.get("box_xyxy");
        int[] edges = {
            box.get(0).asInt(),
            box.get(1).asInt(),
            box.get(2).asInt(),
            box.get(3).asInt()
        };
        String text = node.get("text").asText();
        TextKind kind = kind(node.get("kind").asText());
        Matcher label = LABEL.matcher(text);
        if (kind.role() == TextKind.Role.IDENTIFYING && label.find()) {
            cut(
                    edges,
                    (label.end() + SLACK) / text.length(),
                    node.path("rotation_quarter_turns_ccw").asInt(0));
        }
        return new BurnedText(
                text, kind, node.get("frame").asInt(), edges[0], edges[1], edges[2] - edges[0], edges[3] - edges[1]);
    }

    /** Takes a share off the end at which the text begins. */
    private static void cut(int[] edges, double share, int quarters) {
        int along = quarters % 2 == 0 ? 0 : 1;
        int length = (int) Math.round((edges[along + 2] - edges[along]) * share);
        boolean atUpperEnd = quarters == 1 || quarters == 2;
        if (atUpperEnd) {
            edges[along + 2] -= length;
        } else {
            edges[along] += length;
        }
    }

    private static TextKind kind(String name) {
        return switch (name) {
            case "name" -> TextKind.NAME;
            case "id" -> TextKind.PATIENT_ID;
            case "dob" -> TextKind.BIRTH_DATE;
            case "date" -> TextKind.EXAM_DATE;
            case "label", "text" -> TextKind.NEUTRAL;
            default -> TextKind.valueOf(name.toUpperCase(Locale.ROOT));
        };
    }
}
