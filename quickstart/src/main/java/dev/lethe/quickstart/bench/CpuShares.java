package dev.lethe.quickstart.bench;

import dev.lethe.quickstart.terminal.Table;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Who used the CPU since this was made. Threads that end take their account with them, so {@link #look()} from time to time;
 * what no Java thread accounts for is the JVM's own: compiling and collecting garbage. Owned by one thread.
 */
final class CpuShares {
    /** The S3 client renames a thread while it calls. */
    private static final String CALLING = "OkHttp http";

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final Usage began = Usage.now();
    private final Map<Long, Long> before = new HashMap<>();
    private final Map<Long, Long> now = new HashMap<>();
    private final Map<Long, Part> parts = new HashMap<>();

    CpuShares() {
        look();
        before.putAll(now);
    }

    void look() {
        for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
            if (thread == null) {
                continue;
            }
            long id = thread.getThreadId();
            now.merge(id, threads.getThreadCpuTime(id), Math::max); // -1 once it has ended
            if (!thread.getThreadName().startsWith(CALLING)) {
                parts.putIfAbsent(id, Part.of(thread.getThreadName()));
            }
        }
    }

    /** CPU milliseconds per instance and share of each part. */
    Table table(int instances) {
        look();
        Map<Part, Long> nanos = new EnumMap<>(Part.class);
        now.forEach((id, cpu) ->
                nanos.merge(parts.getOrDefault(id, Part.DEID_STREAM), cpu - before.getOrDefault(id, 0L), Long::sum));
        long all = Usage.now().since(began).cpuNanos();
        long java = nanos.values().stream().mapToLong(Long::longValue).sum();
        Table table = new Table("CPU", "ms per instance", "share");
        Arrays.stream(Part.values())
                .forEach(part -> row(table, part.title(), nanos.getOrDefault(part, 0L), all, instances));
        row(table, "JVM: compiler, garbage", Math.max(0, all - java), all, instances);
        return table;
    }

    private static void row(Table table, String title, long nanos, long all, int instances) {
        table.row(
                title,
                String.format(Locale.ROOT, "%.1f", nanos / 1e6 / instances),
                String.format(Locale.ROOT, "%.0f %%", 100.0 * nanos / all));
    }
}
