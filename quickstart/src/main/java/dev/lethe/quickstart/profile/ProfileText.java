package dev.lethe.quickstart.profile;

import dev.lethe.deid.Profile;
import dev.lethe.deid.Rule;
import dev.lethe.deid.TableRule;
import dev.lethe.deid.profile.Action;
import dev.lethe.deid.profile.DeidOption;
import dev.lethe.deid.profile.ProfileDefinition;
import dev.lethe.deid.profile.RuleOverride;
import dev.lethe.dicom.VR;
import dev.lethe.quickstart.terminal.FittedTable;
import dev.lethe.quickstart.terminal.Table;
import dev.lethe.quickstart.terminal.Terminal;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** A profile told to a person. */
final class ProfileText {
    private static final int DECIDED_BY = 3;

    private final Terminal terminal;
    private final Profile profile;
    private final ProfileDefinition definition;

    ProfileText(Terminal terminal, Profile profile) {
        this.terminal = terminal;
        this.profile = profile;
        this.definition = profile.definition();
    }

    /** Name and description. */
    void introduce() {
        terminal.heading(profile.identity().title());
        terminal.paragraph(definition.description());
    }

    /** @param all every row of the table */
    void show(boolean all) {
        introduce();
        terminal.line("");
        terminal.line("claim  " + definition.claim().title());
        Table options = new Table();
        for (DeidOption option : definition.options()) {
            options.row("option", option.title(), "(" + option.code() + ")");
        }
        terminal.table(options);
        if (definition.encryptOriginalAttributes()) {
            terminal.line("encrypts original attributes for the recipients of the configuration");
        }
        terminal.line("encapsulated documents  " + definition.documents().title());
        terminal.line("slices of a head        " + definition.faces().title());
        if (!definition.overrides().isEmpty()) {
            terminal.heading("Overrides");
            FittedTable overrides = new FittedTable(new String[] {"for", "action", "line", "reason"}, DECIDED_BY);
            for (RuleOverride override : definition.overrides()) {
                overrides.row(
                        override.selector().toString(),
                        override.action().code(),
                        String.valueOf(override.line()),
                        override.reason());
            }
            terminal.table(overrides);
        }
        if (!definition.pixelRules().isEmpty()) {
            terminal.heading("Rules about pixels, before the pixel risk table");
            new RiskText(terminal, profile).showOfProfile();
        }
        if (!definition.vocabulary().isEmpty()) {
            terminal.line("");
            terminal.line("vocabulary  " + definition.vocabulary().size() + " words beside the shipped ones");
        }
        if (all) {
            showRows();
            showVrs();
        } else {
            showCounts();
        }
    }

    private void showCounts() {
        Map<String, Map<Action, Integer>> byClause = new LinkedHashMap<>();
        for (TableRule row : profile.tableRules()) {
            byClause.computeIfAbsent(row.rule().clause(), clause -> new EnumMap<>(Action.class))
                    .merge(row.rule().action(), 1, Integer::sum);
        }
        terminal.heading("What becomes of the attributes of PS3.15 Table E.1-1");
        FittedTable table = new FittedTable(new String[] {"attributes", "actions", "decided by"}, 2);
        byClause.forEach((clause, actions) -> {
            StringBuilder counts = new StringBuilder();
            actions.forEach((action, count) -> counts.append(counts.isEmpty() ? "" : ", ")
                    .append(action.code())
                    .append(' ')
                    .append(count));
            int sum = actions.values().stream().mapToInt(Integer::intValue).sum();
            table.row(String.valueOf(sum), counts.toString(), clause);
        });
        terminal.table(table);
        terminal.line("");
        terminal.line("Each one: --all. Of a file of yours: ./lethe explain FILE --profile NAME");
    }

    private void showRows() {
        terminal.heading("Attributes of PS3.15 Table E.1-1");
        FittedTable table = new FittedTable(new String[] {"tag", "name", "action", "decided by"}, 1, DECIDED_BY);
        for (TableRule row : profile.tableRules()) {
            Rule rule = row.rule();
            table.row("(" + row.tags() + ")", row.name(), rule.action().code(), rule.clause());
        }
        terminal.table(table);
    }

    private void showVrs() {
        terminal.heading("Attributes that the table does not list, by VR");
        Table table = new Table("VR", "action");
        for (VR vr : VR.values()) {
            table.row(vr, profile.ruleFor(vr).action().code());
        }
        terminal.table(table);
    }
}
