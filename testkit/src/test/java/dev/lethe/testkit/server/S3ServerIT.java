package dev.lethe.testkit.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.minio.GetObjectArgs;
import io.minio.ListObjectsArgs;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class S3ServerIT {
    private static final String BUCKET = EmbeddedServers.BUCKETS.get(0);
    private static final long PART_BYTES = 5L << 20;

    private final S3Server s3 = EmbeddedServers.shared(ServerKind.S3).s3();
    private MinioClient client;

    @BeforeEach
    void connect() {
        client = s3.newClient();
    }

    @AfterEach
    void disconnect() throws Exception {
        client.close();
    }

    @Test
    void an_object_comes_back_as_it_was_put_also_after_an_outage() throws Exception {
        // Given
        byte[] bytes = random(70_001);
        put("one/part.dcm", bytes, bytes.length, -1);

        // When the store is unreachable for a while
        s3.stop();
        assertThatThrownBy(() -> get("one/part.dcm")).isInstanceOf(Exception.class);
        s3.start();

        // Then
        assertThat(get("one/part.dcm")).isEqualTo(bytes);
    }

    @Test
    void a_multipart_upload_of_unknown_size_is_one_object() throws Exception {
        // Given two full parts and a bit
        byte[] bytes = random((int) (2 * PART_BYTES + 17));

        // When
        put("many/parts.dcm", bytes, -1, PART_BYTES);

        // Then
        assertThat(get("many/parts.dcm")).isEqualTo(bytes);
        assertThat(keys("many/")).containsExactly("many/parts.dcm");
    }

    @Test
    void a_wrong_secret_is_refused() throws Exception {
        try (MinioClient intruder = MinioClient.builder()
                .endpoint(s3.endpoint().toString())
                .credentials(s3.accessKey(), "not the secret")
                .region("us-east-1")
                .build()) {
            assertThatThrownBy(() -> intruder.getObject(GetObjectArgs.builder()
                                    .bucket(BUCKET)
                                    .object("any")
                                    .build())
                            .readAllBytes())
                    .hasMessageContaining("signature");
        }
    }

    private void put(String key, byte[] bytes, long size, long partSize) throws Exception {
        client.putObject(PutObjectArgs.builder().bucket(BUCKET).object(key).stream(
                        new ByteArrayInputStream(bytes), size, partSize)
                .build());
    }

    private byte[] get(String key) throws Exception {
        try (var object = client.getObject(
                GetObjectArgs.builder().bucket(BUCKET).object(key).build())) {
            return object.readAllBytes();
        }
    }

    private List<String> keys(String prefix) throws Exception {
        List<String> keys = new ArrayList<>();
        for (var item : client.listObjects(ListObjectsArgs.builder()
                .bucket(BUCKET)
                .prefix(prefix)
                .recursive(true)
                .build())) {
            keys.add(item.get().objectName());
        }
        return keys;
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(7).nextBytes(bytes);
        return bytes;
    }
}
