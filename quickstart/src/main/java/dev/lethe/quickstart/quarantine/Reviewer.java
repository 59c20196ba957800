package dev.lethe.quickstart.quarantine;

import dev.lethe.quickstart.system.RunningSystem;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Option;

/** Options that say which service is asked and who asks. */
final class Reviewer {
    private static final String TOKEN = "LETHE_REVIEWER_TOKEN";

    @Option(
            names = {"-s", "--server"},
            paramLabel = "URL",
            description = "The review service. Default: what LETHE_REVIEWER_URL says, else that "
                    + "of the demo that runs on the data folder.")
    private URI server;

    @Option(
            names = {"-t", "--token-file"},
            paramLabel = "FILE",
            description =
                    "A file with your bearer token. Default: what LETHE_REVIEWER_TOKEN says, else the demo's own.")
    private Path tokenFile;

    @Option(
            names = {"-d", "--data"},
            paramLabel = "DIR",
            description = "The data folder of a running demo. Default: data/demo below Lethe's own folder.")
    private Path data;

    @Option(
            names = {"-p", "--project"},
            paramLabel = "ID",
            description = "The project. Default: that called default; of a list, all.")
    private String project;

    /** The project that an instance is in. */
    String project() {
        return project == null ? "default" : project;
    }

    boolean isProjectNamed() {
        return project != null;
    }

    /** These options as they were given, for a command that is proposed. */
    String repeated() {
        return given("--server", server)
                + given("--token-file", tokenFile)
                + given("--data", data)
                + given("--project", project);
    }

    private static String given(String name, Object value) {
        return value == null ? "" : " " + name + " " + value;
    }

    ReviewClient client() throws ReviewException {
        return client(System.getenv());
    }

    ReviewClient client(Map<String, String> environment) throws ReviewException {
        Path folder =
                data == null ? Path.of(System.getProperty("lethe.root", "."), "data", "demo") : data.toAbsolutePath();
        try {
            URI address = server;
            if (address == null) {
                String said = environment.getOrDefault(
                        RunningSystem.REVIEWER_URL,
                        RunningSystem.addresses(folder).get(RunningSystem.REVIEWER_URL));
                if (said == null) {
                    throw new ReviewException("No demo runs on " + folder + ": name the review service with --server");
                }
                address = URI.create(said);
            }
            return new ReviewClient(address, token(environment, folder));
        } catch (IllegalArgumentException e) {
            throw new ReviewException("The address of the review service is malformed");
        } catch (IOException e) {
            throw new ReviewException("The data folder " + folder + " cannot be read");
        }
    }

    private String token(Map<String, String> environment, Path folder) throws ReviewException {
        Path file = tokenFile == null ? RunningSystem.reviewToken(folder) : tokenFile;
        if (tokenFile == null && environment.containsKey(TOKEN)) {
            return environment.get(TOKEN).strip();
        }
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new ReviewException("The token file " + file + " cannot be read");
        }
    }
}
