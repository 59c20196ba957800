package dev.lethe.linkage;

import dev.lethe.linkage.api.AccessList;
import dev.lethe.linkage.api.LinkageApi;
import dev.lethe.linkage.audit.AuditLog;
import dev.lethe.linkage.store.LinkageStore;
import dev.lethe.linkage.store.TopicFollower;
import dev.lethe.runtime.http.HttpServer;
import dev.lethe.runtime.identity.BlindIndex;
import dev.lethe.runtime.identity.BlindKeys;
import dev.lethe.runtime.kafka.KafkaSettings;
import dev.lethe.runtime.lifecycle.Health;
import dev.lethe.runtime.lifecycle.Service;
import dev.lethe.schemas.Topics;
import dev.lethe.schemas.avro.AuditEvent;
import dev.lethe.schemas.registry.SchemaRegistry;
import dev.lethe.schemas.serde.AvroSerde;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Keeps the cross-reference and answers look-ups in it. It holds the keys of the blind index but not the one that opens
 * sealed identities: nobody can be re-identified through it.
 */
public final class LinkageService implements Service {
    private static final String NAME = "linkage-service";

    private final LinkageConfig config;
    private final MeterRegistry meters;
    private final BlindIndex tokens;
    private final BlindKeys keys;
    private final AccessList access;
    private final AuditLog audit;

    private LinkageStore store;
    private TopicFollower follower;
    private HttpServer server;

    /** @throws dev.lethe.runtime.config.ConfigurationException if keys or the access list are missing or malformed */
    public LinkageService(LinkageConfig config, MeterRegistry meters) {
        this.config = config;
        this.meters = meters;
        this.tokens = new BlindIndex(config.keys().blindIndex());
        this.keys = new BlindKeys(config.keys().site());
        this.access = AccessList.read(config.accessList());
        SchemaRegistry registry = config.registry().connect();
        AvroSerde<AuditEvent> events = config.registry().serde(Topics.AUDIT_EVENT, registry);
        String chain = NAME + "/" + config.instance();
        this.audit = new AuditLog(
                chain,
                () -> auditProducer(chain, events),
                () -> new KafkaConsumer<>(independent(config.kafka()), new StringDeserializer(), events.deserializer()),
                Clock.systemUTC());
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void start() throws Exception {
        store = new LinkageStore(config.storeFolder());
        follower = new TopicFollower(
                store,
                () -> Admin.create(config.kafka().admin(NAME)),
                this::crossReferenceConsumer,
                config.registry().connect(),
                meters);
        LinkageApi api = new LinkageApi(store, access, config.callsPerMinute(), audit, follower::isCaughtUp, meters);
        server = api.server(config.http(), tokens, keys);
        follower.start();
        server.start();
    }

    /** The port the API listens on, once started. */
    public int port() {
        return server.port();
    }

    @Override
    public Health health() {
        if (audit.isBroken()) {
            return Health.failed("the audit chain is broken");
        }
        if (follower == null) {
            return Health.notReady("starting");
        }
        if (follower.failure() != null) {
            return Health.failed(follower.failure());
        }
        return follower.isCaughtUp() ? Health.ready() : Health.notReady("reading the cross-reference");
    }

    @Override
    public void close() {
        if (server != null) {
            server.close();
        }
        if (follower != null) {
            follower.close();
        }
        if (store != null) {
            store.close();
        }
        audit.close();
    }

    private Consumer<String, byte[]> crossReferenceConsumer() {
        return new KafkaConsumer<>(independent(config.kafka()), new StringDeserializer(), new ByteArrayDeserializer());
    }

    /** A consumer that belongs to no group: it is told what to read and keeps its own positions. */
    private static Map<String, Object> independent(KafkaSettings kafka) {
        Map<String, Object> properties = kafka.consumer(NAME, NAME);
        properties.remove(ConsumerConfig.GROUP_ID_CONFIG);
        return properties;
    }

    private Producer<String, AuditEvent> auditProducer(String chain, AvroSerde<AuditEvent> events) {
        Map<String, Object> properties = config.kafka().producer(NAME + "-audit");
        properties.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "lethe-audit-" + chain);
        // A caller waits: better an early 503 than a late answer.
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, "4000");
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, "8000");
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, "8000");
        properties.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, "20000");
        return new KafkaProducer<>(properties, new StringSerializer(), events.serializer());
    }
}
