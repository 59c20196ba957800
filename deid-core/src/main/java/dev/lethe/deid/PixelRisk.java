package dev.lethe.deid;

import dev.lethe.dicom.UID;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * Whether the pixels of an instance may carry text about the patient, decided by the table {@code risk/pixel-risk.tsv}:
 * the first rule that applies decides, and what no rule clears is quarantined.
 */
public final class PixelRisk {
    static final String TABLE = "risk/pixel-risk.tsv";

    private static final List<Rule> RULES = load();

    /**
     * What the table says.
     *
     * @param rule name of the row that decided
     * @param reason why the instance must not be published; null when its pixels are clear
     */
    public record Assessment(String rule, QuarantineReason reason) {
        /** Whether the pixels need no cleaning. */
        public boolean isClear() {
            return reason == null;
        }
    }

    private record Rule(Predicate<PixelFacts> condition, Assessment assessment) {}

    private PixelRisk() {}

    /** Never null: the last row of the table holds for anything. */
    public static Assessment assess(PixelFacts facts) {
        for (Rule rule : RULES) {
            if (rule.condition.test(facts)) {
                return rule.assessment;
            }
        }
        throw new IllegalStateException("the pixel risk table has no last rule");
    }

    private static List<Rule> load() {
        List<Rule> rules = new ArrayList<>();
        RuleData.forEachRow(TABLE, 4, row -> {
            QuarantineReason reason = row[2].equals("CLEAR") ? null : QuarantineReason.valueOf(row[2]);
            Predicate<PixelFacts> all = facts -> true;
            if (!row[1].equals("*")) {
                for (String condition : row[1].split(" ")) {
                    all = all.and(condition(condition));
                }
            }
            rules.add(new Rule(all, new Assessment(row[0], reason)));
        });
        return List.copyOf(rules);
    }

    private static Predicate<PixelFacts> condition(String text) {
        int split = text.indexOf('~') >= 0 ? text.indexOf('~') : text.indexOf('=');
        String name = text.substring(0, split + 1);
        List<String> values = Arrays.asList(text.substring(split + 1).split(","));
        return switch (name) {
            case "class=" -> {
                registered(values);
                yield facts -> values.contains(keywordOf(facts.sopClassUid()));
            }
            case "syntax=" -> {
                registered(values);
                yield facts -> values.contains(keywordOf(facts.transferSyntaxUid()));
            }
            case "modality=" -> facts -> values.contains(facts.modality());
            case "conversion=" -> facts -> values.contains(facts.conversionType());
            case "burned=" -> facts -> values.contains(facts.burnedInAnnotation());
            case "pixels=" -> facts -> values.contains(facts.hasPixelData() ? "yes" : "no");
            case "samples=" -> facts -> values.contains(Integer.toString(facts.samplesPerPixel()));
            case "overlay=" -> facts -> facts.embeddedOverlay();
            case "type2=" ->
                facts -> facts.imageType().size() > 1
                        && values.contains(facts.imageType().get(1));
            case "type~" ->
                facts -> facts.imageType().stream()
                        .map(value -> value.toUpperCase(Locale.ROOT))
                        .anyMatch(value -> values.stream().anyMatch(value::contains));
            default -> throw new IllegalStateException("pixel risk table: unknown condition " + name);
        };
    }

    /** A misspelt keyword would make a rule that never holds: refuse to start. */
    private static void registered(List<String> keywords) {
        for (String keyword : keywords) {
            try {
                if (!keyword.equals(
                        UID.keywordOf((String) UID.class.getField(keyword).get(null)))) {
                    throw new IllegalStateException("pixel risk table: ambiguous UID keyword " + keyword);
                }
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("pixel risk table: unknown UID keyword " + keyword, e);
            }
        }
    }

    private static String keywordOf(String uid) {
        return uid == null ? null : UID.keywordOf(uid);
    }
}
