package dev.lethe.sinksearch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.lethe.runtime.kafka.BatchPlan;
import dev.lethe.sinksearch.BulkWriter.Outcome;
import dev.lethe.sinksearch.BulkWriter.Written;
import dev.lethe.sinksearch.IndexedDocument.Position;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BulkWriterTest {
    private final ObjectMapper json = new ObjectMapper();
    private final List<String> requests = new ArrayList<>();
    private Function<String, Index.Reply> server = lines -> items(lines, 201);
    private final BulkWriter writer = new BulkWriter(new FakeIndex(), new BatchPlan(4, 1000));

    @Test
    void writesThroughTheAliasAndNothingElse() throws Exception {
        writer.write(List.of(
                new IndexedDocument(Level.INSTANCE, "2.25.1", "{\"a\":1}".getBytes(UTF_8), null),
                new IndexedDocument(Level.SERIES, "2.25.2", "{\"b\":2}".getBytes(UTF_8), Position.ABSENT),
                new IndexedDocument(Level.STUDY, "2.25.3", "{\"c\":3}".getBytes(UTF_8), new Position(7, 2))));
        assertThat(requests).containsExactly("""
                {"index":{"_index":"lethe-instances","_id":"2.25.1","require_alias":true}}
                {"a":1}
                {"create":{"_index":"lethe-series","_id":"2.25.2","require_alias":true}}
                {"b":2}
                {"index":{"_index":"lethe-studies","_id":"2.25.3","require_alias":true,"if_seq_no":7,"if_primary_term":2}}
                {"c":3}
                """);
    }

    @Test
    void keepsToTheBudgetOfARequest() throws Exception {
        assertThat(writer.write(documents(10))).hasSize(10).allMatch(w -> w.outcome() == Outcome.WRITTEN);
        assertThat(requests).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({
        "200,WRITTEN", "201,WRITTEN", "400,REJECTED", "413,REJECTED", "409,CONFLICT",
        "403,LATER", "404,LATER", "429,LATER", "500,LATER", "503,LATER"
    })
    void judgesEachItemByItsStatus(int status, Outcome outcome) throws Exception {
        server = lines -> items(lines, 201, status, 201);
        assertThat(writer.write(documents(3)))
                .extracting(Written::outcome)
                .containsExactly(Outcome.WRITTEN, outcome, Outcome.WRITTEN);
    }

    @Test
    void findsTheDocumentThatMakesARequestTooLarge() throws Exception {
        server = lines -> lines.contains("\"_id\":\"2.25.2\"")
                ? new Index.Reply(413, MissingNode.getInstance())
                : items(lines, 201);
        assertThat(writer.write(documents(4)))
                .extracting(Written::outcome)
                .containsExactly(Outcome.WRITTEN, Outcome.WRITTEN, Outcome.REJECTED, Outcome.WRITTEN);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 429, 500, 502, 503})
    void blamesNoDocumentForWhatItCannotCause(int status) {
        server = lines -> new Index.Reply(status, MissingNode.getInstance());
        assertThatThrownBy(() -> writer.write(documents(2)))
                .isInstanceOfSatisfying(
                        SearchUnavailableException.class,
                        e -> assertThat(e.status()).isEqualTo(status));
    }

    @Test
    void doesNotTakeAnAnswerThatIsNoneForAYes() {
        server = lines -> new Index.Reply(200, MissingNode.getInstance());
        assertThatThrownBy(() -> writer.write(documents(2))).isInstanceOf(SearchUnavailableException.class);
        server = null;
        assertThatThrownBy(() -> writer.write(documents(2))).isInstanceOf(SearchUnavailableException.class);
    }

    private static List<IndexedDocument> documents(int number) {
        return IntStream.range(0, number)
                .mapToObj(i -> new IndexedDocument(Level.INSTANCE, "2.25." + i, "{}".getBytes(UTF_8), null))
                .toList();
    }

    /** An answer to every document, the statuses in turn. */
    private Index.Reply items(String lines, int... statuses) {
        int documents = (int) lines.lines().count() / 2;
        String items = IntStream.range(0, documents)
                .mapToObj(i -> "{\"index\":{\"status\":" + statuses[i % statuses.length] + "}}")
                .collect(Collectors.joining(","));
        try {
            return new Index.Reply(200, json.readTree("{\"errors\":true,\"items\":[" + items + "]}"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private final class FakeIndex implements Index {
        @Override
        public Reply send(String method, String path, JsonNode body) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Reply send(String method, String path) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Reply bulk(byte[] lines) throws IOException {
            if (server == null) {
                throw new IOException("no answer");
            }
            requests.add(new String(lines, UTF_8));
            return server.apply(new String(lines, UTF_8));
        }
    }
}
