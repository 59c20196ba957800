package dev.lethe.runtime.object;

import dev.lethe.runtime.config.Parser;
import dev.lethe.runtime.config.Secret;
import dev.lethe.runtime.config.Setting;
import dev.lethe.runtime.config.Settings;
import dev.lethe.runtime.config.Values;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;

/**
 * How to reach one S3 server and bucket. Raw and clean instances have a store each, because they lie on different sides
 * of the trust boundary; both may be the same server.
 *
 * @param name           logical name, as references carry it: {@code raw} or {@code clean}
 * @param endpoint       of the S3 server
 * @param region         whatever the server wants to see in signatures
 * @param bucket         where Lethe puts its objects
 * @param connectTimeout longest time to connect; short, so that a store that is away is noticed in seconds
 * @param timeout        longest silence while sending or receiving
 * @param partSize       bytes of one part, which each upload may hold in memory
 */
public record ObjectStoreSettings(
        String name,
        URI endpoint,
        Secret accessKey,
        Secret secretKey,
        String region,
        String bucket,
        Duration connectTimeout,
        Duration timeout,
        int partSize) {
    /** S3's own minimum; the last part may be smaller. */
    public static final int MIN_PART_SIZE = 5 << 20;

    /** Default. */
    public static final int MAX_PART_SIZE = 8 << 20;

    /** The store of instances as received. */
    public static final Table RAW = new Table("raw", "lethe-raw");

    /** The store of de-identified instances. */
    public static final Table CLEAN = new Table("clean", "lethe-clean");

    public ObjectStoreSettings {
        if (partSize < MIN_PART_SIZE || partSize > MAX_PART_SIZE) {
            throw new IllegalArgumentException("part size " + partSize);
        }
    }

    /** Settings with the default region, timeouts and part size. */
    public static ObjectStoreSettings of(String name, URI endpoint, Secret accessKey, Secret secretKey, String bucket) {
        return new ObjectStoreSettings(
                name,
                endpoint,
                accessKey,
                secretKey,
                Table.DEFAULT_REGION,
                bucket,
                Duration.ofSeconds(3),
                Duration.ofSeconds(20),
                MAX_PART_SIZE);
    }

    /** The table of one store. */
    public static final class Table {
        private static final String DEFAULT_REGION = "us-east-1";

        private final String name;
        private final Setting<URI> endpoint;
        private final Setting<Secret> accessKey;
        private final Setting<Secret> secretKey;
        private final Setting<String> region;
        private final Setting<String> bucket;
        private final Setting<Duration> connectTimeout;
        private final Setting<Duration> timeout;
        private final Settings settings;

        private Table(String name, String defaultBucket) {
            this.name = name;
            String prefix = "LETHE_" + name.toUpperCase(Locale.ROOT) + "_STORE_";
            endpoint = Setting.required(prefix + "ENDPOINT", Parser.httpUri(), "URL of the S3 server.");
            accessKey = Setting.secret(prefix + "ACCESS_KEY", "S3 access key.");
            secretKey = Setting.secret(prefix + "SECRET_KEY", "S3 secret key.");
            region = Setting.withDefault(
                    prefix + "REGION", Parser.text(), DEFAULT_REGION, "Region, as the server's signatures want it.");
            bucket = Setting.withDefault(prefix + "BUCKET", Parser.text(), defaultBucket, "Bucket of the instances.");
            connectTimeout = Setting.withDefault(
                    prefix + "CONNECT_TIMEOUT", Parser.duration(), "3s", "Longest time to connect.");
            timeout = Setting.withDefault(
                    prefix + "TIMEOUT", Parser.duration(), "20s", "Longest silence while sending or receiving.");
            settings = Settings.of(
                    name + " object store",
                    prefix,
                    endpoint,
                    accessKey,
                    secretKey,
                    region,
                    bucket,
                    connectTimeout,
                    timeout);
        }

        public Settings settings() {
            return settings;
        }

        public ObjectStoreSettings from(Values values) {
            return new ObjectStoreSettings(
                    name,
                    values.get(endpoint),
                    values.get(accessKey),
                    values.get(secretKey),
                    values.get(region),
                    values.get(bucket),
                    values.get(connectTimeout),
                    values.get(timeout),
                    MAX_PART_SIZE);
        }
    }
}
