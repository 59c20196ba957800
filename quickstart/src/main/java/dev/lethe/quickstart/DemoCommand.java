package dev.lethe.quickstart;

import dev.lethe.deid.Profile;
import dev.lethe.deid.profile.ProfileException;
import dev.lethe.quickstart.system.DataFolder;
import dev.lethe.quickstart.system.DataFolderException;
import dev.lethe.quickstart.terminal.Terminal;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code lethe demo}. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Starts everything Lethe consists of on this machine, sends DICOM through it and shows what came out.",
            "",
            "Kafka, an S3 store, OpenSearch, a schema registry and all services run in this one process and listen on the "
                    + "loopback interface only. Every file is stored at the gateway over DICOMweb (STOW-RS), as a "
                    + "hospital would. What comes out clean is in a PACS folder, a search index, a bucket and a topic; what "
                    + "may still identify somebody, such as text in the pixels, is quarantined with a reason.",
            ""
        },
        footerHeading = "%nExit codes:%n",
        footer = {
            "  0  every acknowledged instance was published and delivered, or quarantined",
            "  1  one is unaccounted for, could not be sent or delivered, or something did not start",
            "  2  wrong usage",
            "",
            "Examples:",
            "  ./lethe demo",
            "  ./lethe demo --input ~/dicom --output ~/clean",
            "  ./lethe demo --input ~/dicom --profile research",
            "  ./lethe demo --input ~/dicom --data ~/lethe-data --keep-running",
            "",
            "A service's settings may be given by its environment variables, such as LETHE_SINK_PACS_URL",
            "(a DICOMweb archive of yours instead of the folder). See docs/configuration.md."
        })
final class DemoCommand implements Callable<Integer> {
    private static final int WRONG_USAGE = 2;

    @Option(
            names = {"-i", "--input"},
            paramLabel = "DIR",
            description =
                    "Send the files of this folder, with all folders below it. Files that are not DICOM or are damaged "
                            + "are counted by reason. Default: a small set of invented studies that Lethe makes itself.")
    private Path input;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            description = "Write the clean instances there as files as well, as pseudonym/study/series/instance.dcm.")
    private Path output;

    @Option(
            names = {"-d", "--data"},
            paramLabel = "DIR",
            description =
                    "Keep keys, topics, objects and indices in this folder. The next run with the same folder goes on "
                            + "from there: the same patients get the same pseudonyms. It holds PHI and the keys to it. Default: "
                            + "data/demo below Lethe's own folder, begun afresh with each run.")
    private Path data;

    @Option(
            names = {"-p", "--profile"},
            paramLabel = "NAME|FILE",
            description =
                    "De-identification profile: basic, research, safe-harbor, or a YAML file. Default: basic, or what "
                            + "LETHE_DEID_STREAM_PROFILE says.")
    private String profile;

    @Option(
            names = {"-k", "--keep-running"},
            description = "Leave everything running until Ctrl-C, to look around.")
    private boolean keepRunning;

    @Spec
    private CommandSpec spec;

    private final Terminal terminal;

    DemoCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        if (input != null && !Files.isDirectory(input)) {
            throw new ParameterException(spec.commandLine(), "--input: " + input + " is not a folder");
        }
        if (output != null && Files.exists(output) && !Files.isDirectory(output)) {
            throw new ParameterException(spec.commandLine(), "--output: " + output + " is not a folder");
        }
        try (DataFolder folder = DataFolder.open(data == null ? defaultData() : data)) {
            if (data == null) {
                folder.clear();
            }
            try (LogFile logs = LogFile.in(folder.logs())) {
                checkProfile();
                return new Demo(terminal, folder, Optional.ofNullable(input), Optional.ofNullable(output), services())
                        .run(keepRunning);
            }
        } catch (DataFolderException e) {
            terminal.line(terminal.red(e.getMessage()));
            return WRONG_USAGE;
        }
    }

    private void checkProfile() {
        try {
            if (profile != null) {
                Profile.toRead(profile);
            }
        } catch (ProfileException | InvalidPathException e) {
            throw new ParameterException(spec.commandLine(), "--profile: " + e.getMessage());
        }
    }

    static Path defaultData() {
        return Path.of(System.getProperty("lethe.root", "."), "data", "demo");
    }

    /** What the environment says about services; the demo chooses servers and keys itself. */
    private Map<String, String> services() {
        Map<String, String> services = System.getenv().entrySet().stream()
                .filter(variable -> variable.getKey()
                        .matches("LETHE_(GATEWAY|DEID_STREAM|LINKAGE|REVIEW|SINK_PACS|SINK_SEARCH)_.*"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        if (profile != null) {
            services.put("LETHE_DEID_STREAM_PROFILE", profile);
        }
        return services;
    }
}
