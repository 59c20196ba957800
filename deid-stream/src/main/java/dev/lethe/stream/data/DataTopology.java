package dev.lethe.stream.data;

import dev.lethe.runtime.object.ObjectFetcher;
import dev.lethe.runtime.object.ObjectUploader;
import dev.lethe.schemas.Topics;
import dev.lethe.schemas.avro.DeidRequested;
import dev.lethe.schemas.avro.DeidResult;
import dev.lethe.schemas.avro.Lane;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Objects;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;

/**
 * The data plane's topology, one application per lane, without state.
 *
 * <pre>
 * phi.deid.request.&lt;lane&gt; ──► deidentify ──► phi.deid.result
 *                              GET raw, PUT clean
 * </pre>
 */
public final class DataTopology {
    static final String REQUESTS = "deid-request";
    static final String DEIDENTIFY = "deidentify";
    static final String RESULTS = "deid-result";

    private final Lane lane;
    private final Serde<DeidRequested> requests;
    private final Serde<DeidResult> results;
    private final InstanceWorker worker;
    private final DataMetrics metrics;

    /** @param cleanBucket bucket of the clean store */
    public DataTopology(
            Lane lane,
            Serde<DeidRequested> requests,
            Serde<DeidResult> results,
            ProjectEngines engines,
            ObjectFetcher raw,
            ObjectUploader clean,
            String cleanBucket,
            MeterRegistry registry) {
        this.lane = Objects.requireNonNull(lane);
        this.requests = requests;
        this.results = results;
        metrics = new DataMetrics(registry, lane);
        worker = new InstanceWorker(engines, raw, clean, cleanBucket, metrics);
    }

    public Topology build() {
        return new Topology()
                .addSource(
                        Topology.AutoOffsetReset.EARLIEST,
                        REQUESTS,
                        Serdes.String().deserializer(),
                        requests.deserializer(),
                        Topics.request(lane).name())
                .addProcessor(DEIDENTIFY, () -> new DeidentifyProcessor(worker, metrics), REQUESTS)
                .addSink(
                        RESULTS,
                        Topics.DEID_RESULT.name(),
                        Serdes.String().serializer(),
                        results.serializer(),
                        DEIDENTIFY);
    }
}
