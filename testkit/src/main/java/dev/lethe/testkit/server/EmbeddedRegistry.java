package dev.lethe.testkit.server;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Apicurio Registry in this JVM, in a class loader that shares nothing with ours but the JDK, because it is a packaged
 * Quarkus application with library versions of its own. Schemas live in an H2 file and survive restarts.
 *
 * <p>The build unpacks the application into {@code testkit/target/apicurio}; see {@link RegistryHome}.
 */
public final class EmbeddedRegistry implements RegistryServer {
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(30);
    private static final String LIFECYCLE = "io.quarkus.runtime.ApplicationLifecycleManager";

    // They greet on the console through the JDK's logging. Held, because the JDK forgets unreferenced loggers.
    private static final List<Logger> GREETERS =
            List.of(Logger.getLogger("io.quarkus"), Logger.getLogger("org.jboss.resteasy"));

    private static final int ATTEMPTS = 3;
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final Path folder;
    private final int port = FreePort.choose();
    private URLClassLoader loader;
    private Thread main;
    private volatile Throwable failure;

    /** @param folder where the H2 file and the generated settings live */
    public EmbeddedRegistry(Path folder) {
        this.folder = folder.toAbsolutePath();
    }

    @Override
    public URI uri() {
        return URI.create("http://127.0.0.1:" + port + "/apis/ccompat/v7");
    }

    @Override
    public void start() {
        if (main != null) {
            return;
        }
        for (int attempt = 1; main == null; attempt++) {
            try {
                tryToStart();
            } catch (ServerException e) {
                giveUp();
                if (attempt == ATTEMPTS) {
                    throw e;
                }
                pause();
            }
        }
    }

    /** The H2 file of a registry that stopped a moment ago may still be locked. */
    private static void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerException("Interrupted while the schema registry started", e);
        }
    }

    private void giveUp() {
        main = null;
        failure = null;
        try {
            if (loader != null) {
                loader.close();
            }
        } catch (IOException e) {
            // Nothing of it is used again.
        }
        loader = null;
    }

    private void tryToStart() {
        GREETERS.forEach(greeter -> greeter.setLevel(Level.SEVERE));
        try {
            loader = new URLClassLoader(
                    "apicurio",
                    new URL[] {writeSettings().toUri().toURL(), runner().toUri().toURL()},
                    ClassLoader.getPlatformClassLoader());
            BiConsumer<Integer, Throwable> onExit = (status, problem) -> failure = problem;
            loader.loadClass(LIFECYCLE)
                    .getMethod("setDefaultExitCodeHandler", BiConsumer.class)
                    .invoke(null, onExit);
        } catch (IOException | ReflectiveOperationException e) {
            throw new ServerException("The schema registry cannot be loaded", e);
        }
        main = new Thread(this::run, "apicurio");
        main.setDaemon(true);
        main.setContextClassLoader(loader);
        main.start();
        try {
            CompatibilityLevel.requireFull(uri(), main::isAlive);
        } catch (ServerException e) {
            throw failure == null ? e : new ServerException("The schema registry did not start", failure);
        }
    }

    @Override
    public void stop() {
        if (main == null) {
            return;
        }
        try {
            loader.loadClass(LIFECYCLE).getMethod("exit").invoke(null);
            main.join(STOP_TIMEOUT.toMillis());
            if (main.isAlive()) {
                throw new ServerException(
                        "The schema registry still runs " + STOP_TIMEOUT + " after it was told to stop");
            }
            loader.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerException("Interrupted while the schema registry stopped", e);
        } catch (IOException | ReflectiveOperationException e) {
            throw new ServerException("The schema registry did not stop", e);
        }
        main = null;
        loader = null;
    }

    private void run() {
        try {
            loader.loadClass("io.quarkus.runner.GeneratedMain")
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) new String[0]);
        } catch (InvocationTargetException e) {
            failure = e.getCause();
        } catch (ReflectiveOperationException e) {
            failure = e;
        }
    }

    private static Path runner() throws IOException {
        Path home = RegistryHome.find();
        try (var files = Files.newDirectoryStream(home, "*-runner.jar")) {
            for (Path jar : files) {
                return jar;
            }
        }
        throw new ServerException("No *-runner.jar in " + home);
    }

    /** A class path folder whose settings win over those inside the application: no system property of this JVM is touched. */
    private Path writeSettings() throws IOException {
        Path metaInf = Files.createDirectories(folder.resolve("settings/META-INF"));
        List<String> settings = List.of(
                "config_ordinal=900",
                "quarkus.http.host=127.0.0.1",
                "quarkus.http.port=" + port,
                "quarkus.http.io-threads=2",
                "quarkus.datasource.jdbc.url=jdbc:h2:file:"
                        + folder.resolve("registry").toString().replace('\\', '/'),
                "quarkus.datasource.jdbc.initial-size=1",
                "quarkus.datasource.jdbc.min-size=1",
                "quarkus.datasource.jdbc.max-size=8",
                "quarkus.banner.enabled=false",
                "quarkus.log.console.enable=false",
                "quarkus.log.level=ERROR",
                "quarkus.shutdown.timeout=0");
        Files.write(metaInf.resolve("microprofile-config.properties"), settings);
        return folder.resolve("settings");
    }
}
