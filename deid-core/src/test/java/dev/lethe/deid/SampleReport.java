package dev.lethe.deid;

import dev.lethe.dicom.DicomException;
import dev.lethe.dicom.DicomLimits;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Prints how the files of a folder end: {@code SampleReport FOLDER [OUTPUT]}. */
final class SampleReport {
    private SampleReport() {}

    public static void main(String[] args) throws Exception {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(Path.of(args[0]))) {
            files = walk.filter(Files::isRegularFile)
                    .filter(f -> !f.toString().contains("/broken/"))
                    .sorted()
                    .toList();
        }
        Map<String, Integer> counts = new TreeMap<>();
        int number = 0;
        for (Path file : files) {
            String outcome;
            Path out = args.length > 1 ? Path.of(args[1], String.format("%04d.dcm", number)) : null;
            number++;
            try (InputStream in = Files.newInputStream(file);
                    OutputStream target = out == null ? OutputStream.nullOutputStream() : Files.newOutputStream(out)) {
                DeidResult r = new Deidentifier(Profile.basic(), TestKeys.PRF, DicomLimits.DEFAULT)
                        .deidentify(in, TestKeys.PATIENT, target);
                outcome = "published " + r.pixels();
            } catch (QuarantineException e) {
                outcome = e.getMessage().startsWith("LEAK")
                        ? e.getMessage()
                        : e.reason().name();
            } catch (DicomException e) {
                outcome = QuarantineReason.of(e) + " " + e.getMessage().split(" ")[0];
            } catch (RuntimeException e) {
                outcome = "BUG " + e;
                e.printStackTrace(System.out);
            }
            if (out != null && !outcome.startsWith("published")) {
                Files.deleteIfExists(out);
            }
            counts.merge(outcome.split(" at ")[0], 1, Integer::sum);
            System.out.println(number - 1 + "\t" + outcome + "\t" + file);
        }
        counts.forEach((k, v) -> System.out.println(v + "\t" + k));
    }
}
