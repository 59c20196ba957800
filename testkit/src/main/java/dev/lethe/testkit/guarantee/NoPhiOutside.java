package dev.lethe.testkit.guarantee;

import dev.lethe.testkit.synthetic.PhiTruth;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * No plaintext PHI leaves the raw store: not into a topic ({@code phi.} ones included), a log, a metrics page, an HTTP
 * answer, a search document, an object key or a clean object. Give it everything that can be seen from outside, then ask
 * for the violations. They name the place and the kind of value, never the value.
 *
 * <p>Not safe for several threads.
 */
public final class NoPhiOutside implements Guarantee {
    private static final String NAME = "NoPhiOutside";
    private static final int CHUNK = 1 << 16;

    private final PhiScanner scanner;
    private final List<Violation> violations = new ArrayList<>();
    private final Map<String, Long> bytesSeen = new LinkedHashMap<>();

    /**
     * @throws IllegalArgumentException when the truth holds nothing that could be found: the check would be void
     */
    public NoPhiOutside(PhiTruth truth) {
        scanner = new PhiScanner(truth);
        if (scanner.patterns() == 0) {
            throw new IllegalArgumentException("nothing to look for");
        }
    }

    /** Key, value and headers of every record of every topic, internal ones and aborted records included. */
    public NoPhiOutside topics(TopicReader reader) {
        for (String topic : reader.topics()) {
            text("topic name", topic);
            reader.readRaw(topic, this::record);
        }
        return this;
    }

    /** Key, value and headers of one record. */
    public void record(ConsumerRecord<byte[], byte[]> record) {
        String where = record.topic() + "-" + record.partition() + " offset " + record.offset();
        scan("topic " + record.topic(), where + " key", record.key());
        scan("topic " + record.topic(), where + " value", record.value());
        for (Header header : record.headers()) {
            scan("topic " + record.topic(), where + " header name", header.key().getBytes(StandardCharsets.UTF_8));
            scan("topic " + record.topic(), where + " header value", header.value());
        }
    }

    /** Every line of a log file. Its name is reported, so it must not hold PHI either: that is checked too. */
    public NoPhiOutside file(Path file) throws IOException {
        text("file name", file.getFileName().toString());
        try (InputStream in = Files.newInputStream(file)) {
            return stream("file " + file.getFileName(), in);
        }
    }

    /** A metrics page, an HTTP answer, a search document. */
    public NoPhiOutside text(String where, CharSequence text) {
        scan(where, where, text.toString().getBytes(StandardCharsets.UTF_8));
        return this;
    }

    public NoPhiOutside bytes(String where, byte[] bytes) {
        scan(where, where, bytes);
        return this;
    }

    /** Keys of the objects of a bucket. */
    public NoPhiOutside objectKeys(String bucket, Iterable<String> keys) {
        int number = 0;
        for (String key : keys) {
            scan("keys of " + bucket, bucket + " key " + number++, key.getBytes(StandardCharsets.UTF_8));
        }
        return this;
    }

    /**
     * A clean instance but for its pixels: the bytes of the file, and every value as decoded.
     *
     * @throws IOException also when this is no DICOM
     */
    public NoPhiOutside instance(String where, InputStream in) throws IOException {
        InstanceBytes.visit(in, (place, bytes) -> scan("instances", where + " " + place, bytes));
        return this;
    }

    /** All bytes of a stream, in constant memory; the stream is left open. */
    public NoPhiOutside stream(String where, InputStream in) throws IOException {
        byte[] buffer = new byte[CHUNK + PhiScanner.LONGEST];
        long base = 0;
        int held = 0;
        while (true) {
            int read = in.readNBytes(buffer, held, buffer.length - held);
            held += read;
            bytesSeen.merge(where, (long) read, Long::sum);
            boolean last = held < buffer.length;
            for (PhiScanner.Hit hit : scanner.scan(buffer, held)) {
                if (last || hit.offset() < CHUNK) {
                    violation(where + " byte " + (base + hit.offset()), hit);
                }
            }
            if (last) {
                return this;
            }
            // The tail is looked at again together with what follows; one more byte shows what stands before it.
            System.arraycopy(buffer, CHUNK - 1, buffer, 0, held - CHUNK + 1);
            base += CHUNK - 1;
            held -= CHUNK - 1;
        }
    }

    /** Bytes looked at by kind of place. A test asserts that the places it meant to check are there. */
    public Map<String, Long> bytesSeen() {
        return Map.copyOf(bytesSeen);
    }

    @Override
    public List<Violation> violations() {
        return List.copyOf(violations);
    }

    private void scan(String group, String where, byte[] bytes) {
        if (bytes == null) {
            return;
        }
        bytesSeen.merge(group, (long) bytes.length, Long::sum);
        for (PhiScanner.Hit hit : scanner.scan(bytes)) {
            violation(where + " byte " + hit.offset(), hit);
        }
    }

    private void violation(String where, PhiScanner.Hit hit) {
        violations.add(new Violation(NAME, where, hit.kind() + " in plain text"));
    }
}
