package dev.lethe.testkit.server;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the unpacked schema registry: where system property {@value #PROPERTY} says, else beside the compiled testkit
 * ({@code testkit/target}), else below {@code lethe.root}, the root folder of the build.
 */
final class RegistryHome {
    static final String PROPERTY = "lethe.apicurio";

    private RegistryHome() {}

    static Path find() {
        List<Path> candidates = new ArrayList<>();
        String told = System.getProperty(PROPERTY);
        if (told != null) {
            candidates.add(Path.of(told));
        }
        CodeSource source = RegistryHome.class.getProtectionDomain().getCodeSource();
        if (source != null) {
            try {
                candidates.add(Path.of(source.getLocation().toURI()).resolveSibling("apicurio"));
            } catch (URISyntaxException e) {
                throw new ServerException("The place of the testkit classes is no path", e);
            }
        }
        String root = System.getProperty("lethe.root");
        if (root != null) {
            candidates.add(Path.of(root, "testkit", "target", "apicurio"));
        }
        return candidates.stream()
                .filter(Files::isDirectory)
                .findFirst()
                .orElseThrow(() -> new ServerException(
                        "The schema registry is not unpacked; ./mvnw process-resources -pl testkit -am does it. Looked in "
                                + candidates));
    }
}
