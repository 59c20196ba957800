package dev.lethe.deid.profile;

import java.util.List;
import java.util.Set;

/** What a set of options makes of a row of one of PS3.15's tables: the basic profile's code, then one column for each option. */
public final class OptionColumns {
    private static final String NONE = "-";

    private final int basicProfile;
    private final List<DeidOption> columns;

    /**
     * @param basicProfile index of the basic profile's column
     * @param columns options in the order of their columns, which follow at once
     */
    public OptionColumns(int basicProfile, DeidOption... columns) {
        this.basicProfile = basicProfile;
        this.columns = List.of(columns);
    }

    /** @param by the option that decided; null for the basic profile */
    public record Decision(Action action, DeidOption by) {}

    /**
     * Where one option keeps and another cleans, it is cleaned: the stricter of the two is what both allow.
     *
     * @throws IllegalArgumentException for a code that is none
     */
    public Decision decide(String[] row, Set<DeidOption> options) {
        Decision decision = new Decision(Action.ofCode(row[basicProfile]), null);
        for (DeidOption option : DeidOption.values()) {
            if (options.contains(option) && columns.contains(option) && decision.action != Action.C) {
                String code = row[basicProfile + 1 + columns.indexOf(option)];
                decision = code.equals(NONE) ? decision : new Decision(Action.ofCode(code), option);
            }
        }
        return decision;
    }
}
