package dev.lethe.quickstart.send;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

/**
 * Sends many files over a few connections and keeps count. What is counted is safe to read while sending goes on.
 */
public final class Sender implements AutoCloseable {
    private final StowClient client;
    private final Iterator<Path> files;
    private final List<Thread> threads;
    private final CountDownLatch running;
    private final AtomicInteger answered = new AtomicInteger();
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final AtomicInteger duplicates = new AtomicInteger();
    private final Map<String, LongAdder> refused = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> unsent = new ConcurrentHashMap<>();

    public Sender(StowClient client, List<Path> files, int connections) {
        this.client = client;
        this.files = files.iterator();
        this.running = new CountDownLatch(connections);
        this.threads = IntStream.range(0, connections)
                .mapToObj(number -> new Thread(this::send, "sender-" + number))
                .toList();
    }

    public void start() {
        threads.forEach(Thread::start);
    }

    /** Whether every file has been answered for. */
    public boolean isDone() {
        return running.getCount() == 0;
    }

    /** Files that were answered, one way or the other. */
    public int answered() {
        return answered.get();
    }

    /** SOP Instance UIDs, as received, that the gateway said are stored. PHI: for computing blind keys, not for printing. */
    public Set<String> acknowledged() {
        return acknowledged;
    }

    /** Files whose SOP Instance UID another file of the same run had. */
    public int duplicates() {
        return duplicates.get();
    }

    /** How many files the gateway did not take, by reason. */
    public Map<String, Long> refused() {
        return counts(refused);
    }

    /** How many files could not be sent, by reason. */
    public Map<String, Long> unsent() {
        return counts(unsent);
    }

    @Override
    public void close() {
        threads.forEach(Thread::interrupt);
    }

    private void send() {
        try {
            for (Path file = next(); file != null; file = next()) {
                Answer answer = client.send(file);
                count(answer);
                answered.incrementAndGet();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            running.countDown();
        }
    }

    private void count(Answer answer) {
        if (answer instanceof Answer.Stored stored) {
            if (!acknowledged.add(stored.sopInstanceUid())) {
                duplicates.incrementAndGet();
            }
        } else if (answer instanceof Answer.Refused no) {
            refused.computeIfAbsent(no.reason(), reason -> new LongAdder()).increment();
        } else if (answer instanceof Answer.Unsent no) {
            unsent.computeIfAbsent(no.reason(), reason -> new LongAdder()).increment();
        }
    }

    private static Map<String, Long> counts(Map<String, LongAdder> adders) {
        Map<String, Long> counts = new TreeMap<>();
        adders.forEach((reason, count) -> counts.put(reason, count.sum()));
        return counts;
    }

    private synchronized Path next() {
        return files.hasNext() ? files.next() : null;
    }
}
