package dev.lethe.sinkpacs;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StowClientTest {
    private static final String STORED =
            "{\"00081199\":{\"vr\":\"SQ\",\"Value\":[{\"00081155\":{\"vr\":\"UI\",\"Value\":[\"2.25.1\"]}}]}}";

    private final Map<String, String> seen = new ConcurrentHashMap<>();
    private final CountDownLatch never = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;
    private volatile int status = 200;
    private volatile String answer = STORED;
    private volatile boolean stall;
    private volatile boolean hangUp;
    private volatile boolean onlyCount;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/dicom-web/studies", exchange -> {
            if (hangUp) {
                exchange.close();
                return;
            }
            seen.put("method", exchange.getRequestMethod());
            for (String header : List.of("Accept", "Content-Type", "Content-Length", "Authorization")) {
                seen.put(header, String.valueOf(exchange.getRequestHeaders().getFirst(header)));
            }
            try (InputStream in = exchange.getRequestBody()) {
                if (onlyCount) {
                    seen.put("counted", Long.toString(in.transferTo(OutputStream.nullOutputStream())));
                }
                seen.put("body", new String(in.readAllBytes(), ISO_8859_1));
            }
            if (stall) {
                await(never);
            }
            byte[] bytes = answer.getBytes(UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        never.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void postsAMultipartRequestOfKnownLength() throws Exception {
        // When
        StowAnswer stored = client(Duration.ofSeconds(10)).store(List.of(part("one"), part("two")));
        // Then
        assertThat(stored).isInstanceOf(StowAnswer.Answered.class);
        assertThat(((StowAnswer.Answered) stored).response().of("2.25.1"))
                .isEqualTo(new StoreInstancesResponse.Verdict.Stored(0));
        assertThat(seen)
                .containsEntry("method", "POST")
                .containsEntry("Accept", "application/dicom+json")
                .containsEntry("Authorization", "Bearer secret");
        assertThat(seen.get("Content-Type")).startsWith("multipart/related; type=\"application/dicom\"; boundary=");
        assertThat(seen.get("Content-Length"))
                .isEqualTo(Integer.toString(seen.get("body").length()));
        assertThat(seen.get("body"))
                .contains("\r\n\r\none\r\n--", "\r\n\r\ntwo\r\n--")
                .endsWith("--\r\n");
    }

    @Test
    void sendsAnInstanceLargerThanTheHeap() throws Exception {
        // Given
        onlyCount = true;
        long size = Runtime.getRuntime().maxMemory() + (64 << 20);
        // When
        StowAnswer stored = client(Duration.ofSeconds(60)).store(List.of(new MultipartRelated.Part() {
            @Override
            public long size() {
                return size;
            }

            @Override
            public InputStream open() {
                return new Zeros(size);
            }
        }));
        // Then
        assertThat(stored).isInstanceOf(StowAnswer.Answered.class);
        assertThat(Long.parseLong(seen.get("counted"))).isGreaterThan(size);
        assertThat(seen.get("Content-Length")).isEqualTo(seen.get("counted"));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 401, 403, 404, 429, 502, 503, 504})
    void blamesTheArchiveForWhatNoInstanceCanCause(int code) throws Exception {
        status = code;
        answer = "";
        assertThat(store()).isEqualTo(new StowAnswer.Unavailable("HTTP_STATUS", code));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 409, 413, 415, 422})
    void takesOtherRefusalsForTheRequests(int code) throws Exception {
        status = code;
        answer = "<html>no</html>";
        assertThat(store()).isEqualTo(new StowAnswer.Refused(code));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 409})
    void believesABodyThatNamesInstancesWhateverTheStatus(int code) throws Exception {
        status = code;
        assertThat(store()).isInstanceOf(StowAnswer.Answered.class);
    }

    @Test
    void doesNotKnowWhoIsToBlameForAServerError() throws Exception {
        status = 500;
        assertThat(store()).isEqualTo(new StowAnswer.Broken("HTTP_STATUS", 500));
    }

    @Test
    void doesNotKnowWhoIsToBlameForALostConnection() throws Exception {
        hangUp = true;
        assertThat(store()).isEqualTo(new StowAnswer.Broken("CONNECTION_LOST", 0));
    }

    @Test
    void doesNotWaitForEver() throws Exception {
        stall = true;
        assertThat(client(Duration.ofSeconds(1)).store(List.of(part("one"))))
                .isEqualTo(new StowAnswer.Broken("TIMEOUT", 0));
    }

    @Test
    void seesAnArchiveThatIsAway() throws Exception {
        server.stop(0);
        assertThat(store()).isEqualTo(new StowAnswer.Unavailable("UNREACHABLE", 0));
    }

    @Test
    void blamesTheObjectStoreAndSendsNoWholeBodyWhenAnInstanceCannotBeRead() throws Exception {
        // Given
        IOException gone = new IOException("gone");
        // When
        StowAnswer failed = client(Duration.ofSeconds(10)).store(List.of(part("one"), new BytesPart(new byte[10]) {
            @Override
            public InputStream open() throws IOException {
                throw gone;
            }
        }));
        // Then
        assertThat(failed).isEqualTo(new StowAnswer.SourceFailed(1, gone));
        assertThat(seen).doesNotContainKey("body");
    }

    private StowAnswer store() throws InterruptedException {
        return client(Duration.ofSeconds(10)).store(List.of(part("one")));
    }

    private StowClient client(Duration timeout) {
        return new StowClient(
                HttpClient.newHttpClient(),
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/dicom-web/"),
                Optional.of("Bearer secret"),
                timeout);
    }

    private static BytesPart part(String text) {
        return new BytesPart(text.getBytes(ISO_8859_1));
    }

    /** As many zero bytes as wanted. */
    private static final class Zeros extends InputStream {
        private long left;

        Zeros(long size) {
            this.left = size;
        }

        @Override
        public int read() {
            return left-- > 0 ? 0 : -1;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            if (left <= 0) {
                return -1;
            }
            int n = (int) Math.min(length, left);
            left -= n;
            return n;
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
