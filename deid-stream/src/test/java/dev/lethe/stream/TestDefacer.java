package dev.lethe.stream;

import dev.lethe.runtime.object.ObjectKey;
import dev.lethe.runtime.object.ObjectUpload;
import dev.lethe.schemas.Topics;
import dev.lethe.schemas.avro.DefaceRequested;
import dev.lethe.schemas.avro.DefaceResult;
import dev.lethe.schemas.avro.ObjectRef;
import dev.lethe.schemas.registry.SchemaRegistryClient;
import dev.lethe.schemas.serde.AvroSerde;
import java.io.IOException;
import java.io.InputStream;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** A defacer outside, which knows Lethe by its topics and the raw store alone. It blanks a box of instances of {@link SyntheticCt}. */
final class TestDefacer implements AutoCloseable {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BOX = 10;

    private final Sender sender;
    private final KafkaProducer<String, DefaceResult> producer;

    TestDefacer(Sender sender) {
        this.sender = sender;
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", sender.servers.kafka().bootstrapServers(), "acks", "all"),
                new StringSerializer(),
                AvroSerde.of(
                                Topics.DEFACE_RESULT,
                                SchemaRegistryClient.builder(
                                                sender.servers.registry().uri())
                                        .build(),
                                true)
                        .serializer());
    }

    /** What it is asked about so far. */
    List<ConsumerRecord<String, DefaceRequested>> asked() {
        return sender.topics.read(Topics.DEFACE_REQUEST).stream()
                .filter(record -> record.value().getProject().equals(sender.project))
                .toList();
    }

    byte[] fetch(ObjectRef ref) throws IOException {
        try (InputStream in = sender.store.open(ref)) {
            return in.readAllBytes();
        }
    }

    /** The same file with other pixels: they lie at its end. */
    static byte[] deface(byte[] file, SyntheticCt ct) {
        byte[] defaced = file.clone();
        int pixels = file.length - (int) ct.pixelBytes();
        for (int y = 0; y < BOX; y++) {
            for (int i = 0; i < 2 * BOX; i++) {
                defaced[pixels + 2 * y * ct.columns() + i] = 0;
            }
        }
        return defaced;
    }

    ObjectRef put(byte[] file) throws IOException {
        try (ObjectUpload upload = sender.store.begin("lethe-raw", ObjectKey.random(RANDOM))) {
            upload.stream().write(file);
            return upload.complete();
        }
    }

    void answer(DefaceRequested request, Object outcome) throws Exception {
        DefaceResult result = new DefaceResult(
                request.getProject(), request.getSite(), request.getPatientKey(), request.getInstanceKey(), outcome);
        producer.send(new ProducerRecord<>(Topics.DEFACE_RESULT.name(), request.getPatientKey(), result))
                .get();
    }

    @Override
    public void close() {
        producer.close();
    }
}
