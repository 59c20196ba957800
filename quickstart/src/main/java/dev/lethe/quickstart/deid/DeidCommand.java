package dev.lethe.quickstart.deid;

import dev.lethe.deid.Deidentifier;
import dev.lethe.deid.Profile;
import dev.lethe.deid.profile.ProfileException;
import dev.lethe.dicom.DicomLimits;
import dev.lethe.pixel.PixelEngine;
import dev.lethe.quickstart.deid.Outcome.Kind;
import dev.lethe.quickstart.profile.ChosenProfile;
import dev.lethe.quickstart.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lethe deid}. */
@Command(
        name = "deid",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "De-identifies DICOM files: in go files, folders and ZIP files, out come clean files. No servers.",
            "",
            "Clean files are named DIR/study/series/instance.dcm by their new UIDs. A name appears when its file is whole. "
                    + "What cannot be treated with certainty is refused with a reason, and the rest goes on. Run it again after "
                    + "an interruption: what is done is not done again, unless the source or the profile has changed.",
            ""
        },
        footerHeading = "%nExit codes:%n",
        footer = {
            "  0  every file was written, now or before",
            "  1  some were refused, or the output could not be written",
            "  2  wrong usage, a profile with defects, or a state folder that cannot be used",
            "",
            "Examples:",
            "  ./lethe deid scan.dcm --output clean",
            "  ./lethe deid ~/archive study.zip --output clean --profile research --jobs 8",
            "  ./lethe deid ~/archive --output clean --profile my-profile.yaml --verbose",
            "",
            "See first what a profile does to a file of yours: ./lethe explain scan.dcm --profile research"
        })
public final class DeidCommand implements Callable<Integer> {
    private static final int WRONG_USAGE = 2;
    private static final String JOURNALS = "journals";
    /** For what is being worked on when the JVM is told to end. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Parameters(
            paramLabel = "INPUT",
            arity = "1..*",
            description = "Files, folders with all folders below them, and ZIP files.")
    private List<Path> inputs;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            required = true,
            description = "Where the clean files go; made when it is not there.")
    private Path output;

    @Mixin
    private ChosenProfile chosen;

    @Option(
            names = {"-j", "--jobs"},
            paramLabel = "N",
            description = "Files that are worked on at the same time. Default: one for each processor.")
    private int jobs = Runtime.getRuntime().availableProcessors();

    @Option(
            names = {"-s", "--state"},
            paramLabel = "DIR",
            description =
                    "Keys and pseudonyms: with the same folder the same patients get the same pseudonyms, UIDs and dates "
                            + "again. Back it up, and guard it: it tells who is who. One folder for each project. "
                            + "Default: .lethe in your home folder.")
    private Path state = StateFolder.usual();

    @Option(
            names = {"-v", "--verbose"},
            description = "Name the refused files here, too. File names may tell who the patient is.")
    private boolean verbose;

    @Spec
    private CommandSpec spec;

    private final Terminal terminal;

    public DeidCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        checkUsage();
        Profile profile;
        try {
            profile = chosen.load();
        } catch (ProfileException e) {
            e.getMessage().lines().forEach(defect -> terminal.line(terminal.red(defect)));
            return WRONG_USAGE;
        }
        try (StateFolder keys = StateFolder.open(state);
                OutputFolder folder = OutputFolder.open(output);
                PixelEngine pixels = new PixelEngine();
                DoneJournal journal = DoneJournal.open(keys.root().resolve(JOURNALS), folder.root(), keys.site())) {
            return run(
                    new Deidentifier(profile, keys.projectKey(), DicomLimits.DEFAULT, pixels),
                    profile,
                    keys,
                    folder,
                    journal);
        } catch (StateException e) {
            terminal.line(terminal.red(e.getMessage()));
            return WRONG_USAGE;
        } catch (IOException e) {
            terminal.line(terminal.red("Nothing more can be written: " + e.getMessage()));
            return 1;
        }
    }

    private void checkUsage() throws IOException {
        if (jobs < 1) {
            throw new ParameterException(spec.commandLine(), "--jobs: at least 1");
        }
        Path target = Files.exists(output)
                ? output.toRealPath()
                : output.toAbsolutePath().normalize();
        for (Path input : inputs) {
            if (!Files.isReadable(input)) {
                throw new ParameterException(spec.commandLine(), input + " cannot be read");
            }
            Path source = input.toRealPath();
            if (target.startsWith(source) || source.startsWith(target)) {
                throw new ParameterException(
                        spec.commandLine(), "--output: one of input and output lies inside the other");
            }
        }
        if (Files.exists(output) && !Files.isDirectory(output)) {
            throw new ParameterException(spec.commandLine(), "--output: " + output + " is no folder");
        }
    }

    private int run(Deidentifier engine, Profile profile, StateFolder keys, OutputFolder folder, DoneJournal journal)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        String hash = profile.identity().hash();
        InstanceWork work = new InstanceWork(engine, keys.assigner(), hash, folder, journal);
        Batch batch = new Batch(work, folder, journal, hash);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> giveUp(batch, folder)));
        Inputs found = Inputs.scan(inputs);
        batch.plan(found.files(), keys.site());
        found.unreadable().forEach(batch.tally()::addUnreadable);
        for (int i = 0; i < found.unreadableFolders(); i++) {
            batch.tally().addUnreadable("(a folder)");
        }
        batch.run(jobs, terminal);
        report(profile, batch.tally(), Duration.ofNanos(System.nanoTime() - start), stale(folder, journal, hash));
        showRefused(RefusedList.write(keys.root(), batch.tally().refused()), batch.tally());
        return batch.tally().count(Kind.REFUSED) == 0 ? 0 : 1;
    }

    /** When the JVM ends: what is whole stays, what is not goes. */
    private static void giveUp(Batch batch, OutputFolder folder) {
        batch.stop();
        try {
            batch.awaitStopped(PATIENCE);
            folder.close();
        } catch (IOException e) {
            // The next run deletes the drafts.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static long stale(OutputFolder folder, DoneJournal journal, String profileHash) {
        return journal.entries().stream()
                .filter(entry -> !entry.profile().equals(profileHash)
                        && !folder.isTaken(entry.name())
                        && folder.holds(entry.name(), entry.size()))
                .map(DoneJournal.Entry::name)
                .distinct()
                .count();
    }

    private void report(Profile profile, Tally tally, Duration elapsed, long stale) {
        String seconds = String.format(Locale.ROOT, "%.1f s", elapsed.toMillis() / 1e3);
        new DeidSummary(terminal, tally).show(profile.identity(), seconds, stale);
    }

    private void showRefused(Path list, Tally tally) {
        if (tally.refused().isEmpty()) {
            return;
        }
        terminal.line("");
        if (verbose) {
            tally.refused().stream()
                    .map(each -> each.reason() + "  " + Terminal.printable(each.name()))
                    .sorted()
                    .forEach(terminal::line);
            terminal.line("");
        }
        terminal.line("Each with its reason: " + list);
    }
}
