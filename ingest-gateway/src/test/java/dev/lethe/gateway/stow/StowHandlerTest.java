package dev.lethe.gateway.stow;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.gateway.reception.FailureReason;
import dev.lethe.gateway.reception.InstanceId;
import dev.lethe.gateway.reception.InstanceReceiver;
import dev.lethe.gateway.reception.Origin;
import dev.lethe.gateway.reception.Reception;
import dev.lethe.gateway.reception.Reception.Failed;
import dev.lethe.gateway.reception.Reception.Stored;
import dev.lethe.runtime.http.HttpServer;
import dev.lethe.runtime.http.HttpServerSettings;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StowHandlerTest {
    private static final StowSettings SETTINGS =
            new StowSettings(2, 5, 1000, Duration.ofMillis(300), Duration.ofSeconds(7), Duration.ofSeconds(10));

    private final ScriptedReceiver receiver = new ScriptedReceiver();
    private final HttpClient client = HttpClient.newHttpClient();
    private HttpServer server;

    @BeforeEach
    void listen() throws Exception {
        HttpServer.Builder builder = HttpServer.builder("stow-test", HttpServerSettings.loopback());
        new StowHandler(receiver, SETTINGS).routes().forEach(builder::route);
        server = builder.build();
        server.start();
    }

    @AfterEach
    void close() {
        receiver.hold.countDown();
        server.close();
    }

    @Test
    void allStoredIsAnswered200WithTheirNames() throws Exception {
        // When
        HttpResponse<String> answer = post(parts("stored:1.1", "stored:1.2"));
        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/dicom+json");
        assertThat(answer.body()).contains("00081199", "\"1.1\"", "\"1.2\"").doesNotContain("00081198", "0008119A");
    }

    @Test
    void someFailedIsAnswered202WithReasons() throws Exception {
        // When
        HttpResponse<String> answer = post(parts("stored:1.1", "TRUNCATED:1.2", "CANNOT_UNDERSTAND"));
        // Then
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.body())
                .contains("00081199", "00081198", "0008119A")
                .contains("[" + 0xC001 + "]", "[" + 0xC000 + "]");
    }

    @Test
    void noneStoredIsAnswered409() throws Exception {
        assertThat(post(parts("DATA_SET_MISMATCH:1.2")).statusCode()).isEqualTo(409);
    }

    @Test
    void storesBeingDownIsAnswered503WithRetryAfter() throws Exception {
        // When
        HttpResponse<String> answer = post(parts("OUT_OF_RESOURCES:1.2"));
        // Then
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("7");
        assertThat(answer.body()).contains("[" + 0xA700 + "]");
        // When it is known before the body was read
        receiver.available.set(false);
        HttpResponse<String> refused = post(parts("stored:1.2"));
        // Then
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).contains("7");
    }

    @Test
    void singleInstanceMayComeWithoutMultipart() throws Exception {
        // When
        HttpResponse<String> answer =
                post("/studies", "application/dicom; transfer-syntax=*", null, "stored:1.9".getBytes(UTF_8));
        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"1.9\"");
    }

    @Test
    void studyOfTheUrlReachesTheReceiver() throws Exception {
        // When
        post("/studies/1.2.3", Multipart.CONTENT_TYPE, null, parts("stored:1.1"));
        post("/studies", Multipart.CONTENT_TYPE, null, parts("stored:1.1"));
        // Then
        assertThat(receiver.studies).containsExactly(Optional.of("1.2.3"), Optional.empty());
        assertThat(post("/studies/Quarmby", Multipart.CONTENT_TYPE, null, parts("stored:1.1"))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void answerIsXmlOnDemand() throws Exception {
        // When
        HttpResponse<String> answer =
                post("/studies", Multipart.CONTENT_TYPE, "application/dicom+xml", parts("stored:1.1"));
        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/dicom+xml");
        assertThat(answer.body()).contains("<NativeDicomModel", "ReferencedSOPSequence");
        assertThat(post("/studies", Multipart.CONTENT_TYPE, "image/png", parts("stored:1.1"))
                        .statusCode())
                .isEqualTo(406);
    }

    @Test
    void bodiesThatAreNoDicomAreRefused() throws Exception {
        byte[] body = parts("stored:1.1");
        assertThat(status("application/json", body)).isEqualTo(415);
        assertThat(status("multipart/form-data; boundary=x", body)).isEqualTo(415);
        assertThat(status("multipart/related; type=\"application/dicom+json\"; boundary=x", body))
                .isEqualTo(415);
        assertThat(status("multipart/related; type=\"application/dicom\"", body))
                .isEqualTo(400);
        assertThat(status("multipart/related; boundary=\"a b \"", body)).isEqualTo(400);
        assertThat(status("multipart/related; boundary=other", body)).isEqualTo(400);
        assertThat(status(Multipart.CONTENT_TYPE, new byte[0])).isEqualTo(400);
        assertThat(receiver.studies).isEmpty();
    }

    @Test
    void refusalReachesASenderThatIsStillSending() throws Exception {
        for (int i = 0; i < 10; i++) {
            assertThat(status("application/json", new byte[20_000_000])).isEqualTo(415);
        }
    }

    @Test
    void partThatIsNoDicomFailsAlone() throws Exception {
        // Given
        byte[] jpeg = Multipart.open("image/jpeg", List.of("stored:1.1".getBytes(UTF_8)));
        byte[] dicom = Multipart.of(List.of("stored:1.2".getBytes(UTF_8)));
        // When
        HttpResponse<String> answer = post(concat(jpeg, dicom));
        // Then
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.body()).contains("\"1.2\"", "[" + 0xC003 + "]").doesNotContain("\"1.1\"");
    }

    @Test
    void missingClosingBoundaryFailsTheLastPartAlone() throws Exception {
        // When
        HttpResponse<String> answer = post(Multipart.open(
                "application/dicom", List.of("stored:1.1".getBytes(UTF_8), "stored:1.2".getBytes(UTF_8))));
        // Then
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.body()).contains("\"1.1\"", "[" + 0xC001 + "]").doesNotContain("\"1.2\"");
        assertThat(post(Multipart.open("application/dicom", List.of("stored:1.1".getBytes(UTF_8))))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void tooManyInstancesInOneRequestFail() throws Exception {
        // When
        HttpResponse<String> answer =
                post(parts("stored:1", "stored:2", "stored:3", "stored:4", "stored:5", "stored:6"));
        // Then
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.body()).contains("\"5\"", "[" + 0xA701 + "]").doesNotContain("\"6\"");
    }

    @Test
    void moreUploadsThanAllowedAreAskedToComeBack() throws Exception {
        // Given two uploads under way
        CompletableFuture<HttpResponse<String>> first = postAsync(parts("hold:1.1"));
        CompletableFuture<HttpResponse<String>> second = postAsync(parts("hold:1.2"));
        assertThat(receiver.held.await(10, TimeUnit.SECONDS)).isTrue();
        // When
        HttpResponse<String> third = post(parts("stored:1.3"));
        // Then
        assertThat(third.statusCode()).isEqualTo(503);
        assertThat(third.headers().firstValue("Retry-After")).contains("7");
        // When those are done
        receiver.hold.countDown();
        // Then
        assertThat(first.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        assertThat(second.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        assertThat(post(parts("stored:1.3")).statusCode()).isEqualTo(200);
    }

    @Test
    void bodyThatEndsBeforeItsDeclaredLengthIsRefused() throws Exception {
        // Given a declared length of 4 GB, one whole part and a bit of the next, then the end
        try (Socket socket = open(4L << 30)) {
            byte[] begin = Multipart.open(
                    "application/dicom", List.of("stored:1.1".getBytes(UTF_8), "stored:1.2".getBytes(UTF_8)));
            socket.getOutputStream().write(begin);
            socket.shutdownOutput();
            // When
            String answer = new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
            // Then what was read before is answered for, if there is an answer at all; nothing else is
            assertThat(answer).doesNotContain("\"1.2\"");
        }
        // And the next request is served
        assertThat(post(parts("stored:1.3")).statusCode()).isEqualTo(200);
    }

    @Test
    void senderThatTricklesIsCutOff() throws Exception {
        // Given a body of 50 bytes a second where 1000 are asked for
        try (Socket socket = open(1_000_000)) {
            socket.getOutputStream().write(Multipart.open("application/dicom", List.of(new byte[0])));
            Thread trickle = new Thread(() -> trickle(socket));
            trickle.start();
            // When
            String answer = new String(socket.getInputStream().readNBytes(12), US_ASCII);
            // Then
            assertThat(answer).isEqualTo("HTTP/1.1 408");
            trickle.interrupt();
            trickle.join();
        }
    }

    private static void trickle(Socket socket) {
        try {
            while (!socket.isClosed()) {
                socket.getOutputStream().write(0);
                TimeUnit.MILLISECONDS.sleep(20);
            }
        } catch (IOException | InterruptedException e) {
            // The server hung up, or the test is over.
        }
    }

    private Socket open(long length) throws IOException {
        Socket socket = new Socket("127.0.0.1", server.port());
        socket.setSoTimeout(10_000);
        String head = "POST /studies HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + Multipart.CONTENT_TYPE
                + "\r\nContent-Length: " + length + "\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(US_ASCII));
        return socket;
    }

    private static byte[] parts(String... parts) {
        return Multipart.of(
                List.of(parts).stream().map(part -> part.getBytes(UTF_8)).toList());
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = new byte[first.length + second.length];
        System.arraycopy(first, 0, both, 0, first.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private int status(String contentType, byte[] body) throws Exception {
        return post("/studies", contentType, null, body).statusCode();
    }

    private HttpResponse<String> post(byte[] body) throws Exception {
        return post("/studies", Multipart.CONTENT_TYPE, null, body);
    }

    private HttpResponse<String> post(String path, String contentType, String accept, byte[] body) throws Exception {
        return client.send(request(path, contentType, accept, body), BodyHandlers.ofString());
    }

    private CompletableFuture<HttpResponse<String>> postAsync(byte[] body) {
        return client.sendAsync(request("/studies", Multipart.CONTENT_TYPE, null, body), BodyHandlers.ofString());
    }

    private HttpRequest request(String path, String contentType, String accept, byte[] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", contentType)
                .POST(BodyPublishers.ofByteArray(body));
        if (accept != null) {
            request.header("Accept", accept);
        }
        return request.build();
    }

    /** Does what the text of an instance says: {@code stored:<uid>}, {@code hold:<uid>}, {@code <reason>[:<uid>]}. */
    private static final class ScriptedReceiver implements InstanceReceiver {
        final List<Optional<String>> studies = Collections.synchronizedList(new ArrayList<>());
        final AtomicBoolean available = new AtomicBoolean(true);
        final CountDownLatch held = new CountDownLatch(2);
        final CountDownLatch hold = new CountDownLatch(1);

        @Override
        public CompletableFuture<Reception> receive(InputStream instance, Origin origin) throws IOException {
            String[] script = new String(instance.readAllBytes(), UTF_8).split(":");
            studies.add(origin.studyInstanceUid());
            Optional<InstanceId> id =
                    script.length == 1 ? Optional.empty() : Optional.of(new InstanceId("1.2.840", script[1]));
            return switch (script[0]) {
                case "stored" -> CompletableFuture.completedFuture(new Stored(id.orElseThrow()));
                case "hold" ->
                    CompletableFuture.supplyAsync(() -> {
                        held.countDown();
                        await(hold);
                        return new Stored(id.orElseThrow());
                    });
                default -> CompletableFuture.completedFuture(new Failed(id, FailureReason.valueOf(script[0])));
            };
        }

        private static void await(CountDownLatch latch) {
            try {
                latch.await(10, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public boolean isAvailable() {
            return available.get();
        }
    }
}
