package dev.lethe.gateway;

import dev.lethe.gateway.imports.ImportSettings;
import dev.lethe.runtime.config.ConfigurationException;
import dev.lethe.runtime.config.Parser;
import dev.lethe.runtime.config.Secret;
import dev.lethe.runtime.config.Setting;
import dev.lethe.runtime.config.Settings;
import dev.lethe.runtime.config.Values;
import dev.lethe.runtime.object.ObjectStoreSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What to import, and with which gateway settings. Folder or store, never both.
 *
 * @param folder    to import
 * @param store     whose bucket to import
 * @param prefix    of the keys in that bucket; empty text for all
 * @param showNames whether names of what was not stored are printed
 */
record ImportConfig(
        Optional<Path> folder,
        Optional<ObjectStoreSettings> store,
        String prefix,
        ImportSettings settings,
        boolean showNames,
        GatewayConfig gateway) {
    private static final String PREFIX = "LETHE_IMPORT_";

    private static final Setting<Optional<Path>> FOLDER =
            Setting.optional(PREFIX + "FOLDER", Parser.path(), "Folder to import; this or a bucket.");
    private static final Setting<Optional<String>> BUCKET =
            Setting.optional(PREFIX + "BUCKET", Parser.text(), "Bucket to import; this or a folder.");
    private static final Setting<Optional<String>> KEY_PREFIX =
            Setting.optional(PREFIX + "PREFIX", Parser.text(), "What the keys of the bucket start with; absent: all.");
    private static final Setting<Optional<URI>> ENDPOINT = Setting.optional(
            PREFIX + "STORE_ENDPOINT", Parser.httpUri(), "S3 server of the bucket; absent: the raw store's.");
    private static final Setting<Optional<Secret>> ACCESS_KEY =
            Setting.optionalSecret(PREFIX + "STORE_ACCESS_KEY", "Its access key; absent: the raw store's.");
    private static final Setting<Optional<Secret>> SECRET_KEY =
            Setting.optionalSecret(PREFIX + "STORE_SECRET_KEY", "Its secret key; absent: the raw store's.");
    private static final Setting<Optional<String>> REGION =
            Setting.optional(PREFIX + "STORE_REGION", Parser.text(), "Its region; absent: the raw store's.");
    private static final Setting<Integer> PARALLELISM = Setting.withDefault(
            PREFIX + "PARALLELISM", Parser.integer(1, 500), "8", "Instances read at a time; each may hold 8 MB.");
    private static final Setting<Duration> PATIENCE = Setting.withDefault(
            PREFIX + "PATIENCE",
            Parser.duration(),
            "10m",
            "How long one instance is tried again while a store is away.");
    private static final Setting<Boolean> SHOW_NAMES = Setting.withDefault(
            PREFIX + "SHOW_NAMES",
            Parser.bool(),
            "false",
            "Print names of files or objects that were not stored; they may hold PHI.");

    /** The table behind it. */
    static final Settings SETTINGS = Settings.of(
                    "import",
                    PREFIX,
                    FOLDER,
                    BUCKET,
                    KEY_PREFIX,
                    ENDPOINT,
                    ACCESS_KEY,
                    SECRET_KEY,
                    REGION,
                    PARALLELISM,
                    PATIENCE,
                    SHOW_NAMES)
            .and(GatewayConfig.SETTINGS);

    static ImportConfig from(Values values) {
        if (values.get(FOLDER).isPresent() == values.get(BUCKET).isPresent()) {
            throw new ConfigurationException("give one of " + FOLDER.name() + " and " + BUCKET.name());
        }
        GatewayConfig gateway = GatewayConfig.from(values);
        return new ImportConfig(
                values.get(FOLDER),
                values.get(BUCKET).map(bucket -> store(values, bucket, gateway.rawStore())),
                values.get(KEY_PREFIX).orElse(""),
                new ImportSettings(values.get(PARALLELISM), values.get(PATIENCE)),
                values.get(SHOW_NAMES),
                gateway);
    }

    private static ObjectStoreSettings store(Values values, String bucket, ObjectStoreSettings raw) {
        return new ObjectStoreSettings(
                "import",
                values.get(ENDPOINT).orElse(raw.endpoint()),
                values.get(ACCESS_KEY).orElse(raw.accessKey()),
                values.get(SECRET_KEY).orElse(raw.secretKey()),
                values.get(REGION).orElse(raw.region()),
                bucket,
                raw.connectTimeout(),
                raw.timeout(),
                raw.partSize());
    }
}
