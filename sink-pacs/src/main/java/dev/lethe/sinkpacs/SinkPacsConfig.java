package dev.lethe.sinkpacs;

import dev.lethe.runtime.config.Parser;
import dev.lethe.runtime.config.Setting;
import dev.lethe.runtime.config.Settings;
import dev.lethe.runtime.config.Values;
import dev.lethe.runtime.kafka.Backoff;
import dev.lethe.runtime.kafka.KafkaSettings;
import dev.lethe.runtime.kafka.RegistrySettings;
import dev.lethe.runtime.object.ObjectStoreSettings;
import java.time.Duration;

/**
 * Settings of the service.
 *
 * @param group            consumer group; another group delivers everything once more
 * @param parallelRequests STOW-RS requests under way at once
 * @param requestInstances instances in one request
 * @param requestBytes     bytes of the instances in one request; a larger instance goes alone
 * @param maxAttempts      attempts for an instance that the archive refuses
 * @param backoff          waits between attempts
 */
public record SinkPacsConfig(
        ArchiveSettings archive,
        KafkaSettings kafka,
        RegistrySettings registry,
        ObjectStoreSettings cleanStore,
        String group,
        int parallelRequests,
        int requestInstances,
        long requestBytes,
        int maxAttempts,
        Backoff backoff) {
    private static final String PREFIX = "LETHE_SINK_PACS_";
    private static final Setting<String> GROUP = Setting.withDefault(
            PREFIX + "GROUP",
            Parser.text(),
            "lethe-sink-pacs",
            "Consumer group. One per archive; a new group delivers everything once more.");
    private static final Setting<Integer> PARALLEL = Setting.withDefault(
            PREFIX + "PARALLEL_REQUESTS", Parser.integer(1, 64), "4", "STOW-RS requests under way at once.");
    private static final Setting<Integer> INSTANCES = Setting.withDefault(
            PREFIX + "REQUEST_INSTANCES", Parser.integer(1, 500), "20", "Most instances in one request.");
    private static final Setting<Long> BYTES = Setting.withDefault(
            PREFIX + "REQUEST_BYTES",
            Parser.bytes(),
            "64MiB",
            "Most bytes of instances in one request; a larger instance goes alone.");
    private static final Setting<Integer> ATTEMPTS = Setting.withDefault(
            PREFIX + "MAX_ATTEMPTS",
            Parser.integer(1, 100),
            "3",
            "Attempts for an instance that the archive refuses; an archive that is away is retried for ever.");
    private static final Setting<Duration> BACKOFF = Setting.withDefault(
            PREFIX + "BACKOFF", Parser.duration(), "500ms", "Wait after the first failed attempt; doubles.");
    private static final Setting<Duration> BACKOFF_MAX =
            Setting.withDefault(PREFIX + "BACKOFF_MAX", Parser.duration(), "30s", "Longest wait between attempts.");

    /** The service's table. */
    public static final Settings SETTINGS = ArchiveSettings.SETTINGS
            .and(Settings.of("sink-pacs", PREFIX, GROUP, PARALLEL, INSTANCES, BYTES, ATTEMPTS, BACKOFF, BACKOFF_MAX))
            .and(KafkaSettings.SETTINGS)
            .and(RegistrySettings.SETTINGS)
            .and(ObjectStoreSettings.CLEAN.settings());

    public static SinkPacsConfig from(Values values) {
        Duration first = values.get(BACKOFF);
        Duration max = values.get(BACKOFF_MAX);
        return new SinkPacsConfig(
                ArchiveSettings.from(values),
                KafkaSettings.from(values),
                RegistrySettings.from(values),
                ObjectStoreSettings.CLEAN.from(values),
                values.get(GROUP),
                values.get(PARALLEL),
                values.get(INSTANCES),
                values.get(BYTES),
                values.get(ATTEMPTS),
                new Backoff(first, max.compareTo(first) < 0 ? first : max));
    }
}
