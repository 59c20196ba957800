package dev.lethe.quickstart.explain;

import dev.lethe.deid.ExplainedElement;
import dev.lethe.deid.ExplainedElement.Fate;
import dev.lethe.deid.Explanation;
import dev.lethe.deid.PixelRisk;
import dev.lethe.deid.ProfileIdentity;
import dev.lethe.dicom.ElementDictionary;
import dev.lethe.dicom.Tag;
import dev.lethe.quickstart.terminal.FittedTable;
import dev.lethe.quickstart.terminal.Terminal;
import java.util.List;
import java.util.Locale;

/** An explanation in columns that fit the terminal's width; longer texts are cut, which two dots tell. */
final class ExplanationTable {
    private static final String[] TITLES = {"", "element", "name", "VR", "before", "after", "action", "decided by"};
    private static final int BEFORE = 4;
    private static final int AFTER = 5;
    private static final int CLAUSE = 7;
    private static final int WIDEST_PATH = 38;
    private static final String CUT = "..";

    private final Terminal terminal;

    ExplanationTable(Terminal terminal) {
        this.terminal = terminal;
    }

    /** @param example whether the patient's pseudonym, UIDs and dates are not those of a real run */
    void show(ProfileIdentity profile, Explanation explanation, boolean changedOnly, boolean example) {
        List<ExplainedElement> shown = explanation.elements().stream()
                .filter(element -> !changedOnly || element.fate() != Fate.KEPT)
                .toList();
        terminal.heading("By profile " + profile.title());
        if (!shown.isEmpty()) {
            table(shown);
        }
        terminal.line("");
        terminal.line(counts(explanation));
        explanation.pixels().ifPresent(row -> terminal.line("Pixels: " + pixels(row)));
        if (example) {
            terminal.line("This patient is not in the state folder: pseudonym, UIDs and dates are examples.");
        }
        explanation
                .refusal()
                .ifPresent(refusal -> terminal.line(
                        terminal.red("REFUSED: " + refusal.detail() + ". Nothing of this file would be published.")));
    }

    private static String pixels(PixelRisk.Row row) {
        PixelRisk.Assessment assessment = row.assessment();
        return assessment.treatment().title() + ", by rule " + assessment.rule()
                + (row.isOfProfile() ? ", line " + row.line() + " of the profile" : " of the pixel risk table");
    }

    private void table(List<ExplainedElement> elements) {
        FittedTable table = new FittedTable(TITLES, BEFORE, AFTER, CLAUSE);
        for (ExplainedElement element : elements) {
            switch (element.fate()) {
                case KEPT -> table.row(row(" ", element));
                case CHANGED -> table.row(terminal::yellow, row("~", element));
                case REMOVED -> table.row(terminal::red, row("-", element));
                case ADDED -> table.row(terminal::green, row("+", element));
            }
        }
        terminal.table(table);
    }

    private static String[] row(String mark, ExplainedElement element) {
        return new String[] {
            mark,
            fromBehind(element.path().toString()),
            name(element.path().tag()),
            element.vr().name(),
            value(element.before()),
            value(element.after()),
            element.action() == null ? "" : element.action().code(),
            element.clause()
        };
    }

    private static String name(int tag) {
        String keyword = ElementDictionary.keywordOf(tag);
        if (keyword != null) {
            return keyword;
        }
        return Tag.isPrivateCreator(tag) ? "(private creator)" : Tag.isPrivate(tag) ? "(private)" : "(unknown)";
    }

    private static String value(String value) {
        return value == null ? "" : value.isEmpty() ? "(empty)" : Terminal.printable(value);
    }

    /** Of a long path the end tells most. */
    private static String fromBehind(String path) {
        return path.length() <= WIDEST_PATH ? path : CUT + path.substring(path.length() - WIDEST_PATH + CUT.length());
    }

    private static String counts(Explanation explanation) {
        StringBuilder text = new StringBuilder();
        for (Fate fate : Fate.values()) {
            long count = explanation.elements().stream()
                    .filter(element -> element.fate() == fate)
                    .count();
            text.append(text.isEmpty() ? "" : ", ")
                    .append(count)
                    .append(' ')
                    .append(fate.name().toLowerCase(Locale.ROOT));
        }
        return text.toString();
    }
}
