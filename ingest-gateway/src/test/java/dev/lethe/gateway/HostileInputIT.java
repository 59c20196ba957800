package dev.lethe.gateway;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.dicom.Tag;
import dev.lethe.dicom.TransferSyntax;
import dev.lethe.gateway.stow.Multipart;
import dev.lethe.testkit.server.EmbeddedServers;
import dev.lethe.testkit.server.ServerKind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A gateway with a heap of 64 MB and two uploads at a time, against senders that mean no good. It ends on the first
 * OutOfMemoryError; after every attack the next request must be served.
 */
class HostileInputIT {
    private static final int HEAP_MEGABYTES = 64;
    private static final int MEGABYTE = 1 << 20;
    private static int next;

    @TempDir
    private static Path folder;

    private static GatewayProcess process;
    private static Gateway gateway;

    @BeforeAll
    static void start() throws Exception {
        EmbeddedServers servers = EmbeddedServers.shared(ServerKind.KAFKA, ServerKind.S3, ServerKind.REGISTRY);
        var environment = Gateway.environment(servers, "hostile", folder.resolve("keys"));
        environment.put("LETHE_GATEWAY_UPLOADS", "2");
        environment.put("LETHE_GATEWAY_HEADER_BYTES", "4MiB");
        environment.put("LETHE_GATEWAY_PACE_GRACE", "1s");
        environment.put("LETHE_GATEWAY_HTTP_IDLE_TIMEOUT", "8s");
        process = new GatewayProcess(environment, HEAP_MEGABYTES, Path.of("target", "hostile-gateway.log"));
        process.awaitReady();
        gateway = new Gateway(process.port());
    }

    @AfterAll
    static void stop() throws Exception {
        process.close();
        assertThat(process.log()).contains("instance refused").doesNotContain(TestInstance.PHI);
    }

    @AfterEach
    void theNextRequestIsServed() throws Exception {
        assertThat(process.isAlive()).isTrue();
        assertThat(gateway.post(new TestInstance("2.25.88" + next++).bytes()).statusCode())
                .isEqualTo(200);
    }

    @Test
    void instanceLargerThanTheHeapIsStored() throws Exception {
        // Given twice the heap in pixels
        int size = 128 * MEGABYTE;
        byte[] begin = header("2.25.1001", size);
        // When
        HttpResponse<String> answer = gateway.post(
                "application/dicom",
                BodyPublishers.ofInputStream(
                        () -> new SequenceInputStream(new ByteArrayInputStream(begin), new Zeros(size))));
        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("2.25.1001");
    }

    @Test
    void truncatedInstanceIsRefusedAndItsNeighboursAreStored() throws Exception {
        // Given
        byte[] whole = new TestInstance("2.25.1002").bytes();
        byte[] cut = Arrays.copyOf(new TestInstance("2.25.1003").bytes(), whole.length - 1000);
        // When
        HttpResponse<String> answer = gateway.post(whole, cut, new TestInstance("2.25.1004").bytes());
        // Then
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(failed(answer)).contains("2.25.1003", "49153").doesNotContain("2.25.1002", "2.25.1004");
    }

    @Test
    void declaredLengthOf4GigabytesIsRefusedAtTheEndOfTheBody() throws Exception {
        // Given a private element of almost 4 GB of which nothing comes, and Pixel Data likewise
        for (int tag : new int[] {0x00291010, Tag.PixelData}) {
            ByteArrayOutputStream instance = new ByteArrayOutputStream();
            instance.writeBytes(new TestInstance("2.25.1005").pixelBytes(0).bytes());
            instance.writeBytes(element(tag, 0xFFFFFFFEL));
            instance.writeBytes(new byte[500]);
            // When
            HttpResponse<String> answer = gateway.post(instance.toByteArray());
            // Then
            assertThat(answer.statusCode()).isEqualTo(409);
            assertThat(failed(answer)).contains("2.25.1005", "49153");
        }
    }

    @Test
    void declaredBodyOf4GigabytesThatEndsEarlyIsDropped() throws Exception {
        try (Socket socket = open("Content-Length: " + (4L << 30))) {
            socket.getOutputStream()
                    .write(Multipart.open("application/dicom", List.of(new TestInstance("2.25.1006").bytes())));
            // When the sender falls silent
            String answer = new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
            // Then it is cut off, and told nothing as stored
            assertThat(answer).doesNotStartWith("HTTP/1.1 2").doesNotContain("00081199");
        }
    }

    @Test
    void deepSequencesAreRefused() throws Exception {
        for (int depth : new int[] {65, 100_000}) {
            // When
            HttpResponse<String> answer = gateway.post(TestInstance.nested("2.25.1007", depth));
            // Then
            assertThat(answer.statusCode()).isEqualTo(409);
            assertThat(failed(answer)).contains("2.25.1007", "49154");
        }
    }

    @Test
    void deflateBombIsRefused() throws Exception {
        // Given a data set of 200 MB in 200 KB
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        byte[] begin = new TestInstance("2.25.1008")
                .syntax(TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN)
                .pixelBytes(0)
                .bytes();
        byte[] plain = new TestInstance("2.25.1008").pixelBytes(0).bytes();
        bomb.write(begin, 0, metaLength(begin));
        try (OutputStream deflated = new DeflaterOutputStream(bomb, new Deflater(9, true))) {
            deflated.write(plain, metaLength(plain), plain.length - metaLength(plain));
            deflated.write(element(Tag.PixelData, 200L * MEGABYTE));
            byte[] zeros = new byte[MEGABYTE];
            for (int i = 0; i < 200; i++) {
                deflated.write(zeros);
            }
        }
        // When
        HttpResponse<String> answer = gateway.post(bomb.toByteArray());
        // Then
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(failed(answer)).contains("2.25.1008", "49154");
    }

    @Test
    void millionsOfElementsAreRefused() throws Exception {
        // Given empty items without end: 8 bytes each, many more of memory
        ByteArrayOutputStream instance = new ByteArrayOutputStream();
        instance.writeBytes(new TestInstance("2.25.1009").pixelBytes(0).bytes());
        instance.writeBytes(new byte[] {0x40, 0, 0x30, (byte) 0xA7, 'S', 'Q', 0, 0, -1, -1, -1, -1});
        byte[] items = new byte[8 * 1000];
        for (int i = 0; i < items.length; i += 8) {
            System.arraycopy(new byte[] {(byte) 0xFE, (byte) 0xFF, 0, (byte) 0xE0, 0, 0, 0, 0}, 0, items, i, 8);
        }
        for (int i = 0; i < 3000; i++) {
            instance.writeBytes(items);
        }
        // When
        HttpResponse<String> answer = gateway.post(instance.toByteArray());
        // Then
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(failed(answer)).contains("2.25.1009");
    }

    @Test
    void wrongContentTypeIsRefused() throws Exception {
        byte[] body = Multipart.of(List.of(new TestInstance("2.25.1010").bytes()));
        assertThat(gateway.post("text/plain", BodyPublishers.ofByteArray(body)).statusCode())
                .isEqualTo(415);
        assertThat(gateway.post("multipart/related; type=\"application/dicom\"", BodyPublishers.ofByteArray(body))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void endlessPartHeadersAreRefused() throws Exception {
        // Given 500 MB of header lines
        byte[] begin = ("--" + Multipart.BOUNDARY + "\r\n").getBytes(US_ASCII);
        // When
        int status;
        try {
            status = gateway.post(
                            Multipart.CONTENT_TYPE,
                            BodyPublishers.ofInputStream(() -> new SequenceInputStream(
                                    new ByteArrayInputStream(begin), new Lines(500L * MEGABYTE))))
                    .statusCode();
        } catch (IOException e) {
            status = 400; // hung up on while still sending
        }
        // Then
        assertThat(status).isEqualTo(400);
    }

    @Test
    void silentSendersDoNotLockOthersOutForLong() throws Exception {
        // Given two who send the beginning and fall silent
        try (Socket first = silent();
                Socket second = silent()) {
            // When they have taken all uploads there are, others are asked to come back
            assertThat(firstOf(503)).isEqualTo(503);
            // Then these are served once the silent ones were cut off
            assertThat(firstOf(200)).isEqualTo(200);
            assertThat(first.getInputStream().read()).isEqualTo('H');
            assertThat(second.getInputStream().read()).isEqualTo('H');
        }
    }

    private static Socket silent() throws IOException {
        Socket socket = open("Content-Length: 1000000");
        socket.getOutputStream().write(Multipart.open("application/dicom", List.of(new byte[0])));
        return socket;
    }

    /** Sends until the status comes, for 40 s at most; the last status. */
    private static int firstOf(int wanted) throws Exception {
        long deadline = System.nanoTime() + 40_000_000_000L;
        int status;
        do {
            status = gateway.post(new TestInstance("2.25.1011").bytes()).statusCode();
            assertThat(status).isIn(200, 503);
        } while (status != wanted && System.nanoTime() < deadline);
        return status;
    }

    /** The instance up to the value of Pixel Data of this length. */
    private static byte[] header(String sopInstanceUid, long length) {
        byte[] begin = new TestInstance(sopInstanceUid).pixelBytes(0).bytes();
        byte[] pixels = element(Tag.PixelData, length);
        byte[] both = Arrays.copyOf(begin, begin.length + pixels.length);
        System.arraycopy(pixels, 0, both, begin.length, pixels.length);
        return both;
    }

    /** Header of an element of VR OW in Explicit VR Little Endian. */
    private static byte[] element(int tag, long length) {
        return new byte[] {
            (byte) (tag >> 16),
            (byte) (tag >> 24),
            (byte) tag,
            (byte) (tag >> 8),
            'O',
            'W',
            0,
            0,
            (byte) length,
            (byte) (length >> 8),
            (byte) (length >> 16),
            (byte) (length >> 24)
        };
    }

    /** Bytes before the data set, from File Meta Information Group Length. */
    private static int metaLength(byte[] bytes) {
        int group = (bytes[140] & 0xFF) | (bytes[141] & 0xFF) << 8;
        return 128 + 4 + 12 + group;
    }

    /** The Failed SOP Sequence of an answer. */
    private static String failed(HttpResponse<String> answer) {
        String body = answer.body();
        int begin = body.indexOf("00081198");
        assertThat(begin).as("a failed instance").isNotNegative();
        int end = body.indexOf("00081199");
        return end > begin ? body.substring(begin, end) : body.substring(begin);
    }

    private static Socket open(String header) throws IOException {
        Socket socket = new Socket("127.0.0.1", process.port());
        socket.setSoTimeout(30_000);
        String head = "POST /studies HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + Multipart.CONTENT_TYPE + "\r\n"
                + header + "\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(US_ASCII));
        return socket;
    }

    /** So many zeros. */
    private static final class Zeros extends InputStream {
        private long left;

        Zeros(long count) {
            left = count;
        }

        @Override
        public int read() {
            return left-- > 0 ? 0 : -1;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            if (left <= 0) {
                return -1;
            }
            int count = (int) Math.min(length, left);
            Arrays.fill(bytes, offset, offset + count, (byte) 0);
            left -= count;
            return count;
        }
    }

    /** One header line over and over. */
    private static final class Lines extends InputStream {
        private static final byte[] LINE = "X-Filler: 0123456789abcdef\r\n".getBytes(US_ASCII);
        private long left;
        private int at;

        Lines(long count) {
            left = count;
        }

        @Override
        public int read() {
            return left-- > 0 ? LINE[at++ % LINE.length] : -1;
        }
    }
}
