package dev.lethe.quickstart.bench.deid;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The report as one page that needs nothing else. It shows planted text, but no value of a source. */
final class HtmlReport {
    private static final String FRAME = "report.html";
    private static final int SHOWN = 500;

    private final StringBuilder page = new StringBuilder();

    private HtmlReport() {}

    /** @param input what was planted into */
    static void write(Path file, String input, List<Score> scores) throws IOException {
        HtmlReport report = new HtmlReport();
        report.summary(input, scores);
        for (String profile : scores.stream().map(Score::profile).distinct().toList()) {
            List<Score> ofProfile = scores.stream()
                    .filter(score -> score.profile().equals(profile))
                    .toList();
            report.table(profile, ofProfile);
            ofProfile.forEach(report::details);
        }
        Files.writeString(file, frame().replace("<!--content-->", report.page));
    }

    private static String frame() throws IOException {
        try (InputStream in = HtmlReport.class.getResourceAsStream(FRAME)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void summary(String input, List<Score> scores) {
        long checks = scores.stream().mapToLong(Score::checks).sum();
        long passed = scores.stream().mapToLong(Score::passed).sum();
        boolean good = scores.stream().allMatch(Score::isGoodEnough);
        page.append("<div class=\"tiles\">");
        tile(DeidBench.percent((double) passed / checks) + " %", "of " + number(checks) + " checks passed", good);
        for (Category category : Category.values()) {
            if (category.mustBePerfect()) {
                long failed = scores.stream()
                        .mapToLong(score -> score.failed(category))
                        .sum();
                tile(number(failed), "failed: " + category.title(), failed == 0);
            }
        }
        tile(
                number(scores.stream().mapToLong(Score::publishedInstances).sum()),
                "outputs of " + input + ", " + scores.size() + " runs",
                true);
        page.append("</div>");
    }

    private void tile(String figure, String what, boolean good) {
        page.append("<div class=\"tile ").append(good ? "good" : "bad").append("\"><b>");
        text(figure).append("</b><span>");
        text(what).append("</span></div>");
    }

    private void table(String profile, List<Score> scores) {
        page.append("<h2>");
        text("Profile " + profile)
                .append("</h2><div class=\"wide\"><table class=\"scores\"><thead><tr><th>Category</th>");
        for (Score score : scores) {
            page.append("<th class=\"n\">Seed ").append(score.seed()).append("</th>");
        }
        page.append("</tr></thead><tbody>");
        for (Category category : Category.values()) {
            row(
                    category.title(),
                    category.meaning(),
                    scores.stream()
                            .map(score -> cell(score.checks(category), score.failed(category), score.share(category)))
                            .toList());
        }
        row(
                "overall",
                "all checks together; 99.95 % is asked for",
                scores.stream()
                        .map(score -> cell(score.checks(), score.checks() - score.passed(), score.share()))
                        .toList());
        page.append("</tbody></table></div>");
    }

    private void row(String title, String meaning, List<String> cells) {
        page.append("<tr")
                .append(title.equals("overall") ? " class=\"sum\"" : "")
                .append("><td>");
        text(title).append("<small>");
        text(meaning).append("</small></td>");
        cells.forEach(page::append);
        page.append("</tr>");
    }

    private static String cell(long checks, long failed, double share) {
        if (checks == 0) {
            return "<td class=\"n none\">none</td>";
        }
        String kind = failed == 0 ? "ok" : share >= Score.PASS ? "near" : "low";
        return "<td class=\"n " + kind + "\">" + DeidBench.percent(share) + "<small>"
                + (failed == 0 ? number(checks) : number(failed) + " of " + number(checks) + " failed")
                + "</small></td>";
    }

    private void details(Score score) {
        page.append("<section><h3>Seed ").append(score.seed()).append("</h3><p>");
        text(number(score.publishedInstances()) + " instances were published.").append(' ');
        long held = score.quarantinedInstances().values().stream()
                .mapToLong(count -> count)
                .sum();
        text(held == 0 ? "None was quarantined." : number(held) + " were quarantined and are not scored:")
                .append(' ');
        score.quarantinedInstances().forEach((reason, count) -> {
            page.append("<code>");
            text(reason).append("</code> ").append(number(count)).append(' ');
        });
        if (score.unreadableFiles() > 0) {
            page.append("</p><p>");
            text(number(score.unreadableFiles()) + " files were no DICOM instance that can be read.");
        }
        page.append("</p>");
        gate(score);
        failures(score);
        page.append("</section>");
    }

    private void gate(Score score) {
        List<Map.Entry<Score.Failure, Score.Occurrences>> fired = score.failures().stream()
                .filter(failure -> failure.getKey().what().equals(Judge.LEAK_GATE))
                .toList();
        if (!fired.isEmpty()) {
            page.append("<h4>Held back by the leak gate</h4><p>The cleaning left something that the gate then found. ")
                    .append("Nothing got out, but each counts as text that was not removed.</p>");
            rows(fired);
        }
    }

    private void failures(Score score) {
        List<Map.Entry<Score.Failure, Score.Occurrences>> all = score.failures();
        if (all.isEmpty()) {
            page.append("<p class=\"good\">No check failed.</p>");
        }
        for (Category category : Category.values()) {
            List<Map.Entry<Score.Failure, Score.Occurrences>> failed = all.stream()
                    .filter(failure -> failure.getKey().category() == category
                            && !failure.getKey().what().equals(Judge.LEAK_GATE))
                    .toList();
            if (!failed.isEmpty()) {
                page.append("<details")
                        .append(category.mustBePerfect() ? " open" : "")
                        .append("><summary>");
                text(category.title() + ": " + number(score.failed(category)) + " failed in " + number(failed.size())
                                + " ways")
                        .append("</summary>");
                rows(failed);
                page.append("</details>");
            }
        }
    }

    private void rows(List<Map.Entry<Score.Failure, Score.Occurrences>> failures) {
        page.append("<div class=\"wide\"><table class=\"failures\"><thead><tr><th class=\"n\">Times</th><th>Where</th>")
                .append("<th>What</th><th>Planted</th><th class=\"n\">First in</th></tr></thead><tbody>");
        failures.stream().limit(SHOWN).forEach(failure -> {
            page.append("<tr><td class=\"n\">")
                    .append(number(failure.getValue().times()))
                    .append("</td><td>");
            where(failure.getKey().where());
            page.append("</td><td>");
            text(failure.getKey().what()).append("</td><td>");
            text(failure.getValue().example()).append("</td><td class=\"n\">");
            page.append(
                    failure.getValue().instance() == 0
                            ? ""
                            : "#" + failure.getValue().instance());
            page.append("</td></tr>");
        });
        page.append("</tbody></table></div>");
        if (failures.size() > SHOWN) {
            text("and " + number(failures.size() - SHOWN) + " more ways");
        }
    }

    /** The sequences around an attribute in small print. */
    private void where(String path) {
        List<String> steps = Arrays.asList(path.split(" / "));
        for (String step : steps.subList(0, steps.size() - 1)) {
            page.append("<small>");
            text(step).append("</small>");
        }
        text(steps.get(steps.size() - 1));
    }

    private StringBuilder text(String text) {
        return page.append(text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"));
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
