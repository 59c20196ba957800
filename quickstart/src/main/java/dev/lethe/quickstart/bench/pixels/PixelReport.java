package dev.lethe.quickstart.bench.pixels;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The scores as one page that needs nothing else. */
final class PixelReport {
    private static final String FRAME = "report.html";
    private static final int SHOWN = 500;

    private final StringBuilder page = new StringBuilder();

    private PixelReport() {}

    static void write(Path file, String profile, List<Score> scores) throws IOException {
        PixelReport report = new PixelReport();
        for (Score score : scores) {
            report.score(profile, score);
        }
        Files.writeString(file, frame().replace("<!--content-->", report.page));
    }

    private static String frame() throws IOException {
        try (InputStream in = PixelReport.class.getResourceAsStream(FRAME)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void score(String profile, Score score) {
        page.append("<section><h2>");
        text("Profile " + profile + ", " + score.title()).append("</h2><div class=\"tiles\">");
        Tally all = score.overall();
        tile(all.recall() >= Targets.RECALL, all.recall(), "recall; " + all.missed() + " of " + all.boxes() + " left");
        tile(all.precision() >= Targets.PRECISION, all.precision(), "precision");
        tile(all.f1() >= Targets.F1, all.f1(), "F1");
        tile(all.outside() <= Targets.OUTSIDE, all.outside(), "of all pixels changed outside text");
        tile(!(all.falseAlarms() > Targets.FALSE_ALARMS), all.falseAlarms(), "of instances without text touched");
        page.append("</div>");
        for (PixelTables.Section section : PixelTables.of(score)) {
            page.append("<h3>");
            text(section.title()).append("</h3>");
            table("", section.head(), section.rows());
        }
        findings(score.findings());
        page.append("</section>");
    }

    private void tile(boolean good, double share, String what) {
        page.append("<div class=\"tile ").append(good ? "good" : "bad").append("\"><b>");
        text(Double.isNaN(share) ? "none" : PixelTables.percent(share) + " %").append("</b><span>");
        text(what).append("</span></div>");
    }

    private void table(String style, List<String> head, List<List<String>> rows) {
        page.append("<div class=\"wide\"><table class=\"").append(style).append("\"><thead><tr>");
        head.forEach(title -> text(title, "th"));
        page.append("</tr></thead><tbody>");
        for (List<String> row : rows) {
            page.append("<tr>");
            row.forEach(cell -> text(cell, "td"));
            page.append("</tr>");
        }
        page.append("</tbody></table></div>");
    }

    private void findings(List<Score.Finding> findings) {
        if (findings.isEmpty()) {
            return;
        }
        page.append("<details><summary>");
        text("What went wrong: " + findings.size()).append("</summary>");
        List<List<String>> rows = findings.stream()
                .limit(SHOWN)
                .map(finding -> List.of(finding.name(), finding.what()))
                .toList();
        table("text", List.of("instance", "what"), rows);
        if (findings.size() > SHOWN) {
            text("and " + (findings.size() - SHOWN) + " more");
        }
        page.append("</details>");
    }

    private void text(String text, String element) {
        page.append('<').append(element).append('>');
        text(text).append("</").append(element).append('>');
    }

    private StringBuilder text(String text) {
        return page.append(text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"));
    }
}
