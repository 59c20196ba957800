package dev.lethe.quickstart;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Keeps the terminal for the command: log lines go to {@code lethe.log}, and whatever some library prints on its own goes to
 * {@code console.log} beside it. To be opened before the first log line.
 */
public final class LogFile implements AutoCloseable {
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final PrintStream console;

    private LogFile(PrintStream console) {
        this.console = console;
        System.setOut(console);
        System.setErr(console);
    }

    public static LogFile in(Path folder) throws IOException {
        Files.createDirectories(folder);
        System.setProperty("lethe.log", folder.resolve("lethe.log").toString());
        if (System.getProperty("log4j2.configurationFile") == null) {
            System.setProperty("log4j2.configurationFile", "classpath:lethe-demo-log4j2.xml");
        }
        return new LogFile(
                new PrintStream(Files.newOutputStream(folder.resolve("console.log")), true, StandardCharsets.UTF_8));
    }

    /** For commands that only look: nothing but their answer matters, unless they fail with an exception. */
    static LogFile discarding() {
        System.setProperty("log4j2.configurationFile", "classpath:lethe-quiet-log4j2.xml");
        return new LogFile(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        System.setOut(out);
        System.setErr(err);
        console.close();
    }
}
