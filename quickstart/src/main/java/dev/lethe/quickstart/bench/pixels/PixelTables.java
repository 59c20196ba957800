package dev.lethe.quickstart.bench.pixels;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A score as tables of text, for the terminal and for the page. */
final class PixelTables {
    private static final List<String> HEAD = List.of(
            "",
            "instances",
            "held back",
            "texts",
            "left",
            "in held",
            "recall %",
            "precision %",
            "F1 %",
            "outside %",
            "false alarms",
            "CPU s/frame");

    private PixelTables() {}

    /** One table. */
    record Section(String title, List<String> head, List<List<String>> rows) {}

    static List<Section> of(Score score) {
        List<Section> sections = new ArrayList<>();
        sections.add(new Section("Overall", HEAD, List.of(row("all", score.overall()))));
        for (Score.Dimension dimension : Score.Dimension.values()) {
            List<List<String>> rows = new ArrayList<>();
            score.by(dimension).forEach((name, tally) -> rows.add(row(name, tally)));
            sections.add(new Section("By " + dimension.title(), HEAD, rows));
        }
        sections.add(kinds(score));
        sections.add(technical(score.overall()));
        if (!score.reviewed().isEmpty()) {
            sections.add(reviewed(score));
        }
        if (!score.reasons().isEmpty()) {
            List<List<String>> rows = new ArrayList<>();
            score.reasons().forEach((reason, count) -> rows.add(List.of(reason, count.toString())));
            sections.add(new Section("Why instances were held back", List.of("reason", "instances"), rows));
        }
        return sections;
    }

    private static List<String> row(String name, Tally tally) {
        return List.of(
                name,
                Integer.toString(tally.publishedInstances() + tally.heldInstances()),
                Integer.toString(tally.heldInstances()),
                Integer.toString(tally.boxes()),
                Integer.toString(tally.missed()),
                Integer.toString(tally.boxesHeld()),
                percent(tally.recall()),
                percent(tally.precision()),
                percent(tally.f1()),
                percent(tally.outside()),
                tally.instancesTouched() + " of " + tally.instancesWithoutText(),
                number(tally.cpuSecondsPerFrame()));
    }

    private static Section kinds(Score score) {
        List<List<String>> rows = new ArrayList<>();
        score.kinds()
                .forEach((kind, count) -> rows.add(List.of(
                        kind.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                        Integer.toString(count.texts()),
                        Integer.toString(count.missed()),
                        percent(1 - (double) count.missed() / count.texts()))));
        return new Section("By kind of text, in what was published", List.of("", "texts", "left", "recall %"), rows);
    }

    private static Section technical(Tally tally) {
        return new Section(
                "What must stay, in what was published",
                List.of("", "count", "of"),
                List.of(
                        List.of(
                                "redacted regions with technical text alone",
                                Integer.toString(tally.technicalMisses()),
                                Integer.toString(tally.hits() + tally.misses())),
                        List.of(
                                "redacted regions without text",
                                Integer.toString(tally.misses() - tally.technicalMisses()),
                                Integer.toString(tally.hits() + tally.misses())),
                        List.of(
                                "technical texts lost beside identifying ones",
                                Integer.toString(tally.technicalLost()),
                                Integer.toString(tally.technical())),
                        List.of(
                                "frames without text touched",
                                Integer.toString(tally.framesTouched()),
                                Integer.toString(tally.framesWithoutText())),
                        List.of(
                                "instances without text held back",
                                Integer.toString(tally.withoutTextHeld()),
                                Integer.toString(tally.withoutTextHeld() + tally.instancesWithoutText()))));
    }

    private static Section reviewed(Score score) {
        List<List<String>> rows = new ArrayList<>();
        for (Map.Entry<PixelCase.Knowledge, Score.ReviewCount> entry :
                score.reviewed().entrySet()) {
            Score.ReviewCount count = entry.getValue();
            rows.add(List.of(
                    entry.getKey().title(),
                    Integer.toString(count.untouched()),
                    Integer.toString(count.touched()),
                    Integer.toString(count.held())));
        }
        return new Section("Real files, as reviewed", List.of("", "untouched", "touched", "held back"), rows);
    }

    /** Empty where there is nothing to divide by. */
    static String percent(double share) {
        return Double.isNaN(share) ? "" : String.format(Locale.ROOT, "%.2f", share * 100);
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%.3f", value);
    }
}
