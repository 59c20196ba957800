package dev.lethe.gateway.imports;

import dev.lethe.gateway.reception.FailureReason;
import dev.lethe.gateway.reception.InstanceReceiver;
import dev.lethe.gateway.reception.Origin;
import dev.lethe.gateway.reception.Reception;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands what lies somewhere to a receiver, several at a time. One that is refused or cannot be read stops nobody. While
 * the stores are down the import waits, up to a patience per instance. Used by one thread, once.
 */
final class InstanceImport implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(InstanceImport.class);
    private static final Duration RETRY_PAUSE = Duration.ofSeconds(1);

    private final InstanceReceiver receiver;
    private final Origin origin;
    private final ImportSettings settings;
    private final ImportListener listener;
    private final ImportReport report = new ImportReport();
    private final ExecutorService threads;
    private final Semaphore queue;

    /** Opens one file or object; may be called again for another try. */
    interface Source {
        InputStream open() throws IOException;
    }

    InstanceImport(InstanceReceiver receiver, Origin origin, ImportSettings settings, ImportListener listener) {
        this.receiver = receiver;
        this.origin = origin;
        this.settings = settings;
        this.listener = listener;
        this.threads = Executors.newFixedThreadPool(settings.parallelism(), namedThreads());
        this.queue = new Semaphore(settings.parallelism() * 2);
    }

    private static ThreadFactory namedThreads() {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, "import-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    /** Takes one; blocks while enough are waiting already. */
    void submit(String name, Source source) throws InterruptedException {
        queue.acquire();
        threads.execute(() -> {
            try {
                one(name, source);
            } finally {
                queue.release();
            }
        });
    }

    /** One that cannot even be tried. */
    void unreadable(String name) {
        report.countUnreadable();
        listener.done(name, Optional.of(FailureReason.PROCESSING_FAILURE));
    }

    /** Waits for all. */
    ImportReport finish() throws InterruptedException {
        threads.shutdown();
        while (!threads.awaitTermination(1, TimeUnit.MINUTES)) {
            // Patience is bounded per instance, so this ends.
        }
        return report;
    }

    private void one(String name, Source source) {
        long deadline = System.nanoTime() + settings.patience().toNanos();
        try {
            Reception reception = receive(source);
            while (isTransient(reception) && System.nanoTime() < deadline) {
                TimeUnit.NANOSECONDS.sleep(RETRY_PAUSE.toNanos());
                reception = receive(source);
            }
            report.count(reception);
            listener.done(
                    name,
                    reception instanceof Reception.Failed failed ? Optional.of(failed.reason()) : Optional.empty());
        } catch (IOException e) {
            // Neither name nor message: both come from outside.
            log.atWarn().addKeyValue("error", e.getClass()).log("cannot be read");
            unreadable(name);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            unreadable(name);
        }
    }

    private Reception receive(Source source) throws IOException {
        try (InputStream in = source.open()) {
            return receiver.receive(in, origin).join();
        }
    }

    private static boolean isTransient(Reception reception) {
        return reception instanceof Reception.Failed failed && failed.reason().isTransient();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
