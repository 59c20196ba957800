package dev.lethe.stream.control;

import dev.lethe.schemas.Topic;
import dev.lethe.schemas.Topics;
import dev.lethe.schemas.avro.Lane;
import dev.lethe.schemas.avro.ProfileRef;
import dev.lethe.stream.StateSerdes;
import dev.lethe.stream.layout.LayoutTopology;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The control plane's topology.
 *
 * <pre>
 * phi.instance.received ─┐            ┌─► phi.patient.assignment
 *                        │            ├─► phi.deid.request.header, .large
 *                        ├─► decide ──┤
 *                        │            ├─► deid.instance.deidentified
 * phi.deid.result ───────┤            ├─► ops.instance.quarantined
 * phi.instance.reviewed ─┤            ├─► phi.deface.request
 * phi.deface.result ─────┘            └─► phi.screen.observed ──► learn ──► ops.pixel.layout
 *          ledger, due, pseudonyms,                           layout-histories
 *               layout-masks
 * </pre>
 *
 * The sources are keyed by patient and co-partitioned, so one task sees everything of a patient, and one processor owns
 * the stores.
 */
public final class ControlTopology {
    /** Store: project/instance key to ledger entry. */
    static final String LEDGER = "ledger";
    /** Store: due time and ledger key, ordered; see {@link DueQueue}. */
    static final String DUE = "due";
    /** Store: project/patient key to assignment. */
    static final String PSEUDONYMS = "pseudonyms";

    static final String RECEIVED = "instance-received";
    static final String RESULTS = "deid-result";
    static final String REVIEWED = "instance-reviewed";
    static final String DEFACE_RESULTS = "deface-result";
    static final String DECIDE = "decide";
    static final String ASSIGNMENTS = "patient-assignment";
    static final String REQUESTS_HEADER = "deid-request-header";
    static final String REQUESTS_PIXEL = "deid-request-pixel";
    static final String REQUESTS_LARGE = "deid-request-large";
    static final String DEFACE_REQUESTS = "deface-request";
    static final String DEIDENTIFIED = "instance-deidentified";
    static final String QUARANTINED = "instance-quarantined";
    static final String OBSERVED = "observed-screen";

    private final ControlSerdes serdes;
    private final InstanceDecisions decisions;
    private final Mint mint;
    private final ControlMetrics metrics;

    /** Gives the serde of a topic's values. */
    @FunctionalInterface
    public interface ControlSerdes {
        <V extends SpecificRecord> Serde<V> of(Topic<V> topic);
    }

    public ControlTopology(
            ControlSerdes serdes,
            ControlPolicy policy,
            ProfileRef profile,
            PixelGate gate,
            Mint mint,
            MeterRegistry registry) {
        this.serdes = Objects.requireNonNull(serdes);
        this.decisions = new InstanceDecisions(policy, profile, gate);
        this.mint = Objects.requireNonNull(mint);
        this.metrics = new ControlMetrics(registry);
    }

    public Topology build() {
        Topology topology = new Topology();
        source(topology, RECEIVED, Topics.INSTANCE_RECEIVED);
        source(topology, RESULTS, Topics.DEID_RESULT);
        source(topology, REVIEWED, Topics.INSTANCE_REVIEWED);
        source(topology, DEFACE_RESULTS, Topics.DEFACE_RESULT);
        topology.addProcessor(
                DECIDE,
                () -> new LedgerProcessor(
                        decisions, mint, metrics, serdes.of(Topics.PIXEL_LAYOUT).deserializer()),
                RECEIVED,
                RESULTS,
                REVIEWED,
                DEFACE_RESULTS);
        topology.addStateStore(store(LEDGER, Serdes.String(), StateSerdes.ledgerEntry()), DECIDE);
        topology.addStateStore(store(DUE, Serdes.Bytes(), Serdes.ByteArray()), DECIDE);
        topology.addStateStore(store(PSEUDONYMS, Serdes.String(), StateSerdes.assignment()), DECIDE);
        sink(topology, ASSIGNMENTS, Topics.PATIENT_ASSIGNMENT);
        sink(topology, REQUESTS_HEADER, Topics.DEID_REQUEST_HEADER);
        sink(topology, REQUESTS_PIXEL, Topics.DEID_REQUEST_PIXEL);
        sink(topology, REQUESTS_LARGE, Topics.DEID_REQUEST_LARGE);
        sink(topology, DEFACE_REQUESTS, Topics.DEFACE_REQUEST);
        sink(topology, DEIDENTIFIED, Topics.INSTANCE_DEIDENTIFIED);
        sink(topology, QUARANTINED, Topics.INSTANCE_QUARANTINED);
        sink(topology, OBSERVED, Topics.SCREEN_OBSERVED);
        LayoutTopology.addTo(topology, serdes.of(Topics.SCREEN_OBSERVED), serdes.of(Topics.PIXEL_LAYOUT));
        return topology;
    }

    static String requestSink(Lane lane) {
        return switch (lane) {
            case HEADER -> REQUESTS_HEADER;
            case LARGE -> REQUESTS_LARGE;
            case PIXEL -> REQUESTS_PIXEL;
        };
    }

    private <V extends SpecificRecord> void source(Topology topology, String name, Topic<V> topic) {
        topology.addSource(
                Topology.AutoOffsetReset.EARLIEST,
                name,
                Serdes.String().deserializer(),
                serdes.of(topic).deserializer(),
                topic.name());
    }

    private <V extends SpecificRecord> void sink(Topology topology, String name, Topic<V> topic) {
        topology.addSink(
                name,
                topic.name(),
                Serdes.String().serializer(),
                serdes.of(topic).serializer(),
                DECIDE);
    }

    private static <K, V> StoreBuilder<?> store(String name, Serde<K> key, Serde<V> value) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), key, value)
                .withCachingEnabled();
    }
}
