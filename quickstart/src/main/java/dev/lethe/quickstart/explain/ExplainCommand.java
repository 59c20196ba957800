package dev.lethe.quickstart.explain;

import dev.lethe.deid.Explainer;
import dev.lethe.deid.Explanation;
import dev.lethe.deid.Profile;
import dev.lethe.deid.profile.ProfileException;
import dev.lethe.dicom.DicomLimits;
import dev.lethe.pixel.PixelEngine;
import dev.lethe.quickstart.deid.KnownPatients;
import dev.lethe.quickstart.deid.StateException;
import dev.lethe.quickstart.deid.StateFolder;
import dev.lethe.quickstart.profile.ChosenProfile;
import dev.lethe.quickstart.terminal.Terminal;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lethe explain}. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Shows what a profile does to every element of a file, before and after, and which rule decided.",
            "",
            "The file stays as it is and nothing is written. The values shown are the patient's: mind who looks on.",
            ""
        },
        footerHeading = "%nColumns:%n",
        footer = {
            "  - removed   ~ changed   + added by the engine",
            "  element   tag, behind the sequences and items around it; items count from 1",
            "  action    of PS3.15 Table E.1-1a, resolved by the attribute's Type: X remove, Z empty,",
            "            D dummy, K keep, C clean, U new UID",
            "  decided by  table, option, or the profile's override",
            "",
            "Exit codes:",
            "  0  the file would be published",
            "  1  it would be refused, or cannot be read; what can be shown is shown",
            "  2  wrong usage, or a profile with defects",
            "",
            "Examples:",
            "  ./lethe explain scan.dcm --profile research",
            "  ./lethe explain scan.dcm --profile my-profile.yaml --changed | less -S",
            "  ./lethe explain scan.dcm --json | jq '.elements[] | select(.fate == \"KEPT\") | .path'"
        })
public final class ExplainCommand implements Callable<Integer> {
    private static final int WRONG_USAGE = 2;

    @Parameters(paramLabel = "FILE", description = "A DICOM file.")
    private Path file;

    @Mixin
    private ChosenProfile chosen;

    @Option(
            names = {"-c", "--changed"},
            description = "Leave out what stays as it is.")
    private boolean changedOnly;

    @Option(names = "--json", description = "As JSON, values in full.")
    private boolean json;

    @Option(
            names = {"-s", "--state"},
            paramLabel = "DIR",
            description = "The state folder of ./lethe deid, to see the pseudonym, UIDs and dates that it gives; "
                    + "it is not changed. Default: .lethe in your home folder.")
    private Path state = StateFolder.usual();

    @Spec
    private CommandSpec spec;

    private final Terminal terminal;

    public ExplainCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new ParameterException(spec.commandLine(), file + " is no file that can be read");
        }
        try (PixelEngine pixels = new PixelEngine()) {
            Profile profile = chosen.load();
            KnownPatients patients = KnownPatients.look(state);
            Explanation explanation = new Explainer(profile, patients.projectKey(), DicomLimits.DEFAULT, pixels)
                    .explain(() -> new BufferedInputStream(Files.newInputStream(file)), patients);
            if (json) {
                ExplanationJson.write(
                        profile.identity(),
                        explanation,
                        changedOnly,
                        patients.isExampleGiven(),
                        spec.commandLine().getOut());
            } else {
                new ExplanationTable(terminal)
                        .show(profile.identity(), explanation, changedOnly, patients.isExampleGiven());
            }
            return explanation.refusal().isEmpty() ? 0 : 1;
        } catch (ProfileException e) {
            e.getMessage().lines().forEach(defect -> terminal.line(terminal.red(defect)));
            return WRONG_USAGE;
        } catch (StateException e) {
            terminal.line(terminal.red(e.getMessage()));
            return WRONG_USAGE;
        } catch (IOException e) {
            terminal.line(
                    terminal.red("The file cannot be read: " + e.getClass().getSimpleName()));
            return 1;
        }
    }
}
