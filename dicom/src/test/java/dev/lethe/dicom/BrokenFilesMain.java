package dev.lethe.dicom;

import dev.lethe.dicom.json.DicomJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads the files named behind the folder in every way there is and prints name, outcome and CPU milliseconds, tab-separated.
 * Run in a JVM of its own with a small heap.
 */
final class BrokenFilesMain {
    private BrokenFilesMain() {}

    public static void main(String[] args) {
        ElementDictionary.isKnown(Tag.PatientName);
        for (int i = 1; i < args.length; i++) {
            Path file = Path.of(args[0], args[i]);
            long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            String outcome = outcome(file);
            long end = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            System.out.println(args[i] + "\t" + outcome + "\t" + (end - start) / 1_000_000);
        }
    }

    private static String outcome(Path file) {
        String streamed;
        try (InputStream in = Files.newInputStream(file)) {
            Rewriting.rewrite(in, OutputStream.nullOutputStream());
            streamed = "read";
        } catch (DicomException e) {
            streamed = e.reason().name();
        } catch (IOException | RuntimeException | Error e) {
            return e.toString();
        }
        try (DicomInputStream in = new DicomInputStream(Files.newInputStream(file))) {
            Attributes attrs = in.readHeader(BulkPolicy.HOLD_ALL);
            attrs.resolveUnknown(DicomLimits.DEFAULT);
            walk(attrs);
            DicomJson.write(attrs, OutputStream.nullOutputStream());
        } catch (DicomException e) {
            if (streamed.equals("read")) {
                return "held: " + e.reason();
            }
        } catch (IOException | RuntimeException | Error e) {
            return e.toString();
        }
        return streamed;
    }

    static void walk(Attributes attrs) {
        for (int tag : attrs.tags()) {
            attrs.getStrings(tag);
            attrs.getInts(tag);
            attrs.getDoubles(tag);
            attrs.containsValue(tag);
            Sequence items = attrs.getSequence(tag);
            if (items != null) {
                items.forEach(BrokenFilesMain::walk);
            }
        }
    }
}
