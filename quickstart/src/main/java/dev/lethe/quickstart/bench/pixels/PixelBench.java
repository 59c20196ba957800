package dev.lethe.quickstart.bench.pixels;

import dev.lethe.deid.Deidentifier;
import dev.lethe.deid.PatientAssignment;
import dev.lethe.deid.Profile;
import dev.lethe.deid.PseudonymGenerator;
import dev.lethe.deid.profile.DeidOption;
import dev.lethe.deid.profile.ProfileException;
import dev.lethe.deid.profile.ProfileFile;
import dev.lethe.dicom.DicomLimits;
import dev.lethe.pixel.PixelEngine;
import dev.lethe.pixel.text.OcrUnavailableException;
import dev.lethe.quickstart.deid.HmacPrf;
import dev.lethe.quickstart.terminal.Table;
import dev.lethe.quickstart.terminal.Terminal;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code lethe bench pixels}. */
@Command(
        name = "pixels",
        mixinStandardHelpOptions = true,
        description = "Cleans images whose text is known, and judges by the pixels that come out.",
        footer = {
            "",
            "Exit code 1: not all figures asked for were reached, or identifying text was seen and an image published"
                    + " untouched.",
            "The report names files of --samples and invented text alone."
        })
public final class PixelBench implements Callable<Integer> {
    /** The base profile and nothing else that matters here. */
    private static final String DEFAULT_PROFILE = """
            profile: pixel-benchmark
            version: "1"
            base: Basic Application Level Confidentiality Profile
            options: [Clean Pixel Data]
            """;

    @Option(
            names = {"-p", "--profile"},
            paramLabel = "NAME|FILE",
            description =
                    "A profile with the Clean Pixel Data Option. Default: the base profile with that option alone.")
    private String profile;

    @Option(
            names = {"-n", "--count"},
            paramLabel = "N",
            defaultValue = "330",
            description = "Images made with fresh text in them; 0 for none. Default: ${DEFAULT-VALUE}.")
    private int count;

    @Option(
            names = {"-s", "--seed"},
            paramLabel = "N",
            defaultValue = "1",
            description = "Other seeds, other images. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--samples",
            paramLabel = "DIR",
            description = "Cleans a collection of sample files as well: a folder with inventory.tsv and"
                    + " generated/ground_truth.json.")
    private Path samples;

    @Option(
            names = {"-o", "--report"},
            paramLabel = "FILE",
            description = "Writes an HTML page with the scores and all that went wrong.")
    private Path report;

    @Option(
            names = "--sheet",
            paramLabel = "FILE",
            description = "Writes a PNG with the first 16 images that were published, before and after.")
    private Path sheet;

    private final Terminal terminal = Terminal.of(System.out);

    @Override
    public Integer call() throws Exception {
        Profile chosen;
        try {
            chosen = profile == null
                    ? Profile.of(ProfileFile.parse("pixel-benchmark.yaml", DEFAULT_PROFILE))
                    : Profile.named(profile);
        } catch (ProfileException e) {
            e.getMessage().lines().forEach(terminal::line);
            return 2;
        }
        if (!chosen.definition().has(DeidOption.CLEAN_PIXEL_DATA)) {
            terminal.line("The profile does not have the option Clean Pixel Data: it holds every such image back.");
            return 2;
        }
        if (samples != null && !SampleCases.areIn(samples)) {
            terminal.line(
                    "There is no collection of sample files (inventory.tsv, generated/ground_truth.json) in the folder of --samples.");
            return 2;
        }
        List<Score> scores;
        ContactSheet pictures = new ContactSheet();
        try (PixelEngine pixels = new PixelEngine()) {
            pixels.load();
            scores = scores(new PixelRun(cleaner(chosen, pixels), pictures));
        } catch (OcrUnavailableException e) {
            terminal.line("Text in pixels cannot be recognized on this machine: " + e.getMessage());
            return 2;
        }
        if (scores.isEmpty()) {
            terminal.line("Nothing to clean: no images are asked for, and there is no collection of sample files.");
            return 2;
        }
        scores.forEach(this::show);
        if (report != null) {
            PixelReport.write(report, chosen.definition().id(), scores);
            terminal.line("Report: " + report.toAbsolutePath());
        }
        if (sheet != null) {
            pictures.write(sheet);
            terminal.line("Pictures: " + sheet.toAbsolutePath());
        }
        return scores.stream().allMatch(Score::isGoodEnough) ? 0 : 1;
    }

    private List<Score> scores(PixelRun run) throws Exception {
        List<Score> scores = new ArrayList<>();
        if (count > 0) {
            scores.add(injected(run));
        }
        if (samples != null) {
            scores.add(ofSamples(run));
        }
        return scores;
    }

    private static Cleaner cleaner(Profile profile, PixelEngine pixels) {
        Deidentifier engine = new Deidentifier(profile, HmacPrf.random(), DicomLimits.DEFAULT, pixels);
        PatientAssignment who =
                new PatientAssignment(new PseudonymGenerator(new SecureRandom()).next(), new byte[32], -100);
        return (source, target) -> engine.deidentify(() -> new ByteArrayInputStream(source), who, target);
    }

    private Score injected(PixelRun run) throws Exception {
        Score score = new Score("invented images, seed " + seed);
        InjectedCases cases = new InjectedCases(seed);
        for (int n = 0; n < count; n++) {
            terminal.progress("image " + (n + 1) + " of " + count);
            run.over(cases.number(n), score);
        }
        return score;
    }

    private Score ofSamples(PixelRun run) throws Exception {
        Score score = new Score("sample files");
        SampleCases collection = new SampleCases(samples);
        List<PixelCase> cases = new ArrayList<>(collection.withBoxes());
        cases.addAll(collection.reviewed());
        for (int n = 0; n < cases.size(); n++) {
            terminal.progress("sample " + (n + 1) + " of " + cases.size());
            run.over(cases.get(n), score);
        }
        return score;
    }

    private void show(Score score) {
        terminal.heading(
                Character.toUpperCase(score.title().charAt(0)) + score.title().substring(1));
        for (PixelTables.Section section : PixelTables.of(score)) {
            terminal.line(terminal.bold(section.title()));
            Table table = new Table(section.head().toArray(String[]::new));
            section.rows().forEach(row -> table.row(row.toArray()));
            terminal.table(table);
            terminal.line("");
        }
        terminal.line(score.isGoodEnough() ? terminal.green("good enough") : terminal.red("not good enough"));
    }
}
