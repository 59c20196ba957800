package dev.lethe.stream;

import dev.lethe.runtime.config.Secret;
import dev.lethe.runtime.kafka.TopicAdmin;
import dev.lethe.runtime.keys.KeysetGenerator;
import dev.lethe.runtime.object.ObjectKey;
import dev.lethe.runtime.object.ObjectStoreSettings;
import dev.lethe.runtime.object.ObjectUpload;
import dev.lethe.runtime.object.S3ObjectStore;
import dev.lethe.schemas.Topic;
import dev.lethe.schemas.Topics;
import dev.lethe.schemas.avro.InstanceReceived;
import dev.lethe.schemas.avro.InstanceSummary;
import dev.lethe.schemas.avro.Lane;
import dev.lethe.schemas.avro.ObjectRef;
import dev.lethe.schemas.avro.SourceKind;
import dev.lethe.schemas.registry.SchemaRegistry;
import dev.lethe.schemas.registry.SchemaRegistryClient;
import dev.lethe.schemas.serde.AvroSerde;
import dev.lethe.testkit.guarantee.NothingLost;
import dev.lethe.testkit.guarantee.ObjectsIntact;
import dev.lethe.testkit.guarantee.PublishedOnce;
import dev.lethe.testkit.guarantee.SamePseudonym;
import dev.lethe.testkit.guarantee.TopicReader;
import dev.lethe.testkit.server.EmbeddedServers;
import dev.lethe.testkit.server.ServerKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * The other side of the service in integration tests: puts raw objects and sends their events as the gateway does, and
 * looks at what comes out. A project of its own keeps each test's patients apart.
 */
final class Sender implements AutoCloseable {
    private static final SecureRandom RANDOM = new SecureRandom();

    final EmbeddedServers servers;
    final String project;
    final Path folder;
    final S3ObjectStore store;
    final TopicReader topics;
    private final Admin admin;
    private final SchemaRegistry registry;
    private final KafkaProducer<String, InstanceReceived> producer;
    private final Set<String> acknowledged = new TreeSet<>();

    Sender(String project) throws Exception {
        this.project = project;
        servers = EmbeddedServers.shared(ServerKind.KAFKA, ServerKind.S3, ServerKind.REGISTRY);
        folder = Files.createTempDirectory(
                Files.createDirectories(Path.of("target").toAbsolutePath()), project + "-");
        KeysetGenerator.ensure(keys(), Set.of(project));
        store = new S3ObjectStore(ObjectStoreSettings.of(
                "raw",
                servers.s3().endpoint(),
                new Secret(servers.s3().accessKey()),
                new Secret(servers.s3().secretKey()),
                "lethe-raw"));
        registry = SchemaRegistryClient.builder(servers.registry().uri())
                .timeout(Duration.ofSeconds(20))
                .build();
        Map<String, Object> client = Map.of("bootstrap.servers", servers.kafka().bootstrapServers());
        topics = new TopicReader(client, registry);
        admin = Admin.create(client);
        new TopicAdmin(admin).ensure(Topics.all(), Optional.empty());
        expelDeadMembersSoon();
        Map<String, Object> config = new HashMap<>(client);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.LINGER_MS_CONFIG, 5);
        producer = new KafkaProducer<>(
                config,
                new StringSerializer(),
                AvroSerde.of(Topics.INSTANCE_RECEIVED, registry, true).serializer());
    }

    /** Production waits longer before it gives away the tasks of a member that is silent. */
    private void expelDeadMembersSoon() throws Exception {
        List<AlterConfigOp> settings = List.of(
                new AlterConfigOp(new ConfigEntry("streams.session.timeout.ms", "3000"), AlterConfigOp.OpType.SET),
                new AlterConfigOp(new ConfigEntry("streams.heartbeat.interval.ms", "1000"), AlterConfigOp.OpType.SET));
        Map<ConfigResource, Collection<AlterConfigOp>> groups = new HashMap<>();
        for (String group : List.of(
                StreamsProperties.CONTROL,
                StreamsProperties.id(Lane.HEADER),
                StreamsProperties.id(Lane.PIXEL),
                StreamsProperties.id(Lane.LARGE))) {
            groups.put(new ConfigResource(ConfigResource.Type.GROUP, group), settings);
        }
        admin.incrementalAlterConfigs(groups).all().get();
    }

    /** How many records a topic holds, those of aborted transactions and the marks of transactions included. */
    long endOf(Topic<?> topic) throws Exception {
        Map<TopicPartition, OffsetSpec> partitions = new HashMap<>();
        for (int i = 0; i < topic.partitions(); i++) {
            partitions.put(new TopicPartition(topic.name(), i), OffsetSpec.latest());
        }
        return admin.listOffsets(partitions).all().get().values().stream()
                .mapToLong(ListOffsetsResult.ListOffsetsResultInfo::offset)
                .sum();
    }

    private Path keys() {
        return folder.resolve("keys");
    }

    /** The environment of a service process of this test. */
    Map<String, String> environment() {
        Map<String, String> environment = servers.environment();
        environment.put("LETHE_KEYS_DIR", keys().toString());
        environment.put("LETHE_DEID_STREAM_STATE_DIR", folder.resolve("state").toString());
        environment.put("LETHE_MANAGEMENT_PORT", "0");
        return environment;
    }

    /** Puts the raw object. */
    ObjectRef put(SyntheticCt ct) throws IOException {
        try (ObjectUpload upload = store.begin("lethe-raw", ObjectKey.random(RANDOM))) {
            ct.writeTo(upload.stream());
            return upload.complete();
        }
    }

    /** Sends the event of an object that was put; returns when Kafka has it. */
    void send(List<SyntheticCt> instances, List<ObjectRef> objects) throws Exception {
        List<Future<?>> sent = new ArrayList<>();
        for (int i = 0; i < instances.size(); i++) {
            InstanceReceived event = event(instances.get(i), objects.get(i));
            sent.add(
                    producer.send(new ProducerRecord<>(Topics.INSTANCE_RECEIVED.name(), event.getPatientKey(), event)));
        }
        for (Future<?> future : sent) {
            future.get();
        }
        instances.forEach(instance -> acknowledged.add(instance.instanceKey()));
    }

    private InstanceReceived event(SyntheticCt ct, ObjectRef object) {
        InstanceSummary summary = InstanceSummary.newBuilder()
                .setSopClassUid(ct.sopClassUid())
                .setTransferSyntaxUid(dev.lethe.dicom.UID.ExplicitVRLittleEndian)
                .setModality("CT")
                .setImageType(List.of("ORIGINAL", "PRIMARY", "AXIAL"))
                .setBurnedInAnnotation("NO")
                .setRows(ct.rows())
                .setColumns(ct.columns())
                .setFrames(ct.frames())
                .setHasPixelData(true)
                .build();
        return event(ct.patientKey(), ct.instanceKey(), object, summary);
    }

    private InstanceReceived event(String patientKey, String instanceKey, ObjectRef object, InstanceSummary summary) {
        return InstanceReceived.newBuilder()
                .setProject(project)
                .setSite("site")
                .setPatientKey(patientKey)
                .setStudyKey(patientKey)
                .setSeriesKey(patientKey)
                .setInstanceKey(instanceKey)
                .setObject(object)
                .setSource(SourceKind.STOW)
                .setReceivedAt(Instant.now())
                .setSummary(summary)
                .build();
    }

    /** Puts the screens and sends their events; returns when Kafka has them. */
    void send(List<SyntheticScreen> screens) throws Exception {
        for (SyntheticScreen screen : screens) {
            ObjectRef object;
            try (ObjectUpload upload = store.begin("lethe-raw", ObjectKey.random(RANDOM))) {
                upload.stream().write(screen.file());
                object = upload.complete();
            }
            InstanceReceived event = event(screen.patientKey(), screen.instanceKey(), object, screen.summary());
            producer.send(new ProducerRecord<>(Topics.INSTANCE_RECEIVED.name(), event.getPatientKey(), event))
                    .get();
            acknowledged.add(screen.instanceKey());
        }
    }

    NothingLost nothingLost() {
        return new NothingLost(topics, project, acknowledged);
    }

    /** Fails unless every guarantee holds. */
    void verifyGuarantees() {
        nothingLost().verify();
        new PublishedOnce(topics).verify();
        new SamePseudonym(topics).verify();
        new ObjectsIntact(topics, store, project).verify();
    }

    @Override
    public void close() {
        producer.close();
        admin.close();
        store.close();
    }
}
