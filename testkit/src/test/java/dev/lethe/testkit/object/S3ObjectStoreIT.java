package dev.lethe.testkit.object;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.runtime.config.Secret;
import dev.lethe.runtime.object.ObjectKey;
import dev.lethe.runtime.object.ObjectLister.Listed;
import dev.lethe.runtime.object.ObjectStore;
import dev.lethe.runtime.object.ObjectStoreRefusedException;
import dev.lethe.runtime.object.ObjectStoreSettings;
import dev.lethe.runtime.object.ObjectStoreUnavailableException;
import dev.lethe.runtime.object.ObjectUpload;
import dev.lethe.runtime.object.S3ObjectStore;
import dev.lethe.schemas.avro.ObjectRef;
import dev.lethe.testkit.server.EmbeddedServers;
import dev.lethe.testkit.server.S3Server;
import dev.lethe.testkit.server.ServerKind;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The contract over a real S3 server, and what happens when the server is away or says no. */
class S3ObjectStoreIT extends ObjectStoreContract {
    private final S3Server s3 = EmbeddedServers.shared(ServerKind.S3).s3();

    @Override
    ObjectStore newStore() {
        return store(s3.endpoint(), s3.secretKey());
    }

    @AfterEach
    void bring_back_the_server() {
        s3.start();
    }

    @Test
    @Timeout(30)
    void a_store_that_is_away_is_transient_for_every_operation() throws Exception {
        // Given
        ObjectRef ref = upload(random(10));
        ObjectUpload small = store.begin(BUCKET, key);
        small.stream().write(random(10));
        ObjectUpload large = store.begin(BUCKET, key);
        large.stream().write(random(9 << 20));

        // When
        s3.stop();

        // Then
        assertUnavailable(() -> store.open(ref));
        assertUnavailable(() -> store.delete(BUCKET, key));
        assertUnavailable(() -> store.list(BUCKET, "", object -> {}));
        assertUnavailable(() -> store.ensureBucket(BUCKET));
        assertUnavailable(small::complete);
        assertUnavailable(large::complete);
        assertThatCode(large::close).doesNotThrowAnyException();

        // And when it is back, the same upload can be completed
        s3.start();
        assertThat(small.complete()).isEqualTo(ref);
    }

    @Test
    @Timeout(30)
    void a_server_that_accepts_and_says_nothing_is_noticed_by_the_timeout() throws Exception {
        // Given
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            ObjectStoreSettings settings = settings(uri(silent), "secret", Duration.ofSeconds(1));
            try (ObjectStore mute = new S3ObjectStore(settings)) {
                // Then
                assertUnavailable(() -> ObjectUpload.put(mute, BUCKET, key, random(10)));
                assertUnavailable(() -> mute.open(ref(key, 1, sha256(random(1)))));
            }
        }
    }

    @Test
    @Timeout(30)
    void a_body_that_breaks_off_is_transient_and_not_an_end() throws Exception {
        // Given a server that announces 100 bytes and sends 10
        try (ServerSocket broken = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> answered = CompletableFuture.runAsync(
                    () -> answerOnce(broken, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n0123456789"));
            try (ObjectStore store = store(uri(broken), "secret");
                    // When
                    InputStream in = store.open(ref(key, 100, sha256(random(100))))) {
                // Then
                assertUnavailable(in::readAllBytes);
            }
            answered.join();
        }
    }

    @Test
    @Timeout(30)
    void a_proxys_error_page_is_transient_and_not_quoted() throws Exception {
        // Given
        try (ServerSocket proxy = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> answered = CompletableFuture.runAsync(() -> answerOnce(
                    proxy, "HTTP/1.1 502 Bad Gateway\r\nContent-Type: text/html\r\nContent-Length: 5\r\n\r\nDOE^J"));
            try (ObjectStore store = store(uri(proxy), "secret")) {
                // Then
                assertThatThrownBy(() -> ObjectUpload.put(store, BUCKET, key, random(10)))
                        .isInstanceOf(ObjectStoreUnavailableException.class)
                        .hasMessageNotContaining("DOE")
                        .hasNoCause();
            }
            answered.join();
        }
    }

    @Test
    void wrong_credentials_are_refused_for_good() {
        // Given
        try (ObjectStore intruder = store(s3.endpoint(), "not the secret")) {
            // Then
            assertThatThrownBy(() -> ObjectUpload.put(intruder, BUCKET, key, random(10)))
                    .isInstanceOfSatisfying(
                            ObjectStoreRefusedException.class,
                            e -> assertThat(e.isTransient()).isFalse())
                    .hasMessageNotContaining(key.value())
                    .hasNoCause();
        }
    }

    @Test
    void many_readers_are_served_at_a_time() throws Exception {
        // Given more open downloads than OkHttp allows by default
        byte[] bytes = random(1 << 20);
        ObjectRef ref = upload(bytes);
        InputStream[] open = new InputStream[20];

        // When
        for (int i = 0; i < open.length; i++) {
            open[i] = store.open(ref);
            assertThat(open[i].read()).isEqualTo(bytes[0] & 0xff);
        }

        // Then
        for (InputStream in : open) {
            assertThat(in.readAllBytes()).hasSize(bytes.length - 1);
            in.close();
        }
    }

    @Test
    void a_listing_goes_on_behind_the_first_page() throws Exception {
        // Given more objects than one page holds
        String folder = key.value();
        for (int i = 0; i < 1005; i++) {
            key = new ObjectKey(folder + "/" + i);
            upload(new byte[0]);
        }

        // When
        int[] count = new int[1];
        store.list(BUCKET, folder + "/", object -> count[0]++);

        // Then
        assertThat(count[0]).isEqualTo(1005);
    }

    @Test
    void objects_of_others_are_listed_and_opened_by_whatever_name_they_have() throws Exception {
        // Given
        String name = key.value() + "/Größe & DOE JANE+1 100%.dcm";
        try (MinioClient other = s3.newClient()) {
            other.putObject(PutObjectArgs.builder()
                    .bucket(BUCKET)
                    .object(name)
                    .data(random(7), 7)
                    .build());
        }

        // When
        List<Listed> listed = new ArrayList<>();
        store.list(BUCKET, key.value(), listed::add);

        // Then
        assertThat(listed).extracting(Listed::key).containsExactly(name);
        assertThat(listed.toString()).doesNotContain("DOE");
        try (InputStream in = store.openListed(BUCKET, listed.get(0))) {
            assertThat(in.readAllBytes()).isEqualTo(random(7));
        }
    }

    private interface Action {
        void run() throws Exception;
    }

    private static void assertUnavailable(Action action) {
        assertThatThrownBy(action::run)
                .isInstanceOfSatisfying(
                        ObjectStoreUnavailableException.class,
                        e -> assertThat(e.isTransient()).isTrue())
                .hasNoCause();
    }

    private static void answerOnce(ServerSocket server, String answer) {
        try (Socket socket = server.accept()) {
            socket.getInputStream().read(new byte[65_536]);
            socket.getOutputStream().write(answer.getBytes(ISO_8859_1));
            socket.getOutputStream().flush();
            socket.shutdownOutput();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static URI uri(ServerSocket server) {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    private ObjectStore store(URI endpoint, String secret) {
        return new S3ObjectStore(settings(endpoint, secret, Duration.ofSeconds(10)));
    }

    private ObjectStoreSettings settings(URI endpoint, String secret, Duration timeout) {
        return new ObjectStoreSettings(
                "raw",
                endpoint,
                new Secret(s3.accessKey()),
                new Secret(secret),
                "us-east-1",
                BUCKET,
                Duration.ofSeconds(1),
                timeout,
                ObjectStoreSettings.MAX_PART_SIZE);
    }
}
