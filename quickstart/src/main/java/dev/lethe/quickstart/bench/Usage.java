package dev.lethe.quickstart.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** What this process used between two points in time. */
record Usage(long wallNanos, long cpuNanos) {
    private static final double NANOS = 1e9;

    static Usage now() {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return new Usage(System.nanoTime(), system.getProcessCpuTime());
    }

    Usage since(Usage earlier) {
        return new Usage(wallNanos - earlier.wallNanos, cpuNanos - earlier.cpuNanos);
    }

    double wallSeconds() {
        return wallNanos / NANOS;
    }

    double cpuSeconds() {
        return cpuNanos / NANOS;
    }

    /** Largest resident set of this process so far, in MB; empty where the system does not tell. */
    static String peakResident() {
        try {
            return Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .map(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
                    .map(bytes -> String.format(Locale.ROOT, "%.0f MB", bytes / 1e6))
                    .findFirst()
                    .orElse("");
        } catch (IOException e) {
            return "";
        }
    }
}
