package dev.lethe.sinkpacs;

import dev.lethe.runtime.config.Parser;
import dev.lethe.runtime.config.Setting;
import dev.lethe.runtime.config.Settings;
import dev.lethe.runtime.config.Values;
import dev.lethe.runtime.kafka.BatchPlan;
import dev.lethe.runtime.kafka.DeliverySettings;
import dev.lethe.runtime.kafka.KafkaSettings;
import dev.lethe.runtime.kafka.RegistrySettings;
import dev.lethe.runtime.object.ObjectStoreSettings;

/**
 * Settings of the service.
 *
 * @param parallelRequests STOW-RS requests under way at once
 * @param request          what goes into one request
 */
public record SinkPacsConfig(
        ArchiveSettings archive,
        KafkaSettings kafka,
        RegistrySettings registry,
        ObjectStoreSettings cleanStore,
        DeliverySettings delivery,
        int parallelRequests,
        BatchPlan request) {
    private static final String PREFIX = "LETHE_SINK_PACS_";
    private static final DeliverySettings.Table DELIVERY = new DeliverySettings.Table("sink-pacs", PREFIX);
    private static final Setting<Integer> PARALLEL = Setting.withDefault(
            PREFIX + "PARALLEL_REQUESTS", Parser.integer(1, 64), "4", "STOW-RS requests under way at once.");
    private static final Setting<Integer> INSTANCES = Setting.withDefault(
            PREFIX + "REQUEST_INSTANCES", Parser.integer(1, 500), "20", "Most instances in one request.");
    private static final Setting<Long> BYTES = Setting.withDefault(
            PREFIX + "REQUEST_BYTES",
            Parser.bytes(),
            "64MiB",
            "Most bytes of instances in one request; a larger instance goes alone.");

    /** The service's table. */
    public static final Settings SETTINGS = ArchiveSettings.SETTINGS
            .and(Settings.of("sink-pacs", PREFIX, PARALLEL, INSTANCES, BYTES))
            .and(DELIVERY.settings())
            .and(KafkaSettings.SETTINGS)
            .and(RegistrySettings.SETTINGS)
            .and(ObjectStoreSettings.CLEAN.settings());

    public static SinkPacsConfig from(Values values) {
        return new SinkPacsConfig(
                ArchiveSettings.from(values),
                KafkaSettings.from(values),
                RegistrySettings.from(values),
                ObjectStoreSettings.CLEAN.from(values),
                DELIVERY.from(values),
                values.get(PARALLEL),
                new BatchPlan(values.get(INSTANCES), values.get(BYTES)));
    }
}
