package dev.lethe.quickstart.profile;

import dev.lethe.deid.Profile;
import dev.lethe.deid.Rule;
import dev.lethe.deid.TableRule;
import dev.lethe.deid.profile.PixelRule;
import dev.lethe.deid.profile.RuleOverride;
import dev.lethe.deid.profile.Selector.ByPath;
import dev.lethe.deid.profile.Selector.ByPrivateCreator;
import dev.lethe.dicom.ElementDictionary;
import dev.lethe.dicom.Tag;
import dev.lethe.quickstart.terminal.FittedTable;
import dev.lethe.quickstart.terminal.Terminal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What two profiles do differently. */
record ProfileDiff(Profile a, Profile b, List<Row> rows) {
    private static final String NOT_OVERRIDDEN = "as everywhere";

    /**
     * One attribute.
     *
     * @param tag as tables write it, or a path or private creator that an override names
     */
    record Row(String tag, String name, String actionA, String clauseA, String actionB, String clauseB) {}

    static ProfileDiff of(Profile a, Profile b) {
        List<Row> rows = new ArrayList<>();
        for (int tag : ElementDictionary.tags()) {
            add(rows, Tag.toString(tag), ElementDictionary.keywordOf(tag), a.ruleFor(tag), b.ruleFor(tag));
        }
        List<TableRule> rowsB = b.tableRules();
        for (TableRule row : a.tableRules()) {
            // Patterns: what the dictionary has no tags for.
            if (!row.tags().matches("[0-9A-F,]+")) {
                TableRule other = rowsB.stream()
                        .filter(each -> each.tags().equals(row.tags()))
                        .findFirst()
                        .orElseThrow();
                add(rows, "(" + row.tags() + ")", row.name(), row.rule(), other.rule());
            }
        }
        addSpecial(rows, special(a), special(b));
        addSetting(rows, Tag.EncryptedAttributesSequence, "encryptOriginalAttributes", encrypts(a), encrypts(b));
        addSetting(rows, Tag.PixelData, "Clean Pixel Data Option", pixels(a), pixels(b));
        addSetting(rows, Tag.EncapsulatedDocument, "encapsulatedDocuments", documents(a), documents(b));
        addSetting(
                rows,
                Tag.RecognizableVisualFeatures,
                "recognizableVisualFeatures",
                a.definition().faces().title(),
                b.definition().faces().title());
        addPixelRules(rows, a.definition().pixelRules(), b.definition().pixelRules());
        return new ProfileDiff(a, b, List.copyOf(rows));
    }

    /** By their places: the order of rules decides too. */
    private static void addPixelRules(List<Row> rows, List<PixelRule> a, List<PixelRule> b) {
        for (int i = 0; i < Math.max(a.size(), b.size()); i++) {
            PixelRule ruleA = i < a.size() ? a.get(i) : null;
            PixelRule ruleB = i < b.size() ? b.get(i) : null;
            if (ruleA == null || ruleB == null || !ruleA.rule().equals(ruleB.rule())) {
                rows.add(new Row(
                        Tag.toString(Tag.PixelData),
                        "pixelRisk, rule " + (i + 1),
                        treatment(ruleA),
                        clause(ruleA),
                        treatment(ruleB),
                        clause(ruleB)));
            }
        }
    }

    private static String treatment(PixelRule rule) {
        return rule == null ? "" : rule.treatment().title();
    }

    private static String clause(PixelRule rule) {
        return rule == null ? "" : "rule " + rule.name() + ", line " + rule.line();
    }

    private static String encrypts(Profile profile) {
        return profile.definition().encryptOriginalAttributes() ? "new" : "X";
    }

    private static String pixels(Profile profile) {
        return profile.cleansPixels() ? "C" : "K";
    }

    private static String documents(Profile profile) {
        return profile.definition().documents().title();
    }

    /** What is decided by neither table nor override. */
    private static void addSetting(List<Row> rows, int tag, String by, String a, String b) {
        if (!a.equals(b)) {
            rows.add(new Row(Tag.toString(tag), ElementDictionary.keywordOf(tag), a, by, b, by));
        }
    }

    private static void add(List<Row> rows, String tag, String name, Rule a, Rule b) {
        if (a.action() != b.action() || a.cleaning() != b.cleaning()) {
            rows.add(
                    new Row(tag, name, a.action().code(), a.clause(), b.action().code(), b.clause()));
        }
    }

    /** Overrides by path and by private creator: rules that no tag alone finds. */
    private static Map<String, RuleOverride> special(Profile profile) {
        return profile.definition().overrides().stream()
                .filter(each -> each.selector() instanceof ByPath || each.selector() instanceof ByPrivateCreator)
                .collect(Collectors.toMap(each -> each.selector().toString(), each -> each, (x, y) -> x, TreeMap::new));
    }

    private static void addSpecial(List<Row> rows, Map<String, RuleOverride> a, Map<String, RuleOverride> b) {
        Map<String, RuleOverride> all = new TreeMap<>(a);
        all.putAll(b);
        for (String selector : all.keySet()) {
            String actionA = action(a.get(selector));
            String actionB = action(b.get(selector));
            if (!actionA.equals(actionB)) {
                rows.add(new Row(selector, "", actionA, clause(a.get(selector)), actionB, clause(b.get(selector))));
            }
        }
    }

    private static String action(RuleOverride override) {
        return override == null ? "" : override.action().code();
    }

    private static String clause(RuleOverride override) {
        return override == null ? NOT_OVERRIDDEN : "override, line " + override.line();
    }

    void show(Terminal terminal) {
        terminal.heading("A: " + a.identity().title() + "   B: " + b.identity().title());
        if (rows.isEmpty()) {
            terminal.line("They treat every attribute alike.");
            return;
        }
        FittedTable table =
                new FittedTable(new String[] {"tag", "name", "A", "B", "A decided by", "B decided by"}, 1, 4, 5);
        rows.forEach(row -> table.row(
                row.tag, row.name == null ? "" : row.name, row.actionA, row.actionB, row.clauseA, row.clauseB));
        terminal.table(table);
        terminal.line("");
        terminal.line(rows.size() + " differences");
    }
}
