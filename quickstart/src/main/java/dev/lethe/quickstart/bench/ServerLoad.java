package dev.lethe.quickstart.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lethe.runtime.kafka.KafkaSettings;
import dev.lethe.runtime.object.ObjectKey;
import dev.lethe.runtime.object.ObjectStore;
import dev.lethe.runtime.object.ObjectStoreSettings;
import dev.lethe.runtime.object.ObjectUpload;
import dev.lethe.runtime.object.S3ObjectStore;
import dev.lethe.schemas.avro.ObjectRef;
import dev.lethe.testkit.server.EmbeddedServers;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** What one instance asks of the servers, without any service. {@link #one()} is safe for use by many threads. */
final class ServerLoad implements AutoCloseable {
    private static final String BUCKET = EmbeddedServers.BUCKETS.get(0);
    private static final String TOPIC = "bench";
    private static final int RECORDS = 4;
    private static final int DOCUMENTS = 100;

    private final byte[] instance;
    private final byte[] small = new byte[4096];
    private final byte[] record = new byte[1024];
    private final SecureRandom random = new SecureRandom();
    private final AtomicLong number = new AtomicLong();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ObjectStore store;
    private final KafkaProducer<byte[], byte[]> producer;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Thread reader = new Thread(this::read, "bench-reader");
    private final AtomicLong read = new AtomicLong();
    private final URI bulk;
    private final StringBuilder documents = new StringBuilder();
    private volatile boolean closing;

    ServerLoad(EmbeddedServers servers, int bytes) throws Exception {
        instance = new byte[bytes];
        random.nextBytes(instance);
        random.nextBytes(record);
        Map<String, String> environment = servers.environment();
        store = new S3ObjectStore(ObjectStoreSettings.RAW.settings().read(environment, ObjectStoreSettings.RAW::from));
        KafkaSettings kafka = KafkaSettings.SETTINGS.read(environment, KafkaSettings::from);
        try (Admin admin = Admin.create(kafka.common())) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 6, (short) 1))).all().get();
        }
        producer = new KafkaProducer<>(kafka.producer("bench"), new ByteArraySerializer(), new ByteArraySerializer());
        consumer = new KafkaConsumer<>(
                kafka.consumer("bench", "bench"), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        bulk = URI.create(servers.search().uri() + "/_bulk");
        reader.start();
    }

    /** One instance, durable wherever the pipeline makes it so. */
    void one() throws Exception {
        putAndGet(instance);
        putAndGet(instance);
        putAndGet(small);
        for (int i = 0; i < RECORDS; i++) {
            Future<?> acknowledged = producer.send(new ProducerRecord<>(TOPIC, record));
            if (i == 0) {
                acknowledged.get(); // the sender waits for this one
            }
        }
        index(number.incrementAndGet());
    }

    /** Waits until all that was produced has been read, and indexes the rest. */
    void finish() throws Exception {
        producer.flush();
        writeDocuments();
        while (read.get() < number.get() * RECORDS) {
            Thread.sleep(10);
        }
    }

    private void putAndGet(byte[] bytes) throws IOException {
        ObjectRef ref = ObjectUpload.put(store, BUCKET, ObjectKey.random(random), bytes);
        try (InputStream in = store.open(ref)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
    }

    private void index(long id) throws Exception {
        synchronized (documents) {
            documents
                    .append("{\"index\":{\"_index\":\"bench\",\"_id\":\"")
                    .append(id)
                    .append("\"}}\n{\"Modality\":\"CT\",\"Rows\":500,\"StudyDate\":\"20200101\",\"SeriesNumber\":")
                    .append(id % 7)
                    .append("}\n");
        }
        if (id % DOCUMENTS == 0) {
            writeDocuments();
        }
    }

    private void writeDocuments() throws Exception {
        String body;
        synchronized (documents) {
            body = documents.toString();
            documents.setLength(0);
        }
        if (body.isEmpty()) {
            return;
        }
        HttpResponse<Void> response = http.send(
                HttpRequest.newBuilder(bulk)
                        .header("Content-Type", "application/x-ndjson")
                        .POST(BodyPublishers.ofByteArray(body.getBytes(UTF_8)))
                        .build(),
                BodyHandlers.discarding());
        if (response.statusCode() != 200) {
            throw new IOException("the search server answered with status " + response.statusCode());
        }
    }

    private void read() {
        List<TopicPartition> partitions = consumer.partitionsFor(TOPIC).stream()
                .map(info -> new TopicPartition(TOPIC, info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        try (consumer) {
            while (!closing) {
                read.addAndGet(consumer.poll(Duration.ofMillis(200)).count());
            }
        }
    }

    @Override
    public void close() throws Exception {
        closing = true;
        reader.join();
        producer.close();
        store.close();
    }
}
