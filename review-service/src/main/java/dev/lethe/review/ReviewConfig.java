package dev.lethe.review;

import dev.lethe.runtime.access.AuditedApiSettings;
import dev.lethe.runtime.config.Settings;
import dev.lethe.runtime.config.Values;
import dev.lethe.runtime.http.HttpServerSettings;
import dev.lethe.runtime.kafka.KafkaSettings;
import dev.lethe.runtime.kafka.RegistrySettings;
import dev.lethe.runtime.object.ObjectStoreSettings;

/**
 * Settings of the service.
 *
 * @param rawStore       where the instances lie as they were received; read only
 */
public record ReviewConfig(
        HttpServerSettings http,
        KafkaSettings kafka,
        RegistrySettings registry,
        ObjectStoreSettings rawStore,
        AuditedApiSettings api) {
    private static final String PREFIX = "LETHE_REVIEW_";
    private static final HttpServerSettings.Table HTTP = new HttpServerSettings.Table(PREFIX + "HTTP_", 8444, 8);
    private static final AuditedApiSettings.Table API = new AuditedApiSettings.Table(
            "review-service", PREFIX, "what is known to be in quarantine", "Role: `reviewer`.", 600);

    /** The service's table. */
    public static final Settings SETTINGS = API.settings()
            .and(HTTP.settings())
            .and(KafkaSettings.SETTINGS)
            .and(RegistrySettings.SETTINGS)
            .and(ObjectStoreSettings.RAW.settings());

    public static ReviewConfig from(Values values) {
        return new ReviewConfig(
                HTTP.from(values),
                KafkaSettings.from(values),
                RegistrySettings.from(values),
                ObjectStoreSettings.RAW.from(values),
                API.from(values));
    }
}
