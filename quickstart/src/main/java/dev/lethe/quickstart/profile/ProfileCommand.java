package dev.lethe.quickstart.profile;

import dev.lethe.deid.Profile;
import dev.lethe.deid.profile.ProfileException;
import dev.lethe.deid.profile.ProfileFile;
import dev.lethe.quickstart.terminal.Terminal;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lethe profile}. */
@Command(
        name = "profile",
        mixinStandardHelpOptions = true,
        description = {
            "Checks, shows and compares de-identification profiles.",
            "",
            "A profile is a YAML file on top of the Basic Application Level Confidentiality Profile of DICOM PS3.15: it names "
                    + "options of the standard, a claim, and overrides for attributes.",
            ""
        },
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./lethe profile export research > my-profile.yaml   a file to start from",
            "  ./lethe profile check my-profile.yaml               every defect with its line",
            "  ./lethe profile diff research my-profile.yaml       what yours does otherwise",
            "  ./lethe profile show my-profile.yaml --all          what becomes of each attribute",
            "  ./lethe profile risk my-profile.yaml                which pixels are looked at",
            "",
            "Exit codes: 0 done, 2 a profile with defects or wrong usage."
        })
public final class ProfileCommand implements Runnable {
    private static final int DEFECTS = 2;

    @Spec
    private CommandSpec spec;

    private final Terminal terminal;

    public ProfileCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Something that needs a profile without defects. */
    private interface Action {
        void run() throws ProfileException, IOException;
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    @Command(mixinStandardHelpOptions = true, description = "Lists the profiles that ship.")
    int list() {
        return orDefects(() -> {
            for (String name : ProfileFile.SHIPPED) {
                new ProfileText(terminal, Profile.named(name)).introduce();
            }
        });
    }

    @Command(
            mixinStandardHelpOptions = true,
            description =
                    "Looks for defects: unknown keys, options that contradict the claim, overrides that would keep what "
                            + "names a person. Tells every one with its line, and exits with 2.")
    int check(@Parameters(paramLabel = "FILE", description = "A YAML file.") String file) {
        return orDefects(() -> terminal.line(
                terminal.green("No defects: ") + Profile.toRead(file).identity().title()));
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Shows claim, options and overrides, and what they make of the attributes.")
    int show(
            @Parameters(paramLabel = "NAME|FILE", description = "One that ships, or a YAML file.") String name,
            @Option(
                            names = {"-a", "--all"},
                            description =
                                    "Every row of PS3.15 Table E.1-1, and all VRs for what the table does not list.")
                    boolean all,
            @Option(names = "--json", description = "All of it as JSON.") boolean json) {
        return orDefects(() -> {
            Profile profile = Profile.toRead(name);
            if (json) {
                ProfileJson.show(profile, out());
            } else {
                new ProfileText(terminal, profile).show(all);
            }
        });
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Shows the attributes that two profiles treat differently, with what decides in each.")
    int diff(
            @Parameters(paramLabel = "A", description = "One that ships, or a YAML file.") String a,
            @Parameters(paramLabel = "B", description = "Likewise.") String b,
            @Option(names = "--json", description = "As JSON.") boolean json) {
        return orDefects(() -> {
            ProfileDiff diff = ProfileDiff.of(Profile.toRead(a), Profile.toRead(b));
            if (json) {
                ProfileJson.diff(diff, out());
            } else {
                diff.show(terminal);
            }
        });
    }

    @Command(
            mixinStandardHelpOptions = true,
            description =
                    "Shows what decides whether text is looked for in pixels: the profile's rules, then the table's.")
    int risk(
            @Parameters(paramLabel = "NAME|FILE", description = "One that ships, or a YAML file.") String name,
            @Option(names = "--json", description = "As JSON, conditions in full.") boolean json) {
        return orDefects(() -> {
            Profile profile = Profile.toRead(name);
            if (json) {
                ProfileJson.risk(profile, out());
            } else {
                new RiskText(terminal, profile).show();
            }
        });
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Prints the YAML of a profile that ships, as a file to start from.")
    int export(@Parameters(paramLabel = "NAME", description = "One that ships.") String name) {
        if (!ProfileFile.SHIPPED.contains(name)) {
            throw new ParameterException(
                    spec.subcommands().get("export"), "There are: " + String.join(", ", ProfileFile.SHIPPED));
        }
        out().print(ProfileFile.shippedText(name));
        out().flush();
        return 0;
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Prints the JSON Schema (2020-12) of profiles, for editors and other tools.")
    int schema() {
        out().print(ProfileFile.jsonSchema());
        out().flush();
        return 0;
    }

    private int orDefects(Action action) {
        try {
            action.run();
            return 0;
        } catch (ProfileException e) {
            e.getMessage().lines().forEach(defect -> terminal.line(terminal.red(defect)));
            return DEFECTS;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
