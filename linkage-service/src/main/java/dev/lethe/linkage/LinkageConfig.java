package dev.lethe.linkage;

import dev.lethe.runtime.access.AuditedApiSettings;
import dev.lethe.runtime.config.Settings;
import dev.lethe.runtime.config.Values;
import dev.lethe.runtime.http.HttpServerSettings;
import dev.lethe.runtime.kafka.KafkaSettings;
import dev.lethe.runtime.kafka.RegistrySettings;
import dev.lethe.runtime.keys.Keysets;

/** Settings of the service. */
public record LinkageConfig(
        HttpServerSettings http, KafkaSettings kafka, RegistrySettings registry, Keysets keys, AuditedApiSettings api) {
    private static final String PREFIX = "LETHE_LINKAGE_";
    private static final HttpServerSettings.Table HTTP = new HttpServerSettings.Table(PREFIX + "HTTP_", 8443, 8);
    private static final AuditedApiSettings.Table API = new AuditedApiSettings.Table(
            "linkage-service", PREFIX, "the cross-reference", "Roles: `lookup`, `verify`.", 60);

    /** The service's table. */
    public static final Settings SETTINGS = API.settings()
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
                API.from(values));
    }
}
