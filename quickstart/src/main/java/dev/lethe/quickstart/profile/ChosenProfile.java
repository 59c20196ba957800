package dev.lethe.quickstart.profile;

import dev.lethe.deid.Profile;
import dev.lethe.deid.profile.ProfileException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** The options that say by what profile, and for whom, files are de-identified. */
public final class ChosenProfile {
    @Option(
            names = {"-p", "--profile"},
            paramLabel = "NAME|FILE",
            defaultValue = "basic",
            description = "A profile that ships (see ./lethe profile list) or a YAML file. Default: ${DEFAULT-VALUE}.")
    private String name;

    @Option(
            names = {"-r", "--recipient"},
            paramLabel = "CERTIFICATE",
            description =
                    "Who may re-identify, by a PEM or DER file, for a profile that says encryptOriginalAttributes. "
                            + "May be given several times.")
    private List<Path> recipients = List.of();

    /** @throws ProfileException with every defect */
    public Profile load() throws ProfileException {
        return Profile.named(name, recipients);
    }
}
