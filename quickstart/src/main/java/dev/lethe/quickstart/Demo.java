package dev.lethe.quickstart;

import dev.lethe.quickstart.system.DataFolder;
import dev.lethe.quickstart.system.LetheSystem;
import dev.lethe.quickstart.system.ServiceKind;
import dev.lethe.quickstart.system.StartException;
import dev.lethe.quickstart.terminal.Terminal;
import dev.lethe.testkit.server.ServerException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run of {@code lethe demo}: start everything, send, tell, stop. */
final class Demo {
    private static final Logger log = LoggerFactory.getLogger(Demo.class);
    private static final int MOST_CAUSES = 5;

    private final Terminal terminal;
    private final DataFolder data;
    private final Optional<Path> input;
    private final Optional<Path> output;
    private final LetheSystem system;
    private volatile boolean interrupted;

    /** @param overrides settings of the services that win over the demo's own */
    Demo(
            Terminal terminal,
            DataFolder data,
            Optional<Path> input,
            Optional<Path> output,
            Map<String, String> overrides) {
        this.terminal = terminal;
        this.data = data;
        this.input = input;
        this.output = output;
        this.system = new LetheSystem(data, EnumSet.allOf(ServiceKind.class), overrides);
    }

    /** @return exit code */
    int run(boolean keepRunning) throws InterruptedException {
        terminal.line("");
        terminal.line(terminal.bold("Lethe demo") + "   data in " + data.root() + ", logs in " + data.logs());
        Thread onCtrlC = new Thread(this::stopEarly, "stop");
        Runtime.getRuntime().addShutdownHook(onCtrlC);
        int exitCode = work(keepRunning);
        if (interrupted) {
            new CountDownLatch(1).await(); // the hook is closing everything and the JVM ends after it
        }
        Runtime.getRuntime().removeShutdownHook(onCtrlC);
        terminal.progress("stopping");
        system.close();
        terminal.done("Stopped.");
        return exitCode;
    }

    private int work(boolean keepRunning) throws InterruptedException {
        try {
            start();
            boolean good = new Transfer(terminal, system, input, output, keepRunning).run();
            if (keepRunning) {
                terminal.line("");
                terminal.line("Everything keeps running. Ctrl-C stops it.");
                new CountDownLatch(1).await();
            }
            return good ? 0 : 1;
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            if (!interrupted) {
                tell(e);
            }
            return 1;
        }
    }

    private void tell(Exception e) {
        log.atError().setCause(e).log("demo failed");
        String what = e instanceof StartException ? e.getMessage() : causes(e);
        terminal.line("");
        terminal.line(terminal.red("It did not work: " + what + ". More in " + data.logs()));
    }

    /** What our own servers say of themselves, and of others the class alone: their messages may hold values. */
    private static String causes(Throwable e) {
        List<String> causes = new ArrayList<>();
        for (Throwable each = e; each != null && causes.size() < MOST_CAUSES; each = each.getCause()) {
            causes.add(
                    each instanceof ServerException
                            ? each.getMessage()
                            : each.getClass().getSimpleName());
        }
        return String.join(", ", causes);
    }

    private void stopEarly() {
        interrupted = true;
        system.close();
    }

    private void start() throws Exception {
        terminal.heading("Starting");
        terminal.progress("starting servers");
        long from = System.nanoTime();
        system.startServers();
        terminal.done("servers    Kafka, object store (S3), OpenSearch, schema registry   " + seconds(from));
        terminal.progress("starting services");
        from = System.nanoTime();
        system.startServices();
        terminal.done("services   " + system.serviceNames() + "   " + seconds(from));
    }

    private static String seconds(long from) {
        return String.format(Locale.ROOT, "%.1f s", (System.nanoTime() - from) / 1e9);
    }
}
