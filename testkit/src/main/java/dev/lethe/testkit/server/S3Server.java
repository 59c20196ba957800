package dev.lethe.testkit.server;

import io.minio.BucketExistsArgs;
import io.minio.MakeBucketArgs;
import io.minio.MinioClient;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An S3 store with path-style addressing and signature version 4. */
public interface S3Server extends Server {
    /** The address of the store, without a bucket. */
    URI endpoint();

    /** The access key id every client uses. */
    String accessKey();

    /** The secret that belongs to {@link #accessKey()}. */
    String secretKey();

    /** A new client of this store; the caller closes it. */
    default MinioClient newClient() {
        return MinioClient.builder()
                .endpoint(endpoint().toString())
                .credentials(accessKey(), secretKey())
                .region("us-east-1")
                .build();
    }

    /** Creates the buckets that do not exist yet. */
    default void createBuckets(String... buckets) {
        try (MinioClient client = newClient()) {
            for (String bucket : buckets) {
                if (!client.bucketExists(
                        BucketExistsArgs.builder().bucket(bucket).build())) {
                    client.makeBucket(MakeBucketArgs.builder().bucket(bucket).build());
                }
            }
        } catch (Exception e) {
            throw new ServerException("The S3 store did not create its buckets", e);
        }
    }

    /** Raw and clean instances are two stores to a service, in production perhaps two servers. */
    @Override
    default Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        for (String store : List.of("RAW", "CLEAN")) {
            environment.put("LETHE_" + store + "_STORE_ENDPOINT", endpoint().toString());
            environment.put("LETHE_" + store + "_STORE_ACCESS_KEY", accessKey());
            environment.put("LETHE_" + store + "_STORE_SECRET_KEY", secretKey());
        }
        return environment;
    }
}
