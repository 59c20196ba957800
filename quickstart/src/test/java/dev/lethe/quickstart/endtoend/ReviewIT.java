package dev.lethe.quickstart.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.BulkPolicy;
import dev.lethe.dicom.DicomInputStream;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.TransferSyntax;
import dev.lethe.dicom.UID;
import dev.lethe.dicom.VR;
import dev.lethe.quickstart.Lethe;
import dev.lethe.quickstart.system.DataFolder;
import dev.lethe.quickstart.system.LetheSystem;
import dev.lethe.quickstart.terminal.Terminal;
import dev.lethe.testkit.Foreign;
import dev.lethe.testkit.TargetFolder;
import dev.lethe.testkit.guarantee.NoPhiOutside;
import dev.lethe.testkit.guarantee.NothingLost;
import dev.lethe.testkit.guarantee.TopicReader;
import dev.lethe.testkit.pixels.BurnedImage;
import dev.lethe.testkit.pixels.BurnedImages;
import dev.lethe.testkit.synthetic.PhiKind;
import dev.lethe.testkit.synthetic.PhiTruth;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Instances whose device says that text is burned in, where nobody finds any: a reviewer looks and decides, with the command. */
class ReviewIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int X = 20;
    private static final int Y = 30;
    private static final int WIDTH = 100;
    private static final int HEIGHT = 40;

    private static final List<BurnedImage> IMAGES = Stream.iterate(0, n -> n + 1)
            .map(new BurnedImages(77)::number)
            .filter(image -> image.texts().isEmpty() && image.header().getInt(Tag.BitsAllocated, 0) > 1)
            .limit(4)
            .toList();

    @TempDir(factory = TargetFolder.class, cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    private record Run(int exitCode, String text) {}

    @Test
    void what_a_reviewer_decides_becomes_of_it() throws Exception {
        Map<String, BurnedImage> byKey = new TreeMap<>();
        List<String> keys;
        String redacted;

        // Given four instances in quarantine
        try (DataFolder data = DataFolder.open(data());
                LetheSystem system = LetheSystem.complete(data)) {
            system.start();
            for (BurnedImage image : IMAGES) {
                image.header().setString(Tag.BurnedInAnnotation, VR.CS, "YES");
                new Hospital().send(system.studies(), image.toBytes(TransferSyntax.of(UID.ExplicitVRLittleEndian)));
                Awaitility.await().atMost(PATIENCE).until(() -> keys("open").size() == byKey.size() + 1);
                String key = keys("open").stream()
                        .filter(each -> !byKey.containsKey(each))
                        .findFirst()
                        .orElseThrow();
                byKey.put(key, image);
            }
            keys = List.copyOf(byKey.keySet());
            redacted = keys.get(0);

            // When one is looked at
            assertThat(lethe("show", redacted).text()).contains("BURNED_IN_RISK at (0028,0301)", "open", "release");
            Path png = folder.resolve("frame.png");
            assertThat(lethe("show", redacted, "--frame", "1", "--image", png.toString())
                            .exitCode())
                    .isZero();
            BufferedImage seen = ImageIO.read(png.toFile());
            assertThat(seen.getWidth()).isEqualTo(byKey.get(redacted).header().getInt(Tag.Columns, 0));

            // And redacted, and all of Lethe goes down before anything came of it
            Run decided = lethe("redact", redacted, "--box", X + "," + Y + "," + WIDTH + "," + HEIGHT);
            assertThat(decided.exitCode()).as(decided.text()).isZero();
        }

        try (DataFolder data = DataFolder.open(data());
                LetheSystem system = LetheSystem.complete(data)) {
            system.start();

            // Then it comes out all the same
            Awaitility.await().atMost(PATIENCE).until(() -> keys("published").equals(List.of(redacted)));
            assertThat(lethe("redact", redacted, "--box", "1,1,1,1").text()).contains("published already");

            // When the others are released, rejected and run again
            assertThat(lethe("release", keys.get(1), "--reason", "Nothing is written in it")
                            .exitCode())
                    .isZero();
            assertThat(lethe("reject", keys.get(2)).exitCode()).isZero();
            assertThat(lethe("rerun", keys.get(3), "--reason", "Perhaps another profile says otherwise")
                            .exitCode())
                    .isZero();

            // Then one comes out, one stays for good, and one is kept back again
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> keys("published").size() == 2
                            && keys("rejected").equals(List.of(keys.get(2)))
                            && keys("open").equals(List.of(keys.get(3))));
            assertThat(list("open").get(0).get("attempt").asInt()).isEqualTo(2);
            assertThat(lethe("rerun", keys.get(2)).text()).contains("rejected for good");
            Awaitility.await().atMost(PATIENCE).until(() -> clean().size() == 2);
            TopicReader topics = new TopicReader(system.kafkaClient(), system.registry());
            new NothingLost(topics, system.project(), null).verify();
            new NoPhiOutside(truth()).topics(topics).verify();
        }
        requireRedacted(byKey.get(redacted));
        requireReleased(byKey.get(keys.get(1)));
    }

    /** The box has one value, everything beside it that of the source, and the header says that it was cleaned. */
    private void requireRedacted(BurnedImage source) throws IOException, InterruptedException {
        Path file = cleanOf(source, "NO");
        assertThat(Foreign.DCMDUMP.run(file.toString()).out()).contains("113101", "BurnedInAnnotation");
        byte[] before = pixels(source);
        byte[] after = read(file).getBytes(Tag.PixelData);
        int columns = source.header().getInt(Tag.Columns, 0);
        int bytes = source.header().getInt(Tag.BitsAllocated, 0)
                / 8
                * source.header().getInt(Tag.SamplesPerPixel, 1);
        byte[] black = Arrays.copyOfRange(after, (Y * columns + X) * bytes, (Y * columns + X + 1) * bytes);
        for (int at = 0; at < before.length; at += bytes) {
            int pixel = at / bytes % (columns * source.header().getInt(Tag.Rows, 0));
            int x = pixel % columns;
            int y = pixel / columns;
            boolean inside = x >= X && x < X + WIDTH && y >= Y && y < Y + HEIGHT;
            byte[] expected = inside ? black : Arrays.copyOfRange(before, at, at + bytes);
            assertThat(Arrays.copyOfRange(after, at, at + bytes))
                    .as("%d,%d", x, y)
                    .isEqualTo(expected);
        }
    }

    /** Bit for bit the source's, and nobody claims that they were cleaned. */
    private void requireReleased(BurnedImage source) throws IOException, InterruptedException {
        Path file = cleanOf(source, "YES");
        assertThat(Foreign.DCMDUMP.run(file.toString()).out()).doesNotContain("113101");
        assertThat(Arrays.copyOf(read(file).getBytes(Tag.PixelData), pixels(source).length))
                .isEqualTo(pixels(source));
    }

    private Path cleanOf(BurnedImage source, String burnedIn) throws IOException {
        for (Path file : clean()) {
            Attributes header = read(file);
            if (header.getString(Tag.BurnedInAnnotation).equals(burnedIn)) {
                assertThat(header.getInt(Tag.Columns, 0))
                        .isEqualTo(source.header().getInt(Tag.Columns, 0));
                return file;
            }
        }
        throw new AssertionError("no clean instance says " + burnedIn);
    }

    private static byte[] pixels(BurnedImage image) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        image.frames().forEach(all::writeBytes);
        return all.toByteArray();
    }

    private static Attributes read(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file);
                DicomInputStream in = new DicomInputStream(bytes)) {
            in.readFileMetaInformation();
            return in.readHeader(BulkPolicy.HOLD_ALL);
        }
    }

    private static PhiTruth truth() {
        PhiTruth.Builder truth = PhiTruth.builder();
        for (BurnedImage image : IMAGES) {
            truth.add(PhiKind.PERSON_NAME, image.header().getString(Tag.PatientName));
            truth.add(PhiKind.PATIENT_ID, image.header().getString(Tag.PatientID));
        }
        return truth.build();
    }

    private Path data() {
        return folder.resolve("data");
    }

    private List<Path> clean() throws IOException {
        try (Stream<Path> files = Files.walk(data().resolve("pacs"))) {
            return files.filter(file -> file.toString().endsWith(".dcm")).toList();
        }
    }

    private List<String> keys(String state) throws IOException {
        return list(state).stream().map(each -> each.get("instance").asText()).toList();
    }

    private List<JsonNode> list(String state) throws IOException {
        Run run = lethe("list", "--state", state, "--json");
        assertThat(run.exitCode()).as(run.text()).isZero();
        List<JsonNode> instances = new ArrayList<>();
        for (String line : run.text().lines().toList()) {
            instances.add(JSON.readTree(line));
        }
        return instances;
    }

    private Run lethe(String command, String... arguments) {
        List<String> all = new ArrayList<>(List.of("quarantine", command, "--data", data().toString()));
        all.addAll(List.of(arguments));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, UTF_8);
        int exitCode = Lethe.run(new Terminal(out, false, false, 120), out, all.toArray(String[]::new));
        return new Run(exitCode, bytes.toString(UTF_8));
    }
}
