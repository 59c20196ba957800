package dev.lethe.testkit.guarantee;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.testkit.synthetic.PhiKind;
import dev.lethe.testkit.synthetic.PhiTruth;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NoPhiOutsideTest {
    private static final String NAME = "Quisenbury";

    private final NoPhiOutside guarantee = new NoPhiOutside(
            PhiTruth.builder().add(PhiKind.PERSON_NAME, NAME + "^Thaddaeus").build());

    @Test
    void holdsWhereThereIsNothing() {
        guarantee.text("metrics", "lethe_instances_total 3").objectKeys("lethe-clean", List.of("default/2.25.1"));
        guarantee.record(record("k", "v", "h", "w"));

        guarantee.verify();
        assertThat(guarantee.bytesSeen()).containsKeys("metrics", "keys of lethe-clean", "topic t");
    }

    @Test
    void findsANameInEveryPartOfARecord() {
        guarantee.record(record(NAME, "v", "h", "w"));
        guarantee.record(record("k", "..." + NAME, "h", "w"));
        guarantee.record(record("k", "v", NAME, "w"));
        guarantee.record(record("k", "v", "h", NAME));

        assertThat(guarantee.violations())
                .extracting(Violation::where)
                .containsExactly(
                        "t-0 offset 7 key byte 0",
                        "t-0 offset 7 value byte 3",
                        "t-0 offset 7 header name byte 0",
                        "t-0 offset 7 header value byte 0");
    }

    @Test
    void neverRepeatsTheValue() {
        guarantee.text("answer", NAME.toUpperCase(java.util.Locale.ROOT));

        assertThatThrownBy(guarantee::verify)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("answer byte 0: PERSON_NAME in plain text")
                .hasMessageNotContainingAny(NAME, NAME.toUpperCase(java.util.Locale.ROOT));
    }

    @Test
    void findsANameInALogFileAndInAnObjectKey(@TempDir Path folder) throws IOException {
        Path log = Files.writeString(folder.resolve("lethe.log"), "line\nstored for " + NAME + "\n");

        guarantee.file(log).objectKeys("lethe-raw", List.of("aa/" + NAME));

        assertThat(guarantee.violations())
                .extracting(Violation::where)
                .containsExactly("file lethe.log byte 16", "lethe-raw key 0 byte 3");
    }

    @Test
    void findsEachNameOnceWhereverTheChunksOfALongStreamMeet() throws IOException {
        for (int at = (1 << 16) - 20; at < (1 << 16) + 2000; at += 7) {
            byte[] bytes = new byte[200_000];
            Arrays.fill(bytes, (byte) 'x');
            bytes[at - 1] = ' ';
            byte[] name = (NAME + " ").getBytes(UTF_8);
            System.arraycopy(name, 0, bytes, at, name.length);
            NoPhiOutside each = new NoPhiOutside(
                    PhiTruth.builder().add(PhiKind.PERSON_NAME, NAME).build());

            each.stream("stream", new ByteArrayInputStream(bytes));

            assertThat(each.violations()).extracting(Violation::where).containsExactly("stream byte " + at);
        }
    }

    @Test
    void refusesToCheckNothing() {
        assertThatThrownBy(() -> new NoPhiOutside(PhiTruth.builder().build()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static ConsumerRecord<byte[], byte[]> record(String key, String value, String header, String content) {
        RecordHeaders headers = new RecordHeaders();
        headers.add(header, content.getBytes(UTF_8));
        return new ConsumerRecord<>(
                "t",
                0,
                7,
                0,
                TimestampType.CREATE_TIME,
                key.length(),
                value.length(),
                key.getBytes(UTF_8),
                value.getBytes(UTF_8),
                headers,
                Optional.empty());
    }
}
