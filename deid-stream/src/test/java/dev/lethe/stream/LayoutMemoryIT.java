package dev.lethe.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.BulkPolicy;
import dev.lethe.dicom.DicomInputStream;
import dev.lethe.dicom.Tag;
import dev.lethe.schemas.Topics;
import dev.lethe.schemas.avro.DeidRequested;
import dev.lethe.schemas.avro.InstanceDeidentified;
import dev.lethe.schemas.avro.Lane;
import dev.lethe.schemas.avro.LayoutBox;
import dev.lethe.schemas.avro.PixelLayout;
import dev.lethe.schemas.avro.PixelRegion;
import dev.lethe.schemas.avro.PixelVerdict;
import dev.lethe.testkit.Foreign;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Three patients teach where a device writes their names; a process that starts later blanks it without searching. */
class LayoutMemoryIT {
    private static final Duration WITHIN = Duration.ofMinutes(3);

    @Test
    void whatThreePatientsShowedIsBlankedOfTheFourth() throws Exception {
        try (Sender sender = new Sender("layouts")) {
            // Given three patients of one device, and a process that is killed when it has learned
            PixelLayout layout;
            try (ServiceProcess process = process(sender)) {
                sender.send(List.of(
                        new SyntheticScreen(1, "QUARMBY WILHELMINA"),
                        new SyntheticScreen(2, "LINDQVIST ASTRIDOTTA"),
                        new SyntheticScreen(3, "FOTHERGILL EDNALINDA")));
                await().atMost(WITHIN)
                        .pollInterval(Duration.ofMillis(500))
                        .until(() -> process.isAlive() && layouts(sender).size() == 1);
                layout = layouts(sender).get(0);
                await().atMost(WITHIN).until(() -> sender.nothingLost().open().isEmpty());
                process.kill();
            }
            assertThat(requests(sender)).hasSize(3).allMatch(request -> request.getInstruction() == null);
            assertThat(layout.getBoxes()).hasSize(1);
            LayoutBox box = layout.getBoxes().get(0);

            // When a fourth patient comes after a start
            SyntheticScreen fourth = new SyntheticScreen(5, "MARCHBANKS IVY"); // 4 is one of those that are searched
            try (ServiceProcess process = process(sender)) {
                sender.send(List.of(fourth));
                await().atMost(WITHIN)
                        .pollInterval(Duration.ofMillis(500))
                        .until(() ->
                                process.isAlive() && sender.nothingLost().open().isEmpty());
            }

            // Then its request tells the mask
            DeidRequested request = requests(sender).stream()
                    .filter(each -> each.getInstanceKey().equals(fourth.instanceKey()))
                    .findFirst()
                    .orElseThrow();
            assertThat(request.getInstruction().getVerdict()).isEqualTo(PixelVerdict.PROFILE);
            PixelRegion mask = request.getInstruction().getRegions().get(0);
            assertThat(List.of(mask.getX(), mask.getY(), mask.getWidth(), mask.getHeight()))
                    .isEqualTo(List.of(box.getX(), box.getY(), box.getWidth(), box.getHeight()));

            // and the instance is published with these pixels black, and all others as they were
            sender.verifyGuarantees();
            InstanceDeidentified published =
                    published(sender, request.getAssignment().getPseudonym());
            Path clean = sender.folder.resolve("clean.dcm");
            try (InputStream in = sender.store.open(published.getObject())) {
                Files.copy(in, clean);
            }
            assertBlanked(pixels(clean), fourth.pixels(), box);
            Foreign.Result dcmtk = Foreign.DCMDUMP.run("+W", sender.folder.toString(), clean.toString());
            assertThat(dcmtk.status()).as(dcmtk.err()).isZero();
            assertBlanked(Files.readAllBytes(sender.folder.resolve("clean.dcm.0.raw")), fourth.pixels(), box);
        }
    }

    private static ServiceProcess process(Sender sender) throws Exception {
        Map<String, String> environment = sender.environment();
        environment.put("LETHE_DEID_STREAM_LANES", "pixel");
        environment.put("LETHE_DEID_STREAM_PIXEL_THREADS", "1");
        return new ServiceProcess(environment, sender.folder.resolve("process.log"), "-Xmx256m");
    }

    private static List<PixelLayout> layouts(Sender sender) {
        return sender.topics.read(Topics.PIXEL_LAYOUT).stream()
                .filter(record -> record.value() != null && record.key().startsWith("site/"))
                .map(record -> record.value())
                .filter(layout -> layout.getLayout().getManufacturer().equals("Lumenwerk"))
                .toList();
    }

    private static List<DeidRequested> requests(Sender sender) {
        return sender.topics.read(Topics.request(Lane.PIXEL)).stream()
                .map(record -> record.value())
                .filter(request -> request.getProject().equals(sender.project))
                .toList();
    }

    private static InstanceDeidentified published(Sender sender, String pseudonym) {
        return sender.topics.read(Topics.INSTANCE_DEIDENTIFIED).stream()
                .map(record -> record.value())
                .filter(event -> event.getPseudonym().equals(pseudonym))
                .findFirst()
                .orElseThrow();
    }

    private static byte[] pixels(Path file) throws Exception {
        try (DicomInputStream in = new DicomInputStream(Files.newInputStream(file))) {
            Attributes all = in.readHeader((tag, vr, length, depth) -> BulkPolicy.Action.HOLD);
            return all.getBytes(Tag.PixelData);
        }
    }

    private static void assertBlanked(byte[] pixels, byte[] before, LayoutBox box) {
        assertThat(pixels).hasSameSizeAs(before);
        for (int y = 0; y < SyntheticScreen.ROWS; y++) {
            for (int x = 0; x < SyntheticScreen.COLUMNS; x++) {
                int at = y * SyntheticScreen.COLUMNS + x;
                boolean masked = x >= box.getX()
                        && x < box.getX() + box.getWidth()
                        && y >= box.getY()
                        && y < box.getY() + box.getHeight();
                assertThat(pixels[at]).as("%s, %s", x, y).isEqualTo(masked ? 0 : before[at]);
            }
        }
    }
}
