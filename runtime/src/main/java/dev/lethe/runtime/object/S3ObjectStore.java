package dev.lethe.runtime.object;

import dev.lethe.schemas.avro.ObjectRef;
import io.minio.BucketExistsArgs;
import io.minio.GetObjectArgs;
import io.minio.ListObjectsV2Args;
import io.minio.MakeBucketArgs;
import io.minio.MinioAsyncClient;
import io.minio.RemoveObjectArgs;
import io.minio.messages.Item;
import io.minio.messages.ListBucketResultV2;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;

/**
 * Any S3 server, through the MinIO SDK. Does not repeat failed requests: callers know better when to try again, and a
 * store that is away is noticed within the connect timeout.
 *
 * <p>The SDK knows asynchronous calls only, and every caller waits for the answer; so the calling thread does the work
 * itself.
 */
public final class S3ObjectStore implements ObjectStore {
    /** More than threads of any service; OkHttp's own limit of 5 per host would queue them. */
    private static final int MAX_REQUESTS = 256;

    private final String name;
    private final int partSize;
    private final OkHttpClient http;
    private final MinioAsyncClient client;

    public S3ObjectStore(ObjectStoreSettings settings) {
        name = Objects.requireNonNull(settings.name());
        partSize = settings.partSize();
        Dispatcher dispatcher = new Dispatcher(new CallingThread());
        dispatcher.setMaxRequests(MAX_REQUESTS);
        dispatcher.setMaxRequestsPerHost(MAX_REQUESTS);
        http = new OkHttpClient.Builder()
                .dispatcher(dispatcher)
                .protocols(List.of(Protocol.HTTP_1_1))
                .connectTimeout(settings.connectTimeout())
                .readTimeout(settings.timeout())
                .writeTimeout(settings.timeout())
                .build();
        client = MinioAsyncClient.builder()
                .endpoint(settings.endpoint().toString())
                .region(settings.region())
                .credentials(settings.accessKey().reveal(), settings.secretKey().reveal())
                .httpClient(http)
                .build();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void ensureBucket(String bucket) throws ObjectStoreException {
        boolean exists = S3Errors.await(
                "bucket exists",
                () -> client.bucketExists(
                        BucketExistsArgs.builder().bucket(bucket).build()));
        if (exists) {
            return;
        }
        try {
            S3Errors.await(
                    "make bucket",
                    () -> client.makeBucket(
                            MakeBucketArgs.builder().bucket(bucket).build()));
        } catch (ObjectStoreRefusedException e) {
            boolean madeByAnother = S3Errors.await(
                    "bucket exists",
                    () -> client.bucketExists(
                            BucketExistsArgs.builder().bucket(bucket).build()));
            if (!madeByAnother) {
                throw e;
            }
        }
    }

    @Override
    public ObjectUpload begin(String bucket, ObjectKey key) {
        return new S3Upload(client, name, bucket, key, partSize);
    }

    @Override
    public InputStream open(ObjectRef ref) throws ObjectStoreException {
        InputStream body = S3Errors.await(
                "get",
                () -> client.getObject(GetObjectArgs.builder()
                        .bucket(ref.getBucket())
                        .object(ref.getKey())
                        .versionId(ref.getVersion())
                        .build()));
        return new VerifyingInputStream(new TranslatingInputStream(body), ref);
    }

    @Override
    public InputStream openListed(String bucket, Listed object) throws ObjectStoreException {
        return new TranslatingInputStream(S3Errors.await(
                "get",
                () -> client.getObject(GetObjectArgs.builder()
                        .bucket(bucket)
                        .object(object.key())
                        .build())));
    }

    @Override
    public void delete(String bucket, ObjectKey key) throws ObjectStoreException {
        try {
            S3Errors.await(
                    "delete",
                    () -> client.removeObject(RemoveObjectArgs.builder()
                            .bucket(bucket)
                            .object(key.value())
                            .build()));
        } catch (ObjectNotFoundException e) {
            // Some servers say so, others do not; either way it is gone.
        }
    }

    @Override
    public void list(String bucket, String prefix, Consumer<Listed> visitor) throws ObjectStoreException {
        // Page by page: the SDK's own iterator turns a broken connection into an IllegalStateException.
        String next = null;
        do {
            String token = next;
            ListBucketResultV2 page = S3Errors.await(
                            "list",
                            () -> client.listObjectsV2(ListObjectsV2Args.builder()
                                    .bucket(bucket)
                                    .prefix(prefix)
                                    .encodingType("url")
                                    .continuationToken(token)
                                    .build()))
                    .result();
            for (Item item : page.contents()) {
                item.setEncodingType(page.encodingType()); // else names stay percent-encoded
                if (!item.objectName().endsWith("/")) { // the marker of an empty folder
                    visitor.accept(new Listed(item.objectName(), item.size()));
                }
            }
            next = page.isTruncated() ? page.nextContinuationToken() : null;
        } while (next != null);
    }

    @Override
    public void close() {
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }
}
