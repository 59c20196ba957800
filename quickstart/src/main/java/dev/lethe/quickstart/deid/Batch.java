package dev.lethe.quickstart.deid;

import dev.lethe.quickstart.deid.Outcome.Kind;
import dev.lethe.quickstart.terminal.Terminal;
import dev.lethe.runtime.keys.KeyedHash;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Works through sources with several threads, each on one source at a time. */
final class Batch {
    private static final long PROGRESS_MILLIS = 200;

    private record Todo(SourceFile source, String key) {}

    private final InstanceWork work;
    private final OutputFolder output;
    private final DoneJournal journal;
    private final String profile;
    private final Tally tally = new Tally();
    private final List<Todo> todo = new ArrayList<>();
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final AtomicReference<CountDownLatch> workers = new AtomicReference<>(new CountDownLatch(0));
    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    /** @param profile hash of the profile */
    Batch(InstanceWork work, OutputFolder output, DoneJournal journal, String profile) {
        this.work = work;
        this.output = output;
        this.journal = journal;
        this.profile = profile;
    }

    /** What an earlier run did is known before anything is begun: its files must not be replaced by other sources. */
    void plan(List<SourceFile> sources, KeyedHash site) throws IOException {
        for (SourceFile source : sources) {
            String key = source.key(site);
            DoneJournal.Entry entry = journal.find(key);
            boolean done = entry != null && entry.profile().equals(profile) && output.holds(entry.name(), entry.size());
            if (done) {
                output.take(entry.name());
                tally.add(source, Outcome.of(Kind.DONE_BEFORE, entry.modality()));
                source.done();
            } else {
                todo.add(new Todo(source, key));
            }
        }
    }

    /**
     * Returns when all is done.
     *
     * @throws OutputException when nothing more could be written; the rest was not looked at
     */
    void run(int jobs, Terminal terminal) throws OutputException, InterruptedException {
        int threads = Math.min(jobs, Math.max(todo.size(), 1));
        CountDownLatch running = new CountDownLatch(threads);
        workers.set(running);
        for (int i = 0; i < threads; i++) {
            Thread worker = new Thread(() -> workThenLeave(running), "deid-" + i);
            worker.setDaemon(true);
            worker.start();
        }
        try {
            long start = System.nanoTime();
            while (!running.await(PROGRESS_MILLIS, TimeUnit.MILLISECONDS)) {
                terminal.progress(progress(System.nanoTime() - start));
            }
        } finally {
            stop();
            running.await();
        }
        Throwable thrown = failure.get();
        if (thrown instanceof OutputException e) {
            throw e;
        }
        if (thrown != null) {
            throw new IllegalStateException(thrown);
        }
    }

    /** Lets every worker end after the source it is at. */
    void stop() {
        stopped.set(true);
    }

    /** Waits for the workers of a stopped batch; returns with some of them at work when their sources take longer. */
    void awaitStopped(Duration longest) throws InterruptedException {
        workers.get().await(longest.toMillis(), TimeUnit.MILLISECONDS);
    }

    Tally tally() {
        return tally;
    }

    private void workThenLeave(CountDownLatch running) {
        try {
            for (int i = next.getAndIncrement(); i < todo.size() && !stopped.get(); i = next.getAndIncrement()) {
                Todo each = todo.get(i);
                tally.add(each.source, work.of(each.source, each.key));
                each.source.done();
            }
        } catch (IOException | Error e) {
            failure.compareAndSet(null, e);
            stop();
        } finally {
            running.countDown();
        }
    }

    private String progress(long nanos) {
        int read = tally.count(Kind.WRITTEN) + tally.count(Kind.DUPLICATE) + tally.count(Kind.REFUSED);
        double seconds = nanos / 1e9;
        return String.format(
                Locale.ROOT,
                "%,d of %,d files, %,d refused, %.0f files/s, %.1f MB/s",
                read,
                todo.size(),
                tally.count(Kind.REFUSED),
                read / seconds,
                tally.bytes() / 1e6 / seconds);
    }
}
