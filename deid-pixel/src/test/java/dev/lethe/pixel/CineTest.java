package dev.lethe.pixel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.deid.DeidResult;
import dev.lethe.deid.Deidentifier;
import dev.lethe.deid.InstanceSource;
import dev.lethe.deid.PatientAssignment;
import dev.lethe.deid.Profile;
import dev.lethe.deid.PseudonymGenerator;
import dev.lethe.dicom.DicomLimits;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A cine of 500 frames of 1 MB, whose text stays while the rest moves, is cleaned in a heap of 256 MB. */
class CineTest {
    private static final int FRAMES = 500;
    private static final int COLUMNS = 640;
    private static final int ROWS = 480;
    private static final int SAMPLES = 3;

    @Test
    void fiveHundredFramesAreCleanedInASmallHeap() throws Exception {
        // When
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CineTest.class.getName())
                .redirectErrorStream(true)
                .start();
        String printed = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        // Then
        assertThat(child.waitFor()).as(printed).isZero();
        assertThat(printed).contains("redacted frames: " + FRAMES);
    }

    /** Run in the child. */
    public static void main(String[] args) throws Exception {
        byte[] header = Instances.colourCine(COLUMNS, ROWS, FRAMES);
        byte[] screen = Instances.colourScreen("TESTPERSON WILHELMINA", COLUMNS, ROWS);
        try (PixelEngine pixels = new PixelEngine()) {
            Deidentifier engine =
                    new Deidentifier(Profile.basic(), input -> Arrays.copyOf(input, 32), DicomLimits.DEFAULT, pixels);
            PatientAssignment who =
                    new PatientAssignment(new PseudonymGenerator(new SplittableRandom(1)).next(), new byte[32], -100);
            InstanceSource source = () -> new SequenceInputStream(new ByteArrayInputStream(header), frames(screen));
            DeidResult result = engine.deidentify(source, who, OutputStream.nullOutputStream());
            long redacted = IntStream.rangeClosed(1, FRAMES)
                    .filter(frame -> result.regions().stream().anyMatch(region -> region.covers(frame)))
                    .count();
            System.out.println("redacted frames: " + redacted);
        }
    }

    /** Made one by one as they are read. */
    private static InputStream frames(byte[] screen) {
        Iterator<InputStream> frames = IntStream.range(0, FRAMES)
                .mapToObj(frame -> (InputStream) new ByteArrayInputStream(moved(screen, frame)))
                .iterator();
        return new SequenceInputStream(new Enumeration<InputStream>() {
            @Override
            public boolean hasMoreElements() {
                return frames.hasNext();
            }

            @Override
            public InputStream nextElement() {
                return frames.next();
            }
        });
    }

    /** Something round goes to and fro below the text. */
    private static byte[] moved(byte[] screen, int frame) {
        byte[] moved = screen.clone();
        int center = 100 + Math.abs(frame % 400 - 200) * 2;
        for (int y = 200; y < 320; y++) {
            for (int x = Math.max(0, center - 60); x < Math.min(COLUMNS, center + 60); x++) {
                int distance = (x - center) * (x - center) + (y - 260) * (y - 260);
                Arrays.fill(moved, (y * COLUMNS + x) * SAMPLES, (y * COLUMNS + x + 1) * SAMPLES, (byte)
                        (distance < 3600 ? 120 - distance / 40 : 20));
            }
        }
        return moved;
    }
}
