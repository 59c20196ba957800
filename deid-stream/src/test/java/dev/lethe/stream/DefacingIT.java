package dev.lethe.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lethe.schemas.Topics;
import dev.lethe.schemas.avro.DefaceCompleted;
import dev.lethe.schemas.avro.DefaceRequested;
import dev.lethe.schemas.avro.InstanceDeidentified;
import dev.lethe.schemas.avro.InstanceQuarantined;
import dev.lethe.schemas.avro.NoFaceFound;
import dev.lethe.schemas.avro.ObjectRef;
import dev.lethe.testkit.Foreign;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** Slices of a head go by a defacer outside, on real servers. */
class DefacingIT {
    private static final SyntheticCt FACE = SyntheticCt.small(1, 1);
    private static final SyntheticCt CHEST = SyntheticCt.small(1, 2);
    private static final SyntheticCt MIXED_UP = SyntheticCt.small(2, 3);
    private static final String CLAIM = "(?s).*\\(0008,0100\\) SH \\[113102\\].*\\(0028,0302\\) CS \\[NO\\].*";

    @Test
    void whatWasDefacedIsPublishedAndWhatIsAnotherInstanceIsKeptBack() throws Exception {
        try (Sender sender = new Sender("deface");
                TestDefacer defacer = new TestDefacer(sender)) {
            // Given slices of which nobody says what they show, and a process whose profile has a defacer asked
            List<SyntheticCt> instances = List.of(FACE, CHEST, MIXED_UP);
            List<ObjectRef> objects = List.of(sender.put(FACE), sender.put(CHEST), sender.put(MIXED_UP));
            Map<String, String> environment = sender.environment();
            environment.put("LETHE_DEID_STREAM_PROFILE", profile(sender.folder).toString());
            try (ServiceProcess process =
                    new ServiceProcess(environment, sender.folder.resolve("process.log"), "-Xmx256m")) {
                sender.send(instances, objects);
                await().atMost(Duration.ofMinutes(1))
                        .until(() -> defacer.asked().size() == instances.size());
                assertThat(sender.nothingLost().open()).as("waiting").hasSize(instances.size());

                // When it answers: a box blanked, nothing found, and the pixels of another instance
                byte[] defaced = TestDefacer.deface(defacer.fetch(objects.get(0)), FACE);
                DefaceCompleted completed = new DefaceCompleted(defacer.put(defaced), "acme-deface", "2.1");
                for (ConsumerRecord<String, DefaceRequested> record : defacer.asked()) {
                    DefaceRequested request = record.value();
                    assertThat(record.key()).isEqualTo(request.getSeriesKey());
                    boolean below = request.getInstanceKey().equals(CHEST.instanceKey());
                    defacer.answer(request, below ? new NoFaceFound("acme-deface", "2.1") : completed);
                }
                await().atMost(Duration.ofMinutes(1))
                        .until(() -> sender.nothingLost().open().isEmpty());

                // Then the first two are published with what is claimed, and the last is not
                List<byte[]> clean = clean(sender, defacer);
                assertThat(clean).hasSize(2);
                assertThat(clean.stream().map(DefacingIT::pixels))
                        .containsExactlyInAnyOrder(pixels(defaced), pixels(defacer.fetch(objects.get(1))));
                for (byte[] file : clean) {
                    assertThat(dump(sender.folder, file)).matches(CLAIM).contains("acme-deface 2.1");
                }
                assertThat(quarantined(sender))
                        .singleElement()
                        .satisfies(event -> assertThat(event)
                                .returns(MIXED_UP.instanceKey(), InstanceQuarantined::getInstanceKey)
                                .returns("RECOGNIZABLE_VISUAL_FEATURES", InstanceQuarantined::getReason)
                                .returns("(0008,0018)", InstanceQuarantined::getTagPath));
                assertThat(process.isAlive()).isTrue();
            }
            sender.verifyGuarantees();
        }
    }

    private static Path profile(Path folder) throws Exception {
        return Files.writeString(folder.resolve("deface.yaml"), """
                profile: deface
                version: "1"
                base: Basic Application Level Confidentiality Profile
                options: [Clean Recognizable Visual Features]
                recognizableVisualFeatures: deface
                """);
    }

    private static List<byte[]> clean(Sender sender, TestDefacer defacer) throws Exception {
        List<ObjectRef> objects = sender.topics.read(Topics.INSTANCE_DEIDENTIFIED).stream()
                .map(ConsumerRecord::value)
                .filter(event -> event.getProject().equals(sender.project))
                .map(InstanceDeidentified::getObject)
                .toList();
        return List.of(defacer.fetch(objects.get(0)), defacer.fetch(objects.get(1)));
    }

    private static List<InstanceQuarantined> quarantined(Sender sender) {
        return sender.topics.read(Topics.INSTANCE_QUARANTINED).stream()
                .map(ConsumerRecord::value)
                .filter(event -> event.getProject().equals(sender.project))
                .toList();
    }

    private static byte[] pixels(byte[] file) {
        return Arrays.copyOfRange(file, file.length - (int) FACE.pixelBytes(), file.length);
    }

    private static String dump(Path folder, byte[] file) throws Exception {
        Path path = Files.write(folder.resolve("clean.dcm"), file);
        return Foreign.DCMDUMP.run("+L", path.toString()).out();
    }
}
