package dev.lethe.deid;

import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.BulkPolicy;
import dev.lethe.dicom.DicomInputStream;
import dev.lethe.dicom.Tag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** What dciodvfy of dicom3tools says about conformance to the IOD, without values, so that two files can be compared. */
final class IodJudge {
    private static final Pattern ERROR = Pattern.compile("Error - .*");
    private static final Pattern VALUE = Pattern.compile("= <.*?>(?= - |$)|<[0-9.]*>");
    private static final Pattern NUMBER = Pattern.compile("\\[\\d+]|frame \\d+|got \\d+ - expected \\d+");

    private final Path folder;
    private final Map<Path, Set<String>> ofInputs = new ConcurrentHashMap<>();

    /** @param folder for what has to be written in another encoding to be judged */
    IodJudge(Path folder) {
        this.folder = folder;
    }

    /** Errors in the output that are not in the input. */
    Set<String> newErrors(Path input, Path output) throws IOException, InterruptedException {
        Set<String> errors = errors(output);
        errors.removeAll(ofInput(input));
        if (!errors.isEmpty()) {
            // dciodvfy may have stopped early in an input with an encoding that it does not take: judged as it was
            // read.
            errors.removeAll(errors(reencoded(input)));
        }
        return errors;
    }

    private Set<String> ofInput(Path input) throws IOException, InterruptedException {
        Set<String> known = ofInputs.get(input);
        if (known == null) {
            known = errors(input);
            ofInputs.put(input, known);
        }
        return known;
    }

    private Set<String> errors(Path file) throws IOException, InterruptedException {
        Set<String> errors = new TreeSet<>();
        Matcher line = ERROR.matcher(
                Foreign.run("dciodvfy", List.of(), List.of(inflated(file))).output());
        while (line.find()) {
            String withoutValues = VALUE.matcher(line.group()).replaceAll("<>");
            errors.add(NUMBER.matcher(withoutValues).replaceAll("#").strip());
        }
        return errors;
    }

    /** dciodvfy does not know deflated transfer syntaxes. */
    private Path inflated(Path file) throws IOException, InterruptedException {
        try (DicomInputStream in = new DicomInputStream(Files.newInputStream(file))) {
            in.readFileMetaInformation();
            if (!in.transferSyntax().deflated()) {
                return file;
            }
        }
        Path inflated = Files.createTempFile(folder, "inflated", ".dcm");
        Foreign.run("dcmconv", List.of("+te"), List.of(file, inflated));
        return inflated;
    }

    /** As our codec reads it, without private elements. */
    private Path reencoded(Path file) throws IOException {
        try (DicomInputStream in = new DicomInputStream(Files.newInputStream(file))) {
            Attributes dataSet = in.readHeader(BulkPolicy.HOLD_ALL);
            IntStream.of(dataSet.tags()).filter(Tag::isPrivate).forEach(dataSet::remove);
            return Files.write(
                    Files.createTempFile(folder, "reencoded", ".dcm"),
                    TestInstances.file(dataSet, in.transferSyntax()));
        }
    }
}
