package dev.lethe.linkage;

import dev.lethe.runtime.config.Parser;
import dev.lethe.runtime.config.Setting;
import dev.lethe.runtime.config.Settings;
import dev.lethe.runtime.config.Values;
import dev.lethe.runtime.http.HttpServerSettings;
import dev.lethe.runtime.kafka.KafkaSettings;
import dev.lethe.runtime.kafka.RegistrySettings;
import dev.lethe.runtime.keys.Keysets;
import java.nio.file.Path;

/**
 * Settings of the service.
 *
 * @param instance       name of this process among those of the service; names its audit chain
 * @param storeFolder    where the cross-reference lies
 * @param accessList     file of those who may call, see {@link dev.lethe.runtime.access.AccessList}
 * @param callsPerMinute most calls of one actor
 */
public record LinkageConfig(
        HttpServerSettings http,
        KafkaSettings kafka,
        RegistrySettings registry,
        Keysets keys,
        String instance,
        Path storeFolder,
        Path accessList,
        int callsPerMinute) {
    private static final String PREFIX = "LETHE_LINKAGE_";
    private static final HttpServerSettings.Table HTTP = new HttpServerSettings.Table(PREFIX + "HTTP_", 8443, 8);
    private static final Setting<String> INSTANCE = Setting.withDefault(
            PREFIX + "INSTANCE",
            Parser.of("1 to 32 lower-case letters, digits and hyphens", LinkageConfig::instanceName),
            "0",
            "Name of this process among those of the service, the same after a restart: it names the audit chain.");
    private static final Setting<Path> STORE = Setting.required(
            PREFIX + "STORE_DIR",
            Parser.path(),
            "Folder of the cross-reference. When lost it is read anew from Kafka.");
    private static final Setting<Path> ACCESS = Setting.required(
            PREFIX + "ACCESS_LIST",
            Parser.path(),
            "File of those who may call, a line each: `<actor> <role>[,<role>] <SHA-256 of the bearer token, hex>`. "
                    + "Roles: `lookup`, `verify`.");
    private static final Setting<Integer> CALLS = Setting.withDefault(
            PREFIX + "CALLS_PER_MINUTE", Parser.integer(1, 100_000), "60", "Most calls of one actor.");

    /** The service's table. */
    public static final Settings SETTINGS = Settings.of("linkage-service", PREFIX, INSTANCE, STORE, ACCESS, CALLS)
            .and(HTTP.settings())
            .and(KafkaSettings.SETTINGS)
            .and(RegistrySettings.SETTINGS)
            .and(Keysets.SETTINGS);

    public static LinkageConfig from(Values values) {
        return new LinkageConfig(
                HTTP.from(values),
                KafkaSettings.from(values),
                RegistrySettings.from(values),
                Keysets.from(values),
                values.get(INSTANCE),
                values.get(STORE),
                values.get(ACCESS),
                values.get(CALLS));
    }

    private static String instanceName(String text) {
        if (!text.matches("[a-z0-9-]{1,32}")) {
            throw new IllegalArgumentException();
        }
        return text;
    }
}
