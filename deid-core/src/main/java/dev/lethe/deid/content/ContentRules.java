package dev.lethe.deid.content;

import dev.lethe.deid.profile.Action;
import dev.lethe.deid.profile.DeidOption;
import dev.lethe.deid.profile.OptionColumns;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is done to a content item: by PS3.15 Table E.3.4-1 where it lists the concept, else by the value type. Immutable.
 */
public final class ContentRules {
    /** Columns of a row: value, designator, value under retired designators, value type, meaning, basic profile, options. */
    public static final int COLUMNS = 13;

    /** What decides about the values of content items. */
    public static final String CLAUSE = "PS3.15 Table E.3.4-1, Clean Structured Content Option";

    private static final OptionColumns OPTIONS = new OptionColumns(
            5,
            DeidOption.RETAIN_UIDS,
            DeidOption.RETAIN_DEVICE_IDENTITY,
            DeidOption.RETAIN_INSTITUTION_IDENTITY,
            DeidOption.RETAIN_PATIENT_CHARACTERISTICS,
            DeidOption.RETAIN_FULL_DATES,
            DeidOption.RETAIN_MODIFIED_DATES,
            DeidOption.CLEAN_DESCRIPTORS);
    /** Of Clean Descriptors, the last. */
    private static final int DESCRIPTOR_COLUMN = COLUMNS - 1;

    private static final List<Action> STRICTEST_FIRST = List.of(Action.X, Action.D, Action.U, Action.C, Action.K);

    /** @param descriptor whether the row is about what people write, so that it says nothing about codes and numbers */
    private record Row(Action action, boolean descriptor) {}

    private final Set<DeidOption> options;
    private final Map<Concept, Map<ValueType, Row>> rows = new HashMap<>();

    /**
     * @param table rows of {@link #COLUMNS} columns each
     * @throws IllegalArgumentException for a row that is not understood
     */
    public ContentRules(Iterable<String[]> table, Set<DeidOption> options) {
        this.options = Set.copyOf(options);
        for (String[] row : table) {
            ValueType type = ValueType.valueOf(row[3]);
            Row rule = new Row(effective(row), !row[DESCRIPTOR_COLUMN].equals("-"));
            add(Concept.of(row[0], row[1]), type, rule);
            if (!row[2].equals("-")) {
                add(Concept.of(row[2], row[1]), type, rule);
            }
        }
    }

    private void add(Concept concept, ValueType type, Row rule) {
        Row before = rows.computeIfAbsent(concept, key -> new EnumMap<>(ValueType.class))
                .put(type, rule);
        if (before != null) {
            throw new IllegalArgumentException("two rules for " + concept + " " + type);
        }
    }

    /** X/D is X: no template is known to require the item. */
    private Action effective(String[] row) {
        Action action = OPTIONS.decide(row, options).action();
        action = action == Action.X_D ? Action.X : action;
        if (!STRICTEST_FIRST.contains(action)) {
            throw new IllegalArgumentException("action " + action.code() + " is not for content items");
        }
        return action;
    }

    boolean cleansDescriptors() {
        return options.contains(DeidOption.CLEAN_DESCRIPTORS);
    }

    /** Whether the table lists the concept for items of this type. */
    boolean lists(Concept concept, ValueType type) {
        return rows.getOrDefault(concept, Map.of()).containsKey(type);
    }

    /**
     * One of X, D, U, C and K.
     *
     * @param concept null for an item without name
     */
    Action actionFor(Concept concept, ValueType type) {
        Map<ValueType, Row> listed = rows.getOrDefault(concept, Map.of());
        Row exact = listed.get(type);
        if (exact != null) {
            return type == ValueType.UIDREF ? ofUid(exact.action) : exact.action;
        }
        Action action = unlisted(type);
        for (Row row : listed.values()) {
            if (holdsFor(row, type)) {
                action = stricter(action, row.action);
            }
        }
        return action;
    }

    /**
     * A UID is kept with all UIDs or not at all: one that were kept for its device alone would be an original UID among new
     * ones. A new one still tells one device from another.
     */
    private Action ofUid(Action action) {
        return action == Action.K && !options.contains(DeidOption.RETAIN_UIDS) ? Action.U : action;
    }

    /** Whether a row for another value type holds for this one, as for an accession number that is written as a code. */
    private static boolean holdsFor(Row row, ValueType type) {
        return switch (type) {
            case TEXT, PNAME, DATE, TIME, DATETIME -> true;
            case NUM, CODE, UIDREF, IMAGE, COMPOSITE, WAVEFORM -> !row.descriptor;
            case SCOORD, SCOORD3D, TCOORD, CONTAINER -> false;
        };
    }

    private static Action stricter(Action a, Action b) {
        return STRICTEST_FIRST.indexOf(a) < STRICTEST_FIRST.indexOf(b) ? a : b;
    }

    private Action unlisted(ValueType type) {
        return switch (type) {
            case TEXT -> cleansDescriptors() ? Action.C : Action.D;
            case PNAME -> Action.D;
            case DATE, TIME, DATETIME -> {
                Action kept = options.contains(DeidOption.RETAIN_FULL_DATES) ? Action.K : Action.X;
                yield options.contains(DeidOption.RETAIN_MODIFIED_DATES) ? Action.C : kept;
            }
            case UIDREF -> options.contains(DeidOption.RETAIN_UIDS) ? Action.K : Action.U;
            case NUM, CODE, IMAGE, COMPOSITE, WAVEFORM, SCOORD, SCOORD3D, TCOORD, CONTAINER -> Action.K;
        };
    }
}
