package dev.lethe.gateway;

import dev.lethe.dicom.DicomLimits;
import dev.lethe.gateway.stow.StowSettings;
import dev.lethe.runtime.config.ConfigurationException;
import dev.lethe.runtime.config.Parser;
import dev.lethe.runtime.config.Secret;
import dev.lethe.runtime.config.Setting;
import dev.lethe.runtime.config.Settings;
import dev.lethe.runtime.config.Values;
import dev.lethe.runtime.http.Authenticator;
import dev.lethe.runtime.http.HttpServerSettings;
import dev.lethe.runtime.kafka.KafkaSettings;
import dev.lethe.runtime.kafka.RegistrySettings;
import dev.lethe.runtime.keys.Keysets;
import dev.lethe.runtime.object.ObjectStoreSettings;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Configuration of the gateway.
 *
 * @param site          name of the hospital whose sources send here
 * @param project       pseudonym domain these sources belong to
 * @param mostBytes     longest instance that is taken
 * @param limits        bounds of the DICOM reader
 * @param stow          bounds of the Studies Store transaction
 * @param http          where it listens
 * @param authenticator who may send; empty for everybody
 * @param keysets       folder of the site's keysets
 * @param rawStore      where raw instances go
 */
public record GatewayConfig(
        String site,
        String project,
        long mostBytes,
        DicomLimits limits,
        StowSettings stow,
        HttpServerSettings http,
        Optional<Authenticator> authenticator,
        Keysets keysets,
        KafkaSettings kafka,
        RegistrySettings registry,
        ObjectStoreSettings rawStore) {
    private static final String PREFIX = "LETHE_GATEWAY_";
    private static final int DEFAULT_PORT = 8080;
    private static final int DEFAULT_THREADS = 32;
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(60);

    private static final Setting<String> SITE = Setting.required(
            PREFIX + "SITE",
            name(),
            "Name of the site (hospital) whose sources send here; issuer of ids that name none.");
    private static final Setting<String> PROJECT = Setting.withDefault(
            PREFIX + "PROJECT", name(), "default", "Project (pseudonym domain) these sources belong to.");
    private static final Setting<Integer> UPLOADS = Setting.withDefault(
            PREFIX + "UPLOADS",
            Parser.integer(1, 500),
            "8",
            "Most store requests read at a time; more are answered 503. Each may hold 8 MB and one header.");
    private static final Setting<Integer> INSTANCES = Setting.withDefault(
            PREFIX + "REQUEST_INSTANCES", Parser.integer(1, 1_000_000), "20000", "Most instances in one request.");
    private static final Setting<Long> INSTANCE_BYTES =
            Setting.withDefault(PREFIX + "INSTANCE_BYTES", Parser.bytes(), "16GiB", "Longest instance that is taken.");
    private static final Setting<Long> HEADER_BYTES = Setting.withDefault(
            PREFIX + "HEADER_BYTES",
            Parser.bytes(),
            "64MiB",
            "Largest header that is taken, each item counted as 128 bytes; costs up to three times as much memory.");
    private static final Setting<Long> PACE = Setting.withDefault(
            PREFIX + "LEAST_BYTES_PER_SECOND",
            Parser.bytes(),
            "1KiB",
            "Least pace of a body, once the grace is used up.");
    private static final Setting<Duration> GRACE = Setting.withDefault(
            PREFIX + "PACE_GRACE",
            Parser.duration(),
            "30s",
            "Time a sender may be waited for in all, whatever arrives.");
    private static final Setting<Duration> RETRY_AFTER = Setting.withDefault(
            PREFIX + "RETRY_AFTER", Parser.duration(), "5s", "When a sender answered 503 should try again.");
    private static final Setting<Optional<Secret>> TOKEN =
            Setting.optionalSecret(PREFIX + "BEARER_TOKEN", "Bearer token that senders must present.");
    private static final Setting<Optional<String>> USER =
            Setting.optional(PREFIX + "BASIC_USER", Parser.text(), "User that senders must present (HTTP basic).");
    private static final Setting<Optional<Secret>> PASSWORD =
            Setting.optionalSecret(PREFIX + "BASIC_PASSWORD", "Password of that user.");
    private static final HttpServerSettings.Table HTTP =
            new HttpServerSettings.Table(PREFIX + "HTTP_", DEFAULT_PORT, DEFAULT_THREADS);

    /** The table behind it. */
    public static final Settings SETTINGS = Settings.of(
                    "ingest-gateway",
                    PREFIX,
                    SITE,
                    PROJECT,
                    UPLOADS,
                    INSTANCES,
                    INSTANCE_BYTES,
                    HEADER_BYTES,
                    PACE,
                    GRACE,
                    RETRY_AFTER,
                    TOKEN,
                    USER,
                    PASSWORD)
            .and(HTTP.settings())
            .and(Keysets.SETTINGS)
            .and(KafkaSettings.SETTINGS)
            .and(RegistrySettings.SETTINGS)
            .and(ObjectStoreSettings.RAW.settings());

    /** From an environment, such as the process's own. */
    public static GatewayConfig fromEnvironment(Map<String, String> environment) {
        return SETTINGS.read(environment, GatewayConfig::from);
    }

    public static GatewayConfig from(Values values) {
        StowSettings stow = new StowSettings(
                values.get(UPLOADS),
                values.get(INSTANCES),
                values.get(PACE),
                values.get(GRACE),
                values.get(RETRY_AFTER),
                ANSWER_WITHIN);
        return new GatewayConfig(
                values.get(SITE),
                values.get(PROJECT),
                values.get(INSTANCE_BYTES),
                limits(values),
                stow,
                HTTP.from(values),
                authenticator(values),
                Keysets.from(values),
                KafkaSettings.from(values),
                RegistrySettings.from(values),
                ObjectStoreSettings.RAW.from(values));
    }

    private static Optional<Authenticator> authenticator(Values values) {
        Optional<Secret> token = values.get(TOKEN);
        Optional<String> user = values.get(USER);
        Optional<Secret> password = values.get(PASSWORD);
        if (user.isPresent() != password.isPresent()) {
            throw new ConfigurationException(
                    USER.name() + " and " + PASSWORD.name() + " are given together or not at all");
        }
        if (token.isPresent() && user.isPresent()) {
            throw new ConfigurationException(TOKEN.name() + " and " + USER.name() + " are both set; give one");
        }
        if (token.isPresent()) {
            return Optional.of(Authenticator.bearer(Map.of("sender", token.get())));
        }
        return user.map(name -> Authenticator.basic(Map.of(name, password.get())));
    }

    private static DicomLimits limits(Values values) {
        DicomLimits all = DicomLimits.DEFAULT;
        int headerBytes = (int) Math.max(1, Math.min(values.get(HEADER_BYTES), Integer.MAX_VALUE));
        return new DicomLimits(
                all.nesting(),
                Math.min(all.valueBytes(), headerBytes),
                headerBytes,
                all.elements(),
                all.inflatedBytes(),
                all.inflateRatio(),
                all.inflateGraceBytes());
    }

    /** Sites and projects are parts of object keys and keyset file names. */
    private static Parser<String> name() {
        return Parser.of("lower-case letters, digits and hyphens, at most 64", text -> {
            if (!text.matches("[a-z0-9][a-z0-9-]{0,63}")) {
                throw new IllegalArgumentException();
            }
            return text;
        });
    }
}
