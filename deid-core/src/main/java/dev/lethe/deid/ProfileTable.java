package dev.lethe.deid;

import dev.lethe.deid.Rule.Cleaning;
import dev.lethe.deid.profile.Action;
import dev.lethe.deid.profile.DeidOption;
import dev.lethe.deid.profile.OptionColumns;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;

/** The rules of PS3.15 Table E.1-1 under a set of options, and the additional ones. */
final class ProfileTable {
    static final String TABLE = "profile/confidentiality-profile.tsv";
    static final String ADDITIONAL = "profile/additional-rules.tsv";

    private static final int COLUMNS = 15;
    private static final OptionColumns OPTIONS = new OptionColumns(
            4,
            DeidOption.RETAIN_SAFE_PRIVATE,
            DeidOption.RETAIN_UIDS,
            DeidOption.RETAIN_DEVICE_IDENTITY,
            DeidOption.RETAIN_INSTITUTION_IDENTITY,
            DeidOption.RETAIN_PATIENT_CHARACTERISTICS,
            DeidOption.RETAIN_FULL_DATES,
            DeidOption.RETAIN_MODIFIED_DATES,
            DeidOption.CLEAN_DESCRIPTORS,
            DeidOption.CLEAN_STRUCTURED_CONTENT,
            DeidOption.CLEAN_GRAPHICS);

    private static final String CLAUSE = "PS3.15 Table E.1-1";

    /** A rule for the tags that equal {@code value} under {@code mask}. */
    private record Pattern(int mask, int value, Rule rule) {
        boolean matches(int tag) {
            return (tag & mask) == value;
        }
    }

    private final Map<Integer, Rule> byTag = new HashMap<>();
    private final List<Pattern> patterns = new ArrayList<>();

    ProfileTable(Set<DeidOption> options) {
        RuleData.forEachRow(TABLE, COLUMNS, row -> {
            if (!row[0].startsWith("odd")) {
                add(row[0], effective(row, options));
            }
        });
        RuleData.forEachRow(ADDITIONAL, 3, row -> add(row[0], new Rule(Action.ofCode(row[1]), Cleaning.SCRUB, row[2])));
    }

    /**
     * Every row of Table E.1-1 in its order.
     *
     * @param rules by tag, for all rows but that of private attributes
     */
    static List<TableRule> rows(Set<DeidOption> options, IntFunction<Rule> rules) {
        List<TableRule> rows = new ArrayList<>();
        RuleData.forEachRow(TABLE, COLUMNS, row -> {
            Rule rule = row[0].startsWith("odd")
                    ? effective(row, options)
                    : rules.apply(
                            Integer.parseUnsignedInt(row[0].replace(",", "").replace('x', '0'), 16));
            rows.add(new TableRule(row[0], row[1], rule));
        });
        return rows;
    }

    /** Null when neither table lists it. */
    Rule ruleFor(int tag) {
        Rule rule = byTag.get(tag);
        if (rule != null) {
            return rule;
        }
        for (Pattern pattern : patterns) {
            if (pattern.matches(tag)) {
                return pattern.rule;
            }
        }
        return null;
    }

    private static Rule effective(String[] row, Set<DeidOption> options) {
        OptionColumns.Decision decision = OPTIONS.decide(row, options);
        String clause =
                decision.by() == null ? CLAUSE : CLAUSE + ", " + decision.by().codeMeaning();
        return new Rule(decision.action(), Cleaning.DESCRIPTOR, clause);
    }

    private void add(String text, Rule rule) {
        String digits = text.replace(",", "");
        if (digits.indexOf('x') < 0) {
            if (byTag.put(Integer.parseUnsignedInt(digits, 16), rule) != null) {
                throw new IllegalStateException("two rules for " + text);
            }
            return;
        }
        int mask = Integer.parseUnsignedInt(digits.replaceAll("[^x]", "F").replace('x', '0'), 16);
        patterns.add(new Pattern(mask, Integer.parseUnsignedInt(digits.replace('x', '0'), 16), rule));
    }
}
