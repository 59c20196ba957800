package dev.lethe.quickstart.bench;

import dev.lethe.deid.Deidentifier;
import dev.lethe.deid.PatientAssignment;
import dev.lethe.deid.Profile;
import dev.lethe.deid.PseudonymGenerator;
import dev.lethe.dicom.DicomLimits;
import dev.lethe.quickstart.deid.HmacPrf;
import dev.lethe.quickstart.terminal.Table;
import dev.lethe.quickstart.terminal.Terminal;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code lethe bench engine}. */
@Command(
        name = "engine",
        mixinStandardHelpOptions = true,
        description = {
            "De-identifies files on one thread, leak gate included, without servers, next to a plain copy of the same files in the"
                    + " same JVM, and to GDCM's gdcmanon where it is installed. CPU seconds are user and system time.",
        })
final class EngineBench implements Callable<Integer> {
    private static final int BUFFER = 64 << 10;
    private static final Path MEMORY = Path.of("/dev/shm");

    @Option(
            names = {"-p", "--profile"},
            paramLabel = "NAME|FILE",
            split = ",",
            defaultValue = "basic,research",
            description = "Profiles, one column each. Default: ${DEFAULT-VALUE}.")
    private List<String> profiles;

    @Option(
            names = {"-r", "--rounds"},
            paramLabel = "N",
            defaultValue = "7",
            description = "Rounds; the first ones warm the JVM up, the best counts. Default: ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(
            names = "--folder",
            paramLabel = "DIR",
            description =
                    "Where the files are made. Default: memory (/dev/shm) where there is one, else the temporary folder.")
    private Path folder;

    private final Terminal terminal = Terminal.of(System.out);

    /** What is measured: reads a file and writes another. */
    @FunctionalInterface
    private interface Way {
        void take(Path from, OutputStream to) throws Exception;
    }

    @Override
    public Integer call() throws Exception {
        Path place = folder != null ? folder : Files.isDirectory(MEMORY) ? MEMORY : null;
        terminal.heading("Engine on one thread, file to file");
        Path work = place == null
                ? Files.createTempDirectory("lethe-bench")
                : Files.createTempDirectory(place, "lethe-bench");
        try {
            List<Way> ways = ways();
            Table table = new Table(headings());
            for (EngineLoad load : EngineLoad.values()) {
                table.row(row(load, load.writeTo(work.resolve("in-" + load.ordinal())), ways, work));
            }
            terminal.done("CPU s per 1,000 instances, best of " + rounds + " rounds");
            terminal.table(table);
        } finally {
            delete(work);
        }
        return 0;
    }

    private String[] headings() {
        List<String> headings = new ArrayList<>(List.of("instances", "bytes", "plain copy"));
        for (String profile : profiles) {
            headings.add(profile);
            headings.add("x copy");
        }
        headings.add("gdcmanon");
        return headings.toArray(String[]::new);
    }

    private List<Way> ways() throws Exception {
        List<Way> ways = new ArrayList<>();
        ways.add(EngineBench::copy);
        PatientAssignment who =
                new PatientAssignment(new PseudonymGenerator(new SecureRandom()).next(), new byte[32], -100);
        for (String profile : profiles) {
            Deidentifier engine = new Deidentifier(Profile.named(profile), HmacPrf.random(), DicomLimits.DEFAULT);
            ways.add((from, to) -> engine.deidentify(() -> Files.newInputStream(from), who, to));
        }
        return ways;
    }

    private Object[] row(EngineLoad load, List<Path> files, List<Way> ways, Path work) throws Exception {
        List<Object> row = new ArrayList<>();
        row.add(load.title());
        row.add(Files.size(files.get(0)));
        double[] best = new double[ways.size()];
        for (int round = 0; round < rounds; round++) {
            terminal.progress(load.title() + ": round " + (round + 1) + " of " + rounds);
            for (int i = 0; i < best.length; i++) {
                double seconds =
                        seconds(files, load.repeats(), ways.get(i), Files.createDirectories(work.resolve("out")));
                best[i] = round == 0 ? seconds : Math.min(best[i], seconds);
            }
        }
        for (int i = 0; i < best.length; i++) {
            row.add(number(best[i]));
            if (i > 0) {
                row.add(number(best[i] / best[0]));
            }
        }
        row.add(Gdcmanon.secondsPerThousand(files, work)
                .map(EngineBench::number)
                .orElse("-"));
        return row.toArray();
    }

    private static double seconds(List<Path> files, int repeats, Way way, Path target) throws Exception {
        Usage before = Usage.now();
        for (int i = 0; i < repeats; i++) {
            for (Path file : files) {
                try (OutputStream out = Files.newOutputStream(target.resolve(file.getFileName()))) {
                    way.take(file, out);
                }
            }
        }
        return Usage.now().since(before).cpuSeconds() * 1000 / ((double) files.size() * repeats);
    }

    private static void copy(Path from, OutputStream to) throws Exception {
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = Files.newInputStream(from)) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                to.write(buffer, 0, count);
            }
        }
    }

    private static void delete(Path work) throws Exception {
        try (Stream<Path> all = Files.walk(work)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 1 ? "%.3f" : "%.2f", value);
    }
}
