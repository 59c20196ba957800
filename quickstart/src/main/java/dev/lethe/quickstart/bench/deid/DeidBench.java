package dev.lethe.quickstart.bench.deid;

import dev.lethe.deid.Prf;
import dev.lethe.deid.Profile;
import dev.lethe.deid.profile.ProfileException;
import dev.lethe.quickstart.terminal.Table;
import dev.lethe.quickstart.terminal.Terminal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code lethe bench deid}. */
@Command(
        name = "deid",
        mixinStandardHelpOptions = true,
        description = "Plants invented PHI into instances, de-identifies them and judges the outputs.",
        footer = {
            "",
            "Exit code 1: fewer than 99.95 %% of all checks passed, or text was not removed or a UID not changed.",
            "The files of --keep and the report name nothing but invented PHI; the files hold your pixels, though."
        })
public final class DeidBench implements Callable<Integer> {
    private static final int SHOWN_FAILURES = 12;

    @Option(
            names = {"-i", "--input"},
            paramLabel = "DIR",
            description = "Plants into copies of the DICOM files below this folder. Default: invented studies.")
    private Path input;

    @Option(
            names = {"-s", "--seed"},
            paramLabel = "N",
            defaultValue = "1",
            description = "Other seeds, other PHI. Repeatable. Default: ${DEFAULT-VALUE}.")
    private List<Long> seeds;

    @Option(
            names = {"-p", "--profile"},
            paramLabel = "NAME|FILE",
            defaultValue = "basic",
            description = "Profile to be tested. Repeatable. Default: ${DEFAULT-VALUE}.")
    private List<String> profiles;

    @Option(
            names = {"-r", "--report"},
            paramLabel = "FILE",
            description = "Writes an HTML page with the scores and all failures.")
    private Path report;

    @Option(
            names = {"-l", "--limit"},
            paramLabel = "N",
            defaultValue = "2147483647",
            showDefaultValue = picocli.CommandLine.Help.Visibility.NEVER,
            description = "Takes the first N instances only.")
    private int limit;

    @Option(
            names = {"-k", "--keep"},
            paramLabel = "DIR",
            description = "Keeps the injected files and the outputs.")
    private Path keep;

    private final Terminal terminal = Terminal.of(System.out);

    @Override
    public Integer call() throws Exception {
        BenchInput instances = input == null ? BenchInput.synthetic(limit) : BenchInput.folder(input, limit);
        List<Profile> tested = new ArrayList<>();
        try {
            for (String profile : profiles) {
                tested.add(Profile.named(profile));
            }
        } catch (ProfileException e) {
            e.getMessage().lines().forEach(terminal::line);
            return 2;
        }
        List<Score> scores = new ArrayList<>();
        try (WorkFolder files = WorkFolder.of(keep)) {
            for (long seed : seeds) {
                Prf projectKey = new Assignments(seed).projectKey();
                List<Subject> subjects = tested.stream()
                        .map(profile -> Subject.of(profile, projectKey))
                        .toList();
                scores.addAll(new BenchRun(seed, subjects, files, terminal).over(instances));
            }
        }
        scores.forEach(this::show);
        if (report != null) {
            HtmlReport.write(report, instances.name(), scores);
            terminal.line("Report: " + report.toAbsolutePath());
        }
        return scores.stream().allMatch(Score::isGoodEnough) ? 0 : 1;
    }

    private void show(Score score) {
        terminal.heading("Profile " + score.profile() + ", seed " + score.seed());
        Table table = new Table("category", "checks", "failed", "passed %");
        for (Category category : Category.values()) {
            if (score.checks(category) > 0) {
                table.row(
                        category.title(),
                        score.checks(category),
                        score.failed(category),
                        percent(score.share(category)));
            }
        }
        table.row("overall", score.checks(), score.checks() - score.passed(), percent(score.share()));
        terminal.table(table);
        terminal.line("");
        terminal.line(score.publishedInstances() + " instances published; quarantined: "
                + (score.quarantinedInstances().isEmpty() ? "none" : score.quarantinedInstances())
                + "; not DICOM or unreadable: " + score.unreadableFiles());
        List<Map.Entry<Score.Failure, Score.Occurrences>> failures = score.failures();
        if (!failures.isEmpty()) {
            terminal.line("");
            Table where = new Table("failed", "times", "where", "what", "example", "in");
            failures.stream()
                    .limit(SHOWN_FAILURES)
                    .forEach(failure -> where.row(
                            failure.getKey().category().title(),
                            failure.getValue().times(),
                            failure.getKey().where(),
                            failure.getKey().what(),
                            failure.getValue().example(),
                            failure.getValue().instance()));
            terminal.table(where);
            if (failures.size() > SHOWN_FAILURES) {
                terminal.line("and " + (failures.size() - SHOWN_FAILURES) + " more kinds: see --report");
            }
        }
        terminal.line("");
        terminal.line(score.isGoodEnough() ? terminal.green("good enough") : terminal.red("not good enough"));
    }

    static String percent(double share) {
        return Double.isNaN(share) ? "" : String.format(Locale.ROOT, "%.3f", Math.floor(share * 100_000) / 1000);
    }
}
