package dev.lethe.deid.gate;

import dev.lethe.deid.Deidentifier;
import dev.lethe.deid.PatientAssignment;
import dev.lethe.deid.Profile;
import dev.lethe.deid.Pseudonym;
import dev.lethe.deid.QuarantineException;
import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.BulkPolicy;
import dev.lethe.dicom.DicomException;
import dev.lethe.dicom.DicomInputStream;
import dev.lethe.dicom.DicomLimits;
import dev.lethe.dicom.DicomOutputStream;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.TransferSyntax;
import dev.lethe.dicom.VR;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Measures how often the gate finds something by chance. First every file of a folder with its own output, then made-up patients
 * with names from a list in every header of the folder, from which nothing but identifying attributes was taken, so that all
 * text, private and binary values are searched. {@code FalsePositiveReport FOLDER [NAMES]}; prints counts and, as nobody of
 * that name was ever there, what the name was.
 */
final class FalsePositiveReport {
    private static final PatientAssignment WHO = new PatientAssignment(
            Pseudonym.parse("L-0000-0000-0000-0"), "salt of the test patient".getBytes(StandardCharsets.US_ASCII), 17);

    private FalsePositiveReport() {}

    public static void main(String[] args) throws IOException {
        Map<String, Integer> outcomes = new TreeMap<>();
        List<byte[]> headers = new ArrayList<>();
        for (Path file : files(Path.of(args[0]))) {
            byte[] source = Files.readAllBytes(file);
            outcomes.merge(outcome(source), 1, Integer::sum);
            headers.addAll(header(source));
        }
        System.out.println("own outputs: " + outcomes);
        if (args.length > 1) {
            int bytes = headers.stream().mapToInt(header -> header.length).sum();
            System.out.println(headers.size() + " headers, " + bytes + " bytes");
            for (String name : Files.readAllLines(Path.of(args[1]))) {
                name(name, headers);
            }
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().contains("/broken/"))
                    .sorted()
                    .toList();
        }
    }

    private static String outcome(byte[] source) throws IOException {
        try {
            new Deidentifier(Profile.basic(), FalsePositiveReport::hash, DicomLimits.DEFAULT)
                    .deidentify(() -> new ByteArrayInputStream(source), WHO, new ByteArrayOutputStream());
            return "published";
        } catch (QuarantineException e) {
            return e.reason() + (e.getMessage().startsWith("LEAK") ? e.getMessage() : "");
        } catch (DicomException e) {
            return "unreadable";
        }
    }

    private static byte[] hash(byte[] input) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(input);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<byte[]> header(byte[] source) {
        try (DicomInputStream in = new DicomInputStream(new ByteArrayInputStream(source))) {
            Attributes header = in.readHeader(BulkPolicy.STOP_AT_PIXEL_DATA);
            strip(header);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            DicomOutputStream out = new DicomOutputStream(bytes, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
            out.writeDataset(header);
            out.finish();
            return List.of(bytes.toByteArray());
        } catch (IOException | RuntimeException e) {
            return List.of();
        }
    }

    private static void strip(Attributes dataSet) {
        for (int tag : dataSet.tags()) {
            if (dataSet.getSequence(tag) != null) {
                dataSet.getSequence(tag).forEach(FalsePositiveReport::strip);
            } else if (IdentifyingAttributes.kindOf(tag, dataSet.getVR(tag)) != null) {
                dataSet.remove(tag);
            }
        }
    }

    private static void name(String name, List<byte[]> headers) {
        LeakGate gate = new LeakGates(tag -> false).gate(List.of());
        Attributes source = new Attributes();
        source.setString(Tag.SpecificCharacterSet, VR.CS, "ISO_IR 192");
        source.setString(Tag.PatientName, VR.PN, name);
        gate.learn(source);
        Map<String, Integer> found = new TreeMap<>();
        for (byte[] header : headers) {
            Finding finding = check(gate, header);
            if (finding != null) {
                found.merge(finding.path().toString(), 1, Integer::sum);
            }
        }
        int hits = found.values().stream().mapToInt(Integer::intValue).sum();
        System.out.println(hits + "\t" + name + "\t" + found);
    }

    /** Null for what the engine's writer would not have written. */
    private static Finding check(LeakGate gate, byte[] header) {
        try {
            return gate.check(header, 0, header.length, true, false);
        } catch (IllegalStateException e) {
            return null;
        }
    }
}
