package dev.lethe.gateway.stow;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.gateway.stow.MultipartReader.Part;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;

class MultipartReaderTest {
    @Property(tries = 1500)
    void partsComeOutAsTheyWentInHoweverTheBodyIsCut(@ForAll("parts") List<byte[]> parts, @ForAll long seed)
            throws IOException {
        // Given parts full of line ends and dashes, and a body that arrives in random pieces
        InputStream body = inPieces(Multipart.of(parts), new Random(seed));
        // When
        List<byte[]> read = readAll(body);
        // Then
        assertThat(read).usingElementComparator(Arrays::compare).containsExactlyElementsOf(parts);
    }

    /** Line ends and dashes, in lengths around one and two buffers of the parser (4096 bytes). */
    @Provide
    Arbitrary<List<byte[]>> parts() {
        Arbitrary<Byte> bytes = Arbitraries.of((byte) '\r', (byte) '\n', (byte) '-', (byte) 'g', (byte) 0);
        Arbitrary<Integer> lengths = Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.integers().between(0, 30)),
                Tuple.of(1, Arbitraries.integers().between(4000, 4150)),
                Tuple.of(1, Arbitraries.integers().between(8100, 8300)));
        return lengths.flatMap(length -> bytes.array(byte[].class).ofSize(length))
                .list()
                .ofMinSize(1)
                .ofMaxSize(3);
    }

    @Test
    void unreadRestOfAPartIsSkipped() throws IOException {
        // Given
        MultipartReader reader = reader(Multipart.of(List.of(new byte[50_000], bytes("second"))));
        // When
        int first = reader.next().orElseThrow().content().read();
        Part second = reader.next().orElseThrow();
        // Then
        assertThat(first).isZero();
        assertThat(second.content().readAllBytes()).isEqualTo(bytes("second"));
        assertThat(reader.next()).isEmpty();
    }

    @Test
    void contentTypeOfAPartIsReadWithoutItsParameters() throws IOException {
        // Given
        byte[] body = Multipart.of("Application/DICOM; transfer-syntax=1.2.840.10008.1.2.1", List.of(bytes("x")));
        // When
        Part part = reader(body).next().orElseThrow();
        // Then
        assertThat(part.contentType()).isEqualTo("application/dicom");
    }

    @Test
    void bodyWithoutClosingBoundaryIsMalformed() throws IOException {
        // Given
        MultipartReader reader = reader(Multipart.open("application/dicom", List.of(new byte[10_000])));
        Part part = reader.next().orElseThrow();
        // When, Then
        assertThatThrownBy(() -> part.content().readAllBytes()).isInstanceOf(MalformedMultipartException.class);
    }

    @Test
    void multipartWithinMultipartIsMalformed() {
        // Given
        byte[] inner = bytes("--inner\r\n\r\nx\r\n--inner--\r\n");
        byte[] body = Multipart.of("multipart/mixed; boundary=inner", List.of(inner));
        // When, Then
        assertThatThrownBy(() -> readAll(new ByteArrayInputStream(body)))
                .isInstanceOf(MalformedMultipartException.class);
    }

    @Test
    void endlessHeadersAreMalformedBeforeTheyFillTheMemory() {
        for (String filler : List.of("X-Filler: 0123456789\r\n", "0123456789")) {
            // Given part headers that never end
            Endless headers = new Endless(filler);
            InputStream body = new SequenceInputStream(
                    new ByteArrayInputStream(bytes("--" + Multipart.BOUNDARY + "\r\nX: ")), headers);
            // When, Then
            assertThatThrownBy(() -> readAll(body)).isInstanceOf(MalformedMultipartException.class);
            assertThat(headers.count).isLessThan(100_000);
        }
    }

    @Test
    void boundaryThatIsNoneIsMalformed() {
        for (String boundary : List.of("", "a\"b", "a\r\nX: y", "x".repeat(71), "ends in a space ")) {
            assertThatThrownBy(() -> new MultipartReader(InputStream.nullInputStream(), boundary))
                    .isInstanceOf(MalformedMultipartException.class);
        }
    }

    @Test
    void failureOfTheConnectionComesThroughAsItIs() throws IOException {
        // Given
        IOException reset = new IOException("reset");
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw reset;
            }
        };
        byte[] begin = Multipart.open("application/dicom", List.of(new byte[20_000]));
        InputStream body = new SequenceInputStream(new ByteArrayInputStream(begin), broken);
        Part part = new MultipartReader(body, Multipart.BOUNDARY).next().orElseThrow();
        // When, Then
        assertThatThrownBy(() -> part.content().readAllBytes()).isSameAs(reset);
    }

    private static MultipartReader reader(byte[] body) throws IOException {
        return new MultipartReader(new ByteArrayInputStream(body), Multipart.BOUNDARY);
    }

    private static List<byte[]> readAll(InputStream body) throws IOException {
        MultipartReader reader = new MultipartReader(body, Multipart.BOUNDARY);
        List<byte[]> parts = new ArrayList<>();
        for (Optional<Part> part = reader.next(); part.isPresent(); part = reader.next()) {
            parts.add(part.get().content().readAllBytes());
        }
        return parts;
    }

    private static InputStream inPieces(byte[] bytes, Random random) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] buffer, int offset, int length) {
                return super.read(buffer, offset, Math.min(length, 1 + random.nextInt(3000)));
            }
        };
    }

    private static byte[] bytes(String text) {
        return text.getBytes(US_ASCII);
    }

    /** One text over and over; gives up after 100 MB so that a test that should fail does. */
    private static final class Endless extends InputStream {
        private final byte[] text;
        private int count;

        Endless(String text) {
            this.text = bytes(text);
        }

        @Override
        public int read() {
            return count < 100_000_000 ? text[count++ % text.length] : -1;
        }
    }
}
