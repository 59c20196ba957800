package dev.lethe.quickstart.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * GDCM's anonymizer over the same files, as one process: its whole CPU time, start-up included. It does the Basic Profile of
 * PS3.15 as GDCM knows it, without a check of its output.
 */
final class Gdcmanon {
    /** Of the CPU times in /proc. */
    private static final double TICKS_PER_SECOND = 100;

    private Gdcmanon() {}

    /** Empty where gdcmanon, openssl or /proc is not there, or it fails. */
    static Optional<Double> secondsPerThousand(List<Path> files, Path work) throws IOException, InterruptedException {
        Path certificate = work.resolve("certificate.pem");
        if (!Files.exists(certificate)
                && !run(
                        "openssl",
                        "req",
                        "-x509",
                        "-newkey",
                        "rsa:2048",
                        "-nodes",
                        "-days",
                        "1",
                        "-subj",
                        "/CN=bench",
                        "-keyout",
                        work.resolve("key.pem").toString(),
                        "-out",
                        certificate.toString())) {
            return Optional.empty();
        }
        Path output = Files.createTempDirectory(work, "gdcm");
        double before = children();
        boolean done = run(
                "gdcmanon",
                "-e",
                "-r",
                "--continue",
                "-c",
                certificate.toString(),
                "-i",
                files.get(0).getParent().toString(),
                "-o",
                output.toString());
        double used = children() - before;
        return done && used > 0 ? Optional.of(used * 1000 / files.size()) : Optional.empty();
    }

    private static boolean run(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** CPU seconds of this process's children that have ended; 0 where the system does not tell. */
    private static double children() {
        try {
            String stat = Files.readString(Path.of("/proc/self/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            // Fields 16 and 17 of proc(5), cutime and cstime; the first here is the third.
            return (Long.parseLong(fields[13]) + Long.parseLong(fields[14])) / TICKS_PER_SECOND;
        } catch (IOException e) {
            return 0;
        }
    }
}
