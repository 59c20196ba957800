package dev.lethe.quickstart.endtoend;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.FileAppender;
import org.apache.logging.log4j.layout.template.json.JsonTemplateLayout;

/** Every log line of this JVM as production writes it, and whatever is printed past the logging system. */
final class LogCapture implements AutoCloseable {
    private static final String NAME = "end-to-end";

    private final Path log;
    private final Path console;
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final PrintStream printed;

    LogCapture(Path folder) throws IOException {
        Files.createDirectories(folder);
        log = folder.resolve("lethe.log");
        console = folder.resolve("console.log");
        LoggerContext context = (LoggerContext) LogManager.getContext(false);
        FileAppender appender = FileAppender.newBuilder()
                .setName(NAME)
                .withFileName(log.toString())
                .setLayout(JsonTemplateLayout.newBuilder()
                        .setConfiguration(context.getConfiguration())
                        .setEventTemplateUri("classpath:lethe-log-event.json")
                        .build())
                .setConfiguration(context.getConfiguration())
                .build();
        appender.start();
        context.getConfiguration().addAppender(appender);
        context.getConfiguration().getRootLogger().addAppender(appender, null, null);
        context.updateLoggers();
        printed = new PrintStream(Files.newOutputStream(console), true, StandardCharsets.UTF_8);
        System.setOut(printed);
        System.setErr(printed);
    }

    List<Path> files() {
        return List.of(log, console);
    }

    @Override
    public void close() {
        System.setOut(out);
        System.setErr(err);
        printed.close();
        LoggerContext context = (LoggerContext) LogManager.getContext(false);
        context.getConfiguration().getRootLogger().removeAppender(NAME);
        context.updateLoggers();
    }
}
