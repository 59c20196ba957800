package dev.lethe.testkit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Other people's DICOM software: the judges our own tests cannot be. Each use skips or fails the running test where the
 * program is missing, as {@link Requirement} says.
 */
public enum Foreign {
    /** DCMTK: a data set as text. */
    DCMDUMP("dcmdump"),
    /** DCMTK: a data set as DICOM JSON (PS3.18 Annex F). */
    DCM2JSON("dcm2json"),
    /** DCMTK: from one native transfer syntax into another. */
    DCMCONV("dcmconv"),
    /** DCMTK: encodes JPEG. */
    DCMCJPEG("dcmcjpeg"),
    /** DCMTK: encodes JPEG-LS. */
    DCMCJPLS("dcmcjpls"),
    /** DCMTK: decodes JPEG. */
    DCMDJPEG("dcmdjpeg"),
    /** DCMTK: decodes JPEG-LS. */
    DCMDJPLS("dcmdjpls"),
    /** DCMTK: decodes RLE. */
    DCMDRLE("dcmdrle"),
    /** GDCM: from one transfer syntax into another. */
    GDCMCONV("gdcmconv"),
    /** GDCM: what kind of image a file holds. */
    GDCMINFO("gdcminfo"),
    /** dicom3tools: validates a data set against its IOD. */
    DCIODVFY("dciodvfy"),
    /** Orthanc, a DICOM server. */
    ORTHANC("Orthanc"),
    /** Python with pydicom; arguments are those of {@code python3}. */
    PYDICOM("python3");

    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final String program;

    Foreign(String program) {
        this.program = program;
    }

    /** Path of the program; skips or fails the running test where it is missing. */
    public Path require() {
        List<Path> found = candidates().stream().filter(this::works).toList();
        Requirement.require(!found.isEmpty(), this == PYDICOM ? "Python with pydicom" : program);
        return found.get(0);
    }

    /**
     * Runs it to its end.
     *
     * @return exit status and what it wrote; its output is not decoded beyond ISO 8859-1, so every byte is kept
     * @throws IllegalStateException if it still runs after 60 s; it is killed then
     */
    public Result run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(require().toString());
        command.addAll(List.of(arguments));
        return execute(command);
    }

    /** @param status exit status; {@code out} and {@code err} are the program's two streams, one char per byte */
    public record Result(int status, String out, String err) {}

    private List<Path> candidates() {
        // A Python of one's own often hides the system's, which is the one pydicom is packaged for.
        Stream<String> system = Stream.of("/usr/bin", "/usr/sbin", "/usr/local/bin");
        Stream<String> path = Stream.of(System.getenv("PATH").split(java.io.File.pathSeparator));
        return Stream.concat(system, path)
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .distinct()
                .toList();
    }

    private boolean works(Path candidate) {
        if (this != PYDICOM) {
            return true;
        }
        try {
            return execute(List.of(candidate.toString(), "-c", "import pydicom"))
                            .status()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Result execute(List<String> command) throws IOException, InterruptedException {
        Path target = Files.createDirectories(Path.of("target"));
        Path out = Files.createTempFile(target, "foreign-", ".out");
        Path err = Files.createTempFile(target, "foreign-", ".err");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException(command.get(0) + " still runs after " + TIMEOUT);
            }
            return new Result(process.exitValue(), read(out), read(err));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    private static String read(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.ISO_8859_1);
    }
}
