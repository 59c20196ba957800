package dev.lethe.sinksearch;

import dev.lethe.runtime.config.Parser;
import dev.lethe.runtime.config.Setting;
import dev.lethe.runtime.config.Settings;
import dev.lethe.runtime.config.Values;
import dev.lethe.runtime.kafka.BatchPlan;
import dev.lethe.runtime.kafka.DeliverySettings;
import dev.lethe.runtime.kafka.KafkaSettings;
import dev.lethe.runtime.kafka.RegistrySettings;
import dev.lethe.runtime.object.ObjectStoreSettings;
import java.time.Duration;

/**
 * Settings of the service.
 *
 * @param parallelReads metadata objects read at once
 * @param request       what goes into one bulk request
 * @param gather        how long a batch waits for more instances after its first
 */
public record SinkSearchConfig(
        SearchSettings search,
        KafkaSettings kafka,
        RegistrySettings registry,
        ObjectStoreSettings cleanStore,
        DeliverySettings delivery,
        int parallelReads,
        BatchPlan request,
        Duration gather) {
    private static final String PREFIX = "LETHE_SINK_SEARCH_";
    private static final DeliverySettings.Table DELIVERY = new DeliverySettings.Table("sink-search", PREFIX);
    private static final Setting<Integer> PARALLEL = Setting.withDefault(
            PREFIX + "PARALLEL_READS", Parser.integer(1, 64), "4", "Metadata objects read at once.");
    private static final Setting<Integer> INSTANCES = Setting.withDefault(
            PREFIX + "BATCH_INSTANCES", Parser.integer(1, 5000), "250", "Most instances indexed together.");
    private static final Setting<Long> BYTES = Setting.withDefault(
            PREFIX + "REQUEST_BYTES", Parser.bytes(), "5MiB", "Most bytes of documents in one bulk request.");
    private static final Setting<Duration> GATHER = Setting.withDefault(
            PREFIX + "GATHER",
            Parser.duration(),
            "1s",
            "How long a batch waits for more instances after its first; each batch costs refreshes and counts.");

    /** The service's table. */
    public static final Settings SETTINGS = SearchSettings.SETTINGS
            .and(Settings.of("sink-search", PREFIX, PARALLEL, INSTANCES, BYTES, GATHER))
            .and(DELIVERY.settings())
            .and(KafkaSettings.SETTINGS)
            .and(RegistrySettings.SETTINGS)
            .and(ObjectStoreSettings.CLEAN.settings());

    public static SinkSearchConfig from(Values values) {
        return new SinkSearchConfig(
                SearchSettings.from(values),
                KafkaSettings.from(values),
                RegistrySettings.from(values),
                ObjectStoreSettings.CLEAN.from(values),
                DELIVERY.from(values),
                values.get(PARALLEL),
                new BatchPlan(values.get(INSTANCES), values.get(BYTES)),
                values.get(GATHER));
    }
}
